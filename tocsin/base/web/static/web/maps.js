// Draws every [data-map]: points by latitude and longitude on blank ground. No tiles, no borders: a sketch, and labelled so.
(function () {
  "use strict";
  var drawn = new Map();

  function colour(tone) { return getComputedStyle(document.documentElement).getPropertyValue("--tone-" + (tone || "blue")).trim(); }

  // Neighbours closer than a finger's width become one circle with their number.
  function clusters(map, points) {
    var cells = new Map();
    points.forEach(function (point) {
      var at = map.project([point.latitude, point.longitude], map.getZoom());
      var key = Math.floor(at.x / 36) + ":" + Math.floor(at.y / 36);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(point);
    });
    return cells;
  }

  function mark(layer, map, points) {
    if (points.length > 1) return group(layer, map, points);
    var point = points[0];
    var circle = window.L.circleMarker([point.latitude, point.longitude], { radius: 7, weight: 2, color: colour(point.tone), fillOpacity: 0.6 });
    circle.bindTooltip(text(point.label)).addTo(layer);
    if (point.url) circle.on("click", function () { window.location.assign(point.url); });
  }

  function group(layer, map, points) {
    var order = ["red", "orange", "yellow", "blue", "green"];
    var tone = order.find(function (t) { return points.some(function (p) { return (p.tone || "blue") === t; }); });
    var middle = points.reduce(function (sum, p) { return [sum[0] + p.latitude / points.length, sum[1] + p.longitude / points.length]; }, [0, 0]);
    var size = 11 + Math.min(13, 4 * Math.log10(points.length));
    var circle = window.L.circleMarker(middle, { radius: size, weight: 2, color: colour(tone), fillOpacity: 0.35 });
    circle.bindTooltip(text(String(points.length)), { permanent: true, direction: "center", className: "cluster-count" }).addTo(layer);
    circle.on("click", function () { map.setView(middle, map.getZoom() + 2); });
  }

  function text(words) { var span = document.createElement("span"); span.textContent = words; return span; }

  function draw(place) {
    var points = JSON.parse(document.getElementById(place.dataset.from).textContent);
    points.forEach(function (p) { p.latitude = Number(p.latitude); p.longitude = Number(p.longitude); });
    var map = window.L.map(place, { attributionControl: false, scrollWheelZoom: false, preferCanvas: true, maxZoom: 16, minZoom: 3 });
    drawn.set(place, map);
    window.L.control.scale({ imperial: false }).addTo(map);
    if (points.length) map.fitBounds(points.map(function (p) { return [p.latitude, p.longitude]; }), { padding: [28, 28], maxZoom: 13 });
    else map.setView([34, 108], 4);
    var layer = window.L.layerGroup().addTo(map);
    function show() {
      layer.clearLayers();
      clusters(map, points).forEach(function (some) { mark(layer, map, some); });
    }
    map.on("zoomend", show);
    show();
  }

  window.tocsinMaps = function () {
    drawn.forEach(function (map, place) { if (!place.isConnected) { map.remove(); drawn.delete(place); } });
    document.querySelectorAll("[data-map]").forEach(function (place) { if (!drawn.has(place)) draw(place); });
  };
})();
