// Says of every act where it stands: kept here, with the server, refused with the server's words, or in conflict.
(function () {
  "use strict";
  var outbox = window.tocsinOutbox;

  function words() { return window.tocsinWords(); }
  function element(name, text, look) {
    var one = document.createElement(name);
    one.textContent = text;
    if (look) one.className = look;
    return one;
  }
  function button(text, does, look) {
    var one = element("button", text, "btn " + (look || ""));
    one.type = "button";
    one.addEventListener("click", does);
    return one;
  }
  function clock(iso) { return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }); }

  window.tocsinStanding = function (question, text) {
    question.querySelector("[data-standing]").replaceChildren(element("span", text, "text-danger"));
  };

  async function show() {
    if (!window.tocsinVisit()) return;
    var mine = (await outbox.every()).filter(function (act) { return act.who === window.tocsinDevice.who && act.to === window.tocsinVisit().dataset.visit; });
    var last = new Map(), loose = [];
    mine.forEach(function (act) { if (act.kind === "answer") last.set(act.about, act); else loose.push(act); });
    document.querySelectorAll(".inspection-question").forEach(function (question) {
      var act = last.get(question.dataset.topic + "/" + question.dataset.item);
      last.delete(question.dataset.topic + "/" + question.dataset.item);
      if (act) question.querySelector("[data-standing]").replaceChildren.apply(question.querySelector("[data-standing]"), lines(act, question));
    });
    last.forEach(function (act) { loose.unshift(act); });  // the page shows their questions no more
    var place = document.querySelector("[data-loose]");
    place.replaceChildren.apply(place, loose.map(function (act) {
      var box = element("div", "", "visit-standing");
      box.append(element("b", act.title + (act.fields.name ? " · " + act.fields.name : "")));
      lines(act, null).forEach(function (line) { box.append(line); });
      return box;
    }));
    sum(mine);
  }

  function sum(mine) {
    var line = document.querySelector("[data-outbox]"), waiting = mine.filter(function (act) { return act.state === "waiting"; }).length;
    var stuck = mine.filter(function (act) { return ["refused", "conflict", "ended"].includes(act.state); }).length, parts = [];
    if (waiting) parts.push(words().some_wait.replace("{n}", waiting));
    if (stuck) parts.push(words().some_stuck.replace("{n}", stuck));
    if (!parts.length && mine.length) parts.push(words().all_sent);
    if (waiting && line.dataset.why) parts.push(line.dataset.why);
    line.hidden = !parts.length;
    line.textContent = parts.join(" · ");
    line.dataset.waiting = String(waiting);
  }

  function lines(act, question) {
    var look = act.state === "sent" ? "tone-green" : act.state === "waiting" ? "tone-plain" : "tone-red";
    var head = element("span", "");
    head.dataset.state = act.state;
    head.append(element("span", words()[act.state], "badge " + look), " " + words().claimed.replace("{at}", clock(act.made_at)));
    var found = [head];
    if (act.state === "sent" || act.state === "waiting") return found;
    found.push(element("span", (act.answer && act.answer.told) || "", "text-danger"));
    return found.concat(act.state === "conflict" ? both(act, question) : act.state === "refused" ? again(act, question) : [tools([button(words().export, function () { toFile(act); })])]);
  }

  // Both are shown; nothing is overwritten before somebody has chosen.
  function both(act, question) {
    var yours = element("p", words().yours + " " + (words()[act.fields.said] || "") + " " + (act.fields.note || ""), "said");
    var theirs = element("p", words().other + " " + act.answer.label + " " + act.answer.note, "said");
    return [yours, theirs, tools([
      button(words().mine, function () { resend(act, act.answer.at); }, "btn-primary"),
      button(words().theirs, function () { yield_(act, question); }),
    ])];
  }

  function again(act, question) {
    if (!question) return [tools([button(words().again, function () { resend(act, act.fields.based_on); }, "btn-primary"), button(words().export, function () { toFile(act); })])];
    return [tools([button(words().correct, function () { correct(act, question); }, "btn-primary"), button(words().export, function () { toFile(act); })])];
  }

  function tools(some) { var row = element("div", "", "visit-tools"); row.append.apply(row, some); return row; }

  async function resend(act, basedOn) {
    act.fields.based_on = basedOn || "";
    act.chosen = act.state === "conflict";
    act.key = outbox.uuid();
    act.state = "waiting";
    await outbox.change(act);
    window.tocsinSend();
  }

  async function yield_(act, question) {
    await outbox.drop(act.n);
    if (!question) return;
    question.dataset.since = act.answer.at;
    question.querySelector("[data-standing]").replaceChildren();
    window.tocsinShow(question, { said: act.answer.said, note: act.answer.note });
  }

  // Back into the form, with its photographs; on the disk as a draft before it leaves the outbox.
  async function correct(act, question) {
    await outbox.draft({ id: [act.who, act.to, act.about].join(" "), said: act.fields.said, note: act.fields.note, files: act.files });
    window.tocsinShow(question, { said: act.fields.said, note: act.fields.note, files: act.files });
    await outbox.drop(act.n);
    question.querySelector("[data-standing]").replaceChildren();
    question.querySelector("textarea").focus();
  }

  // Whatever became of the inspection, what was noted can be taken away as a file.
  async function toFile(act) {
    var whole = Object.assign({}, act, { files: await Promise.all((act.files || []).map(inWords)) });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" }));
    link.download = act.made_at.slice(0, 16).replace(/[:T]/g, "-") + "-" + act.kind + ".json";
    link.click();
  }

  function inWords(file) {
    return new Promise(function (done) {
      var reader = new FileReader();
      reader.onload = function () { done({ name: file.name, data: reader.result }); };
      reader.readAsDataURL(file.blob);
    });
  }

  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("tocsin:outbox", show);
  document.addEventListener("tocsin:flushed", function (event) {
    var line = document.querySelector("[data-outbox]");
    if (!line) return;
    line.dataset.why = event.detail === "signed out" ? words().signed_out : event.detail ? words().no_network : "";
    show();
  });
  document.addEventListener("click", function (event) { if (event.target.closest("[data-send]")) window.tocsinSend(); });
})();
