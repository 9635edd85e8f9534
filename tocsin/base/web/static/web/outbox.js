// The outbox: every act is written to this device's disk first. What is sent, when and with what answer stands beside it.
(function () {
  "use strict";
  var opened = null;

  function base() {
    opened = opened || new Promise(function (done, failed) {
      var asked = window.indexedDB.open("tocsin", 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore("acts", { keyPath: "n", autoIncrement: true });
        asked.result.createObjectStore("drafts", { keyPath: "id" });
      };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
    return opened;
  }

  // Done means on the disk: the promise is kept when the transaction is complete, not when it was asked for.
  function work(stores, mode, what) {
    return base().then(function (db) {
      return new Promise(function (done, failed) {
        var moves = db.transaction(stores, mode, { durability: "strict" }), asked = what(moves);
        moves.oncomplete = function () { done(asked && asked.result); };
        moves.onabort = moves.onerror = function () { failed(moves.error); };
      });
    });
  }

  function told() { document.dispatchEvent(new CustomEvent("tocsin:outbox")); }

  // An act and the end of its draft are one step: it is never in both places, and never in none.
  function keep(act, draft) {
    return work(["acts", "drafts"], "readwrite", function (moves) {
      if (draft) moves.objectStore("drafts").delete(draft);
      return moves.objectStore("acts").add(act);
    }).then(function (n) { told(); return n; });
  }

  function change(act) { return work(["acts"], "readwrite", function (moves) { moves.objectStore("acts").put(act); }).then(told); }
  function drop(n) { return work(["acts"], "readwrite", function (moves) { moves.objectStore("acts").delete(n); }).then(told); }
  function every() { return work(["acts"], "readonly", function (moves) { return moves.objectStore("acts").getAll(); }); }
  function draft(text) { return work(["drafts"], "readwrite", function (moves) { moves.objectStore("drafts").put(text); }); }
  function undraft(id) { return work(["drafts"], "readwrite", function (moves) { moves.objectStore("drafts").delete(id); }); }
  function drafts() { return work(["drafts"], "readonly", function (moves) { return moves.objectStore("drafts").getAll(); }); }

  // Whose, and how many, without opening what another person wrote.
  function counts(who) {
    if (!window.indexedDB) return Promise.resolve({ mine: 0, others: 0 });
    return every().then(function (acts) {
      var open = acts.filter(function (act) { return act.state !== "sent"; });
      var mine = open.filter(function (act) { return act.who === who; }).length;
      return { mine: mine, others: open.length - mine };
    });
  }

  function uuid() {
    if (window.crypto.randomUUID) return window.crypto.randomUUID();
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    var text = Array.from(bytes, function (one) { return one.toString(16).padStart(2, "0"); }).join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  }

  window.tocsinOutbox = { keep: keep, change: change, drop: drop, every: every, draft: draft, undraft: undraft, drafts: drafts, counts: counts, uuid: uuid };
})();
