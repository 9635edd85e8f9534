// Sends what waits, in order, whenever there may be a network: on opening, on coming back, on being looked at again.
// The same act may be sent twice (an answer that was lost): its key makes the second time harmless.
(function () {
  "use strict";
  var outbox = window.tocsinOutbox, running = null;
  var FINAL = { kept: "sent", refused: "refused", conflict: "conflict", ended: "ended" };

  function flush() {
    if (running || !window.indexedDB) return running || Promise.resolve();
    running = alone(round).catch(function () { return "no network"; }).then(function (why) {
      running = null;
      document.dispatchEvent(new CustomEvent("tocsin:flushed", { detail: why || "" }));
    });
    return running;
  }

  // One tab at a time.
  function alone(work) { return navigator.locks ? navigator.locks.request("tocsin-outbox", work) : work(); }

  // Who is signed in now, with a token of today: both may have changed since the act was kept.
  async function round() {
    if (!(await outbox.every()).some(waits)) return "";
    var answer = await fetch("/device", { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
    if (!answer.ok) return "no network";
    var device = await answer.json();
    if (!device.who) return "signed out";
    for (var act of (await outbox.every()).filter(waits)) {
      if (act.who !== device.who) continue;
      var why = await one(act, device.token);
      if (why) return why;
    }
    return "";
  }

  function waits(act) { return act.state === "waiting"; }

  // An act that says «last» waits for everything before it: nothing is finished over something that was refused.
  async function one(act, token) {
    var every = await outbox.every();
    var before = every.filter(function (other) { return other.who === act.who && other.to === act.to && other.n < act.n; });
    if (act.last && before.some(function (other) { return other.state !== "sent"; })) return "";
    var answer = await fetch(act.to, { method: "POST", body: form(act, before), headers: { "X-CSRFToken": token, "HX-Request": "true" }, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "signed out";
    if (answer.status >= 500) return "no network";
    var told = await answer.json().catch(function () { return { state: "refused", told: document.body.dataset.refused || String(answer.status) }; });
    act.state = FINAL[told.state] || "refused";
    act.answer = told;
    act.answered_at = new Date().toISOString();
    if (act.state === "sent") act.files = [];
    await outbox.change(act);
    return "";
  }

  // What this device itself has changed since the page was opened is no conflict: its own last answer is what it builds on
  // (unless somebody has looked at both and chosen).
  function form(act, before) {
    var told = new FormData(), base = act.fields.based_on || "";
    before.forEach(function (other) {
      if (!act.chosen && other.about === act.about && other.answer && other.answer.at > base) base = other.answer.at;
    });
    Object.entries(act.fields).forEach(function (pair) { told.append(pair[0], pair[1]); });
    told.set("based_on", base);
    told.set("key", act.key);
    (act.files || []).forEach(function (file) { told.append("proof", file.blob, file.name); });
    return told;
  }

  window.tocsinSend = flush;
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) flush(); });
  document.addEventListener("DOMContentLoaded", flush);
})();
