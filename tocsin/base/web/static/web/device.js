// Whose device this is now. Pages that were taken along go when somebody signs out or somebody else signs in;
// what was noted and not yet sent stays, unseen by others, until its writer is back.
(function () {
  "use strict";
  var caches = window.caches, who = document.body.dataset.who || "";

  async function remember() {
    if (!caches || document.body.dataset.who === undefined) return;  // a page that does not know says nothing
    var device = await caches.open("device"), note = await device.match("/device/who");
    if ((note ? await note.text() : "") === who) return;
    await forget(who);
    if (who) await device.put("/device/who", new Response(who));
  }

  // Every page that was taken along, but for those of ``but``.
  async function forget(but) {
    if (!caches) return;
    var names = await caches.keys();
    await Promise.all(names.filter(function (name) { return name.startsWith("pages-") && name !== "pages-" + but; }).map(function (name) { return caches.delete(name); }));
    if (!but) await (await caches.open("device")).delete("/device/who");
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("[data-sign-out]") || event.defaultPrevented || form.dataset.forgot || !caches) return;
    event.preventDefault();
    form.dataset.forgot = "yes";
    forget("").finally(function () { form.submit(); });
  });

  // Signing out says what stays behind.
  async function sayWhatWaits() {
    var counts = await window.tocsinOutbox.counts(who);
    document.querySelectorAll("[data-sign-out]").forEach(function (form) {
      if (counts.mine) form.dataset.confirm = form.dataset.signOut.replace("{n}", counts.mine);
      else delete form.dataset.confirm;
    });
    document.querySelectorAll("[data-others-wait]").forEach(function (place) {
      place.hidden = !counts.others;
      place.textContent = place.dataset.othersWait.replace("{n}", counts.others);
    });
  }

  window.tocsinDevice = { who: who };
  remember();
  document.addEventListener("DOMContentLoaded", sayWhatWaits);
  document.addEventListener("tocsin:outbox", sayWhatWaits);
  if (navigator.serviceWorker) window.addEventListener("load", function () { navigator.serviceWorker.register("/sw.js").catch(function () {}); });
})();
