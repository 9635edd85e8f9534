// Light or dark as the reader's machine prefers, decided before anything is drawn.
(function () {
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function choose() { document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light"); }
  choose();
  dark.addEventListener("change", choose);
})();
