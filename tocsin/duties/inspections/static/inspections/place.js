// Where the device says it is, if its holder wants that told: a claim, asked for on this page and nowhere else.
(function () {
  "use strict";
  var last = null, watch = null;

  window.tocsinPlace = function () {
    return last ? { latitude: last.latitude.toFixed(6), longitude: last.longitude.toFixed(6) } : {};
  };

  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-place]")) return;
    var told = document.querySelector("[data-place-told]"), words = window.tocsinWords();
    if (!event.target.checked) { navigator.geolocation.clearWatch(watch); last = null; told.textContent = ""; return; }
    watch = navigator.geolocation.watchPosition(function (found) {
      last = found.coords;
      told.textContent = words.place_on;
    }, function () { last = null; told.textContent = words.place_off; }, { maximumAge: 60000, timeout: 20000 });
  });

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector("[data-place]");
    if (box && !navigator.geolocation) box.closest("label").remove();
  });
})();
