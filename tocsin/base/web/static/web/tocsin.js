// What pages do beyond HTML: the token with htmx requests, questions before grave acts, chosen files, figures on demand.
(function () {
  "use strict";

  document.addEventListener("htmx:configRequest", function (event) {
    var token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.value;
  });

  // A refusal (400, 422 …) is an answer too: show the form with its errors, or the refusal as a message.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:responseError", function (event) { say(event.detail.xhr); });
  document.addEventListener("htmx:sendError", function () { say(null); });
  function say(answer) {
    var page = answer && new DOMParser().parseFromString(answer.responseText, "text/html");
    var found = page && page.querySelector("main p:not(.code), .alert");
    var alert = document.createElement("div");
    alert.className = "alert alert-danger";
    alert.setAttribute("role", "alert");
    alert.textContent = found ? found.textContent : document.body.dataset.noAnswer;
    document.getElementById("messages").replaceChildren(alert);
    alert.scrollIntoView({ block: "nearest" });
  }

  // <form data-confirm="…"> and <button data-confirm="…"> ask first.
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    var asked = (button && button.dataset.confirm) || form.dataset.confirm;
    if (!asked || form.dataset.confirmed) { delete form.dataset.confirmed; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    var dialog = document.getElementById("confirm");
    dialog.querySelector("#confirm-text").textContent = asked;
    dialog.returnValue = "no";
    dialog.addEventListener("close", function () {
      if (dialog.returnValue !== "yes") return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(button || undefined);
    }, { once: true });
    dialog.showModal();
  }, true);

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-send-on-change]")) event.target.form.requestSubmit();
    if (event.target.matches("input[type=file]")) showChosen(event.target);
  });

  function showChosen(input) {
    var list = document.querySelector('[data-shows="' + input.id + '"]');
    if (!list) return;
    list.replaceChildren();
    Array.from(input.files).forEach(function (file) {
      var line = document.createElement("li");
      if (file.type.startsWith("image/") && file.type !== "image/svg+xml") {
        var picture = document.createElement("img");
        picture.alt = "";
        picture.src = URL.createObjectURL(file);
        picture.onload = function () { URL.revokeObjectURL(picture.src); };
        line.append(picture);
      }
      line.append(file.name + " · " + Math.ceil(file.size / 1024) + " KB");
      list.append(line);
    });
  }

  // Charts and maps fetch their library only on pages that show one.
  var fetched = {};
  function fetchOnce(kind) {
    if (fetched[kind]) return fetched[kind];
    fetched[kind] = document.body.dataset[kind].split(" ").reduce(function (before, url) {
      return before.then(function () { return add(url); });
    }, Promise.resolve());
    return fetched[kind];
  }
  function add(url) {
    return new Promise(function (done, failed) {
      var style = url.indexOf(".css") > 0;
      var tag = document.createElement(style ? "link" : "script");
      if (style) { tag.rel = "stylesheet"; tag.href = url; } else { tag.src = url; }
      tag.onload = done;
      tag.onerror = failed;
      document.head.append(tag);
    });
  }
  // A table that is wider than its place is moved with the keys as well.
  function letKeysIn() {
    document.querySelectorAll(".table-responsive").forEach(function (place) {
      if (place.scrollWidth > place.clientWidth) place.tabIndex = 0; else place.removeAttribute("tabindex");
    });
  }
  document.addEventListener("DOMContentLoaded", letKeysIn);
  document.addEventListener("htmx:afterSettle", letKeysIn);
  window.addEventListener("resize", letKeysIn);
  function draw() {
    if (document.querySelector("[data-chart]")) fetchOnce("charts").then(function () { window.tocsinCharts(); });
    if (document.querySelector("[data-map]")) fetchOnce("maps").then(function () { window.tocsinMaps(); });
  }
  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSettle", draw);
})();
