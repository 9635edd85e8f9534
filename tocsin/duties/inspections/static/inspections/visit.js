// The questions of a visit: an answer is kept when it is tapped; what is wrong, and photographs, when they are complete.
// What is begun is a draft on this device's disk, so that a page that dies takes nothing with it.
(function () {
  "use strict";
  var outbox = window.tocsinOutbox, chosen = new Map();

  function questions() { return Array.from(document.querySelectorAll(".inspection-question")); }
  function about(question) { return question.dataset.topic + "/" + question.dataset.item; }
  function id(question) { return [window.tocsinDevice.who, window.tocsinVisit().dataset.visit, about(question)].join(" "); }
  function said(question) { var radio = question.querySelector("input[type=radio]:checked"); return radio ? radio.value : ""; }
  function note(question) { return question.querySelector("textarea").value.trim(); }
  function files(question) { return chosen.get(about(question)) || []; }

  function keepDraft(question) {
    return outbox.draft({ id: id(question), said: said(question), note: note(question), files: files(question) });
  }

  async function keep(question) {
    if (!said(question)) return;
    if (said(question) === "not_ok" && note(question).length < 4) {
      question.querySelector(".inspection-more").open = true;
      window.tocsinStanding(question, window.tocsinWords().say_wrong);
      question.querySelector("textarea").focus();
      return;
    }
    var told = {
      kind: "answer", about: about(question), title: question.dataset.title, draft: id(question), files: files(question),
      fields: { topic: question.dataset.topic, item: question.dataset.item, said: said(question), note: note(question), based_on: question.dataset.since },
    };
    if (await window.tocsinNote(told)) forgetFiles(question);
  }

  function forgetFiles(question) {
    chosen.delete(about(question));
    question.querySelector("input[type=file]").value = "";
    question.querySelector(".uploads-chosen").replaceChildren();
  }

  async function tapped(question) {
    await keepDraft(question);
    count(question.closest("details.visit-topic"));
    var more = question.querySelector(".inspection-more");
    if (said(question) === "not_ok") more.open = true;
    if (said(question) === "not_ok" && note(question).length < 4) return;
    if (!files(question).length) await keep(question);
  }

  async function photographed(question, input) {
    var small = [];
    for (var file of Array.from(input.files)) small.push(await window.tocsinShrink(file));
    chosen.set(about(question), small);
    await keepDraft(question);
    question.dataset.photographs = String(small.length);  // on the disk now
  }

  function count(topic) {
    var place = topic && topic.querySelector("[data-done]"), all = topic ? topic.querySelectorAll(".inspection-question") : [];
    var done = Array.from(all).filter(said).length;
    if (place) place.textContent = place.dataset.done.replace("{done}", done).replace("{every}", all.length);
  }

  // What was begun or kept before stands on the page again, over what the page was told by the server.
  window.tocsinShow = function (question, told) {
    var radio = question.querySelector('input[value="' + told.said + '"]');
    if (radio) radio.checked = true;
    question.querySelector("textarea").value = told.note || "";
    if (told.note || (told.files || []).length) question.querySelector(".inspection-more").open = true;
    if ((told.files || []).length) { chosen.set(about(question), told.files); showNames(question, told.files); }
    count(question.closest("details.visit-topic"));
  };

  function showNames(question, some) {
    question.querySelector(".uploads-chosen").replaceChildren.apply(question.querySelector(".uploads-chosen"), some.map(function (file) {
      var line = document.createElement("li");
      line.textContent = file.name + " · " + Math.ceil(file.blob.size / 1024) + " KB";
      return line;
    }));
  }

  async function restore() {
    var acts = await outbox.every(), drafts = await outbox.drafts();
    questions().forEach(function (question) {
      var mine = acts.filter(function (act) { return act.who === window.tocsinDevice.who && act.to === window.tocsinVisit().dataset.visit && act.about === about(question); });
      var last = mine[mine.length - 1], draft = drafts.find(function (one) { return one.id === id(question); });
      if (last && last.state === "sent" && last.answer.at < question.dataset.since) last = null;
      if (last) window.tocsinShow(question, { said: last.fields.said, note: last.fields.note });
      if (draft) window.tocsinShow(question, draft);
    });
  }

  // Another hazard, and the end.
  async function other(form) {
    var told = new FormData(form), kind = form.dataset.act, words = window.tocsinWords(), photos = [];
    if (kind === "hazard" && String(told.get("note")).trim().length < 4) { window.tocsinSay(words.say_wrong, true); return; }
    for (var file of Array.from((form.querySelector("input[type=file]") || { files: [] }).files)) photos.push(await window.tocsinShrink(file));
    var fields = kind === "hazard" ? { note: told.get("note"), where: told.get("where") } : { name: told.get("met"), note: told.get("note") };
    if (await window.tocsinNote({ kind: kind, about: kind, title: words[kind], fields: fields, files: photos, last: kind === "finish" })) {
      if (kind === "hazard") { form.reset(); form.querySelector(".uploads-chosen").replaceChildren(); }
    }
  }

  function start() {
    if (!window.tocsinVisit() || !window.indexedDB || !window.tocsinDevice.who) return;
    document.querySelectorAll("[data-with-script], [data-keep]").forEach(function (one) { one.hidden = false; });
    document.querySelectorAll("[data-without-script]").forEach(function (one) { one.hidden = true; });
    document.addEventListener("change", function (event) {
      var question = event.target.closest(".inspection-question");
      if (!question) return;
      if (event.target.type === "radio") tapped(question);
      else if (event.target.type === "file") photographed(question, event.target);
      else keepDraft(question);
    });
    document.addEventListener("input", function (event) { if (event.target.matches(".inspection-question textarea")) keepDraft(event.target.closest(".inspection-question")); });
    document.addEventListener("click", function (event) { if (event.target.closest("[data-keep]")) keep(event.target.closest(".inspection-question")); });
    document.addEventListener("submit", function (event) {
      if (event.target.matches("[data-act]")) { event.preventDefault(); other(event.target); }
      else if (event.target.querySelector(".inspection-question")) event.preventDefault();
    });
    restore().then(function () { window.tocsinVisit().dataset.ready = "yes"; });
  }
  document.addEventListener("DOMContentLoaded", start);
})();
