// The ledger of coverage on the map: circles that the server has gathered; nearer, they come apart. It is a sketch.
(function () {
  "use strict";
  function start() {
    var place = document.getElementById("cover-map"), told = document.getElementById("cover-told");
    if (!place || !window.L) return;
    var map = L.map(place, { attributionControl: false, scrollWheelZoom: false, maxZoom: 16, minZoom: 3 });
    var marks = L.layerGroup().addTo(map), asked = 0, fitted = false;
    L.control.scale({ imperial: false }).addTo(map);
    map.setView([34, 108], 4);

    function text(words) { var span = document.createElement("span"); span.textContent = words; return span; }
    function filled(words, values) { return words.replace(/\{(\w+)\}/g, function (_all, name) { return values[name]; }); }

    function mark(one) {
      var size = one.url ? 20 : Math.round(28 + Math.min(30, 9 * Math.log10(one.n)));
      var icon = L.divIcon({ html: text(one.url ? "" : one.n.toLocaleString("en")), className: "cover-mark cover-mark-" + one.tone, iconSize: [size, size] });
      var said = (one.name ? one.name + " · " : "") + filled(place.dataset.said, one);
      var drawn = L.marker([one.lat, one.lng], { icon: icon, alt: said, title: said, keyboard: true });
      drawn.on("add", function () { drawn.getElement().setAttribute("aria-label", said); });
      drawn.on("click", function () { if (one.url) window.location.assign(one.url); else map.setView([one.lat, one.lng], Math.min(map.getZoom() + 2, 16)); });
      drawn.on("keypress", function (event) { if (event.originalEvent.key === "Enter") drawn.fire("click"); });
      drawn.addTo(marks);
    }

    function say(answer) {
      var words = !answer.total ? told.dataset.none : answer.without ? told.dataset.without : told.dataset.all;
      told.textContent = filled(words, { n: answer.total.toLocaleString("en"), without: answer.without.toLocaleString("en") });
    }

    function window_() {
      if (!fitted) return "";
      var seen = map.getBounds().pad(0.1);
      return "&zoom=" + Math.floor(map.getZoom()) + "&south=" + Math.max(-90, seen.getSouth()).toFixed(5) + "&north=" + Math.min(90, seen.getNorth()).toFixed(5) + "&west=" + Math.max(-540, seen.getWest()).toFixed(5) + "&east=" + Math.min(540, seen.getEast()).toFixed(5);
    }

    function look() {
      var mine = ++asked;
      fetch(place.dataset.marks + window_(), { credentials: "same-origin", headers: { Accept: "application/json" } })
        .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
        .then(function (answer) {
          if (mine !== asked) return;
          marks.clearLayers();
          say(answer);
          if (!fitted && answer.marks.length) {
            fitted = true;
            map.on("moveend", look);
            map.fitBounds(answer.marks.map(function (one) { return [one.lat, one.lng]; }), { padding: [30, 30], maxZoom: 13, animate: false });
            if (!marks.getLayers().length) answer.marks.forEach(mark);
            return;
          }
          answer.marks.forEach(mark);
          place.dataset.drawn = String(answer.marks.length);
        })
        .catch(function () { place.replaceChildren(text(place.dataset.failed)); });
    }
    look();
  }
  document.addEventListener("DOMContentLoaded", start);
})();
