// Makes a photograph small enough to send from a poor network; what it says of itself (time, place, camera) is kept.
(function () {
  "use strict";
  var SIDE = 2000, SMALL = 900000;

  window.tocsinShrink = async function (file) {
    if (!file.type.startsWith("image/") || file.size < SMALL) return { name: file.name, blob: file };
    try {
      var picture = await createImageBitmap(file), scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      var small = await new Promise(function (done) { canvas.toBlob(done, "image/jpeg", 0.85); });
      var said = saidOf(new Uint8Array(await file.arrayBuffer()));
      var whole = said ? new Blob([small.slice(0, 2), said, small.slice(2)], { type: "image/jpeg" }) : small;
      return { name: file.name.replace(/\.\w+$/, "") + ".jpg", blob: whole };
    } catch (notAPictureHere) {
      return { name: file.name, blob: file };
    }
  };

  // The Exif part of a JPEG, as it stands; the picture was drawn upright, so its turning is set to none.
  function saidOf(bytes) {
    var at = 2;
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
    while (at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
      var length = bytes[at + 2] * 256 + bytes[at + 3];
      if (bytes[at + 1] === 0xe1 && String.fromCharCode.apply(null, bytes.slice(at + 4, at + 8)) === "Exif") return upright(bytes.slice(at, at + 2 + length));
      at += 2 + length;
    }
    return null;
  }

  function upright(part) {
    var view = new DataView(part.buffer), start = 10, little = view.getUint16(start) === 0x4949;
    var first = start + view.getUint32(start + 4, little), many = view.getUint16(first, little);
    for (var n = 0; n < many; n++) {
      var entry = first + 2 + n * 12;
      if (view.getUint16(entry, little) === 0x0112) view.setUint16(entry + 8, 1, little);
    }
    return part;
  }
})();
