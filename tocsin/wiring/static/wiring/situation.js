// The map of the situation: outlines of regions, clusters the server has gathered, and a table that says the same.
(function () {
  "use strict";
  var place = document.getElementById("situation-map");
  if (!place || !window.L) return;
  var choice = document.getElementById("map-layer"), body = document.querySelector("#map-table tbody");
  var without = document.getElementById("map-without");
  var map = L.map(place, { attributionControl: !!place.dataset.credit, scrollWheelZoom: false, maxZoom: 17, minZoom: 3, zoomSnap: 0.1 });
  var marks = L.layerGroup().addTo(map), asked = 0, fitted = false;

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function get(url) { return fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } }).then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.json(); }); }
  function within(extra) { return [place.dataset.within, extra].filter(Boolean).join("&"); }
  function text(words) { var span = document.createElement("span"); span.textContent = words; return span; }
  function failed() { place.replaceChildren(text(place.dataset.failed)); }

  if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { attribution: text(place.dataset.credit).outerHTML }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.setView([34, 108], 4);

  function mark(one) {
    var size = one.n === 1 ? 18 : Math.round(26 + Math.min(30, 9 * Math.log10(one.n)));
    var inner = text(one.n === 1 && one.url && !one.region ? "" : one.n.toLocaleString("en"));
    var icon = L.divIcon({ html: inner, className: "map-mark tone-" + one.tone + (one.n === 1 ? " alone" : ""), iconSize: [size, size] });
    var said = one.name ? one.name + (one.n > 1 ? " · " + one.n : "") : one.n + " " + place.dataset.zoom;
    var drawn = L.marker([one.lat, one.lng], { icon: icon, alt: said, title: said, keyboard: true });
    drawn.on("add", function () { drawn.getElement().setAttribute("aria-label", said); });
    drawn.on("click", function () { if (one.url) window.location.assign(one.url); else map.setView([one.lat, one.lng], Math.min(map.getZoom() + 2, 17)); });
    drawn.on("keypress", function (event) { if (event.originalEvent.key === "Enter") drawn.fire("click"); });
    drawn.addTo(marks);
  }

  function table(areas) {
    body.replaceChildren.apply(body, areas.map(function (area) {
      var row = document.createElement("tr"), head = document.createElement("th"), cell = document.createElement("td"), link = document.createElement("a");
      head.scope = "row"; head.textContent = area.name; cell.className = "num";
      link.href = area.url; link.textContent = area.n.toLocaleString("en"); link.className = "figure";
      cell.append(link); row.append(head, cell);
      return row;
    }));
  }

  function look() {
    var mine = ++asked, query = choice.value;
    if (fitted) {
      var seen = map.getBounds().pad(0.1);
      query += "&zoom=" + Math.floor(map.getZoom()) + "&south=" + Math.max(-90, seen.getSouth()).toFixed(5) + "&north=" + Math.min(90, seen.getNorth()).toFixed(5) + "&west=" + Math.max(-540, seen.getWest()).toFixed(5) + "&east=" + Math.min(540, seen.getEast()).toFixed(5);
    }
    get(place.dataset.marks + "?" + within(query)).then(function (told) {
      if (mine !== asked) return;
      marks.clearLayers();
      if (!fitted && told.marks.length) { fitted = true; map.fitBounds(told.marks.map(function (one) { return [one.lat, one.lng]; }), { padding: [30, 30], maxZoom: 14 }); return; }
      told.marks.forEach(mark);
      table(told.areas);
      without.textContent = told.without ? without.dataset.said + " " + told.without : "";
    }).catch(failed);
  }

  get(place.dataset.outlines + "?" + within("")).then(function (told) {
    if (told.features.length) {
      var outline = L.geoJSON(told, {
        interactive: false,
        style: function () { return { color: colour("--ink-soft"), weight: 1.2, fillColor: colour("--paper"), fillOpacity: place.dataset.tiles ? 0.1 : 1 }; },
        onEachFeature: function (feature, layer) { layer.bindTooltip(text(feature.properties.name), { permanent: true, direction: "center", offset: [0, -34], className: "map-name" }); }
      }).addTo(map);
      fitted = true;
      map.fitBounds(outline.getBounds(), { padding: [8, 8] });
    }
    look();
    map.on("moveend", look);
  }).catch(failed);
  choice.addEventListener("change", look);
})();
