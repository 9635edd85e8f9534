// «Look again»: the server says that something changed, and the marked part of the page fetches itself anew.
(function () {
  "use strict";
  document.querySelectorAll("[data-live]").forEach(function (part) {
    if (!window.EventSource) return;
    var source = new EventSource(part.dataset.live);
    source.onmessage = function () { window.htmx.trigger(part, "news"); };
    source.addEventListener("ended", function () { source.close(); });
    window.addEventListener("pagehide", function () { source.close(); });
  });
})();
