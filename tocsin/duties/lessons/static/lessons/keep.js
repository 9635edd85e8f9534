// [data-keep]: what is written on site stays on the phone until it is sent; without a connection nothing is sent into the void.
(function () {
  "use strict";
  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var key = "tocsin-keep-" + form.dataset.keep, says = form.querySelector(".keep-says");

    function say(text) { says.textContent = text; says.hidden = !text; }
    function kept() { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { return {}; } }
    function keep() {
      var told = {}, chosen = form.querySelector("input[name=found]:checked");
      if (chosen) told.found = chosen.value;
      if (form.elements.note) told.note = form.elements.note.value;
      try { localStorage.setItem(key, JSON.stringify(told)); } catch (e) { /* a full or closed store keeps nothing */ }
    }

    var before = kept();
    if (before.found && !form.querySelector("input[name=found]:checked")) {
      form.querySelectorAll("input[name=found]").forEach(function (one) { one.checked = one.value === before.found; });
    }
    if (before.note && form.elements.note && !form.elements.note.value) form.elements.note.value = before.note;

    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", function (event) {
      if (navigator.onLine === false) { event.preventDefault(); say(form.dataset.offline); return; }
      try { localStorage.removeItem(key); } catch (e) { /* as above */ }
    });
    window.addEventListener("offline", function () { say(form.dataset.offline); });
    window.addEventListener("online", function () { if (!says.hidden) say(form.dataset.online); });
  });
})();
