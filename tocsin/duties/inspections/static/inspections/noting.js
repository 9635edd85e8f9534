// Notes one act of this visit: on the disk of this device first, then on its way.
(function () {
  "use strict";
  var words = null;

  window.tocsinWords = function () {
    words = words || JSON.parse(document.getElementById("visit-words").textContent);
    return words;
  };
  window.tocsinVisit = function () { return document.querySelector("[data-visit]"); };

  // ``told``: {kind, about, title, fields, files, draft, last}. Kept means that it is on the disk.
  window.tocsinNote = async function (told) {
    var at = new Date().toISOString(), fields = Object.assign({ kind: told.kind, claimed_at: at }, window.tocsinPlace(), told.fields);
    var act = {
      key: window.tocsinOutbox.uuid(), who: window.tocsinDevice.who, to: window.tocsinVisit().dataset.visit, about: told.about,
      kind: told.kind, title: told.title, last: !!told.last, fields: fields, files: told.files || [], state: "waiting", made_at: at,
    };
    try {
      await window.tocsinOutbox.keep(act, told.draft);
    } catch (full) {
      window.tocsinSay(window.tocsinWords().not_kept, true);
      return false;
    }
    window.tocsinSend();
    return true;
  };

  window.tocsinSay = function (text, bad) {
    var line = document.createElement("div");
    line.className = "alert " + (bad ? "alert-danger" : "alert-info");
    line.setAttribute("role", bad ? "alert" : "status");
    line.textContent = text;
    document.getElementById("messages").replaceChildren(line);
  };
})();
