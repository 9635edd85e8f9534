// A voice note, where the device can record one.
(function () {
  "use strict";
  var LONGEST = 5 * 60 * 1000;

  async function record(button, told, words) {
    var sound;
    try { sound = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch (no) { told.textContent = words.no_voice; return; }
    var recorder = new MediaRecorder(sound, { audioBitsPerSecond: 32000 }), parts = [];
    var label = button.querySelector("span"), limit = setTimeout(function () { recorder.stop(); }, LONGEST);
    recorder.ondataavailable = function (event) { parts.push(event.data); };
    recorder.onstop = async function () {
      clearTimeout(limit);
      sound.getTracks().forEach(function (track) { track.stop(); });
      button.onclick = function () { record(button, told, words); };
      label.textContent = words.record;
      var blob = new Blob(parts, { type: recorder.mimeType }), ending = recorder.mimeType.includes("mp4") ? "m4a" : "webm";
      await window.tocsinNote({ kind: "voice", about: "voice", title: words.voice, fields: {}, files: [{ name: "voice." + ending, blob: blob }] });
    };
    recorder.start();
    told.textContent = "";
    label.textContent = words.stop;
    button.onclick = function () { recorder.stop(); };
  }

  document.addEventListener("DOMContentLoaded", function () {
    var place = document.querySelector("[data-voice]");
    if (!place || !window.MediaRecorder || !navigator.mediaDevices) return;
    var button = place.querySelector("button");
    place.hidden = false;
    button.onclick = function () { record(button, place.querySelector("[data-told]"), window.tocsinWords()); };
  });
})();
