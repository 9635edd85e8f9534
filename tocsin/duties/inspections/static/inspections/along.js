// Takes the page of this visit along: from then on it opens on this device without a network, for this person alone.
(function () {
  "use strict";

  function start(place) {
    var words = JSON.parse(document.getElementById("visit-words").textContent), told = place.querySelector("[data-told]");
    var take = place.querySelector("[data-take]"), leave = place.querySelector("[data-leave]"), page = place.dataset.along;
    if (place.closest("[data-with-script]")) place.closest("[data-with-script]").hidden = false;
    if (!navigator.serviceWorker || !window.caches) { take.hidden = true; told.textContent = words.cannot; return; }
    var pages = function () { return window.caches.open("pages-" + window.tocsinDevice.who); };

    async function show() {
      var kept = (await window.caches.has("pages-" + window.tocsinDevice.who)) && (await (await pages()).match(page));
      take.hidden = !!kept;
      leave.hidden = !kept;
      if (kept) place.dataset.kept = "yes"; else delete place.dataset.kept;
      told.textContent = kept ? words.along.replace("{at}", new Date(kept.headers.get("date")).toLocaleString([], { dateStyle: "short", timeStyle: "short" })) : words.not_along;
    }
    take.addEventListener("click", async function () {
      take.disabled = true;
      try {
        await navigator.serviceWorker.ready;
        var answer = await fetch(page, { cache: "no-store", redirect: "error" });
        if (answer.ok) await (await pages()).put(page, answer);
        await show();
      } catch (noNetwork) { told.textContent = document.body.dataset.noAnswer; }
      take.disabled = false;
    });
    leave.addEventListener("click", async function () { await (await pages()).delete(page); await show(); });
    show();
  }

  document.addEventListener("DOMContentLoaded", function () { document.querySelectorAll("[data-along]").forEach(start); });
})();
