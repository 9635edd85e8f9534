// A signature drawn with a finger, black on white; kept with the name that is written beside it.
(function () {
  "use strict";

  function pad(form) {
    var canvas = form.querySelector("canvas"), pen = canvas.getContext("2d"), drawn = false, down = false;

    function clear() {
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = "#101820";
      pen.lineWidth = 4;
      pen.lineCap = pen.lineJoin = "round";
      drawn = false;
    }
    function at(event) {
      var box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    }
    canvas.addEventListener("pointerdown", function (event) {
      down = drawn = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo.apply(pen, at(event));
    });
    canvas.addEventListener("pointermove", function (event) { if (down) { pen.lineTo.apply(pen, at(event)); pen.stroke(); } });
    ["pointerup", "pointercancel"].forEach(function (end) { canvas.addEventListener(end, function () { down = false; }); });
    form.querySelector("[data-clear]").addEventListener("click", clear);
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      var words = window.tocsinWords(), name = form.elements.name.value.trim(), told = form.querySelector("[data-told]");
      if (!drawn || !name) { told.textContent = words.draw; return; }
      var blob = await new Promise(function (done) { canvas.toBlob(done, "image/png"); });
      var side = form.dataset.signature, files = [{ name: "signature-" + side + ".png", blob: blob }];
      if (await window.tocsinNote({ kind: "signature", about: "signature/" + side, title: words.signature, fields: { side: side, name: name }, files: files })) {
        told.textContent = "";
        form.elements.name.value = "";
        clear();
      }
    });
    clear();
  }

  document.addEventListener("DOMContentLoaded", function () { document.querySelectorAll("[data-signature]").forEach(pad); });
})();
