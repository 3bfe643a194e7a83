// Everything here is a comfort; the pages read well without it. Loaded in the head, so that a
// chosen scheme is set before the first paint.
(function () {
  "use strict";
  var root = document.documentElement, schemes = ["auto", "light", "dark"];

  function stored(value) {
    try {
      if (value) localStorage.setItem("scheme", value);
      return localStorage.getItem("scheme") || "auto";
    } catch (e) { return value || "auto"; }
  }
  function paint(scheme) {
    if (scheme === "auto") delete root.dataset.scheme; else root.dataset.scheme = scheme;
  }
  paint(stored());

  // The raw text is closed; what links to one of its lines opens it, in browsers that do not do so themselves.
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);

  document.addEventListener("DOMContentLoaded", function () {
    reveal();
    var button = document.querySelector("[data-switch]");
    if (button) {
      var now = stored(), words = button.dataset.switch.split("|"), out = button.querySelector("span");
      var show = function () { out.textContent = words[schemes.indexOf(now)]; paint(now); };
      button.hidden = false;
      button.addEventListener("click", function () {
        now = stored(schemes[(schemes.indexOf(now) + 1) % 3]);
        show();
      });
      show();
    }

    document.querySelectorAll("[data-copy]").forEach(function (copy) {
      copy.hidden = !navigator.clipboard;
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
        copy.textContent = copy.dataset.done;
      });
    });

    var filters = document.querySelector(".filters");
    if (filters && matchMedia("(max-width: 61.99em)").matches) filters.open = false;

    var field = document.querySelector("main input[type=search], header input[type=search]");
    document.addEventListener("keydown", function (event) {
      var typing = /INPUT|TEXTAREA|SELECT/.test(event.target.tagName) && event.target !== field;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/" && event.target !== field && field) { event.preventDefault(); field.focus(); field.select(); }
      var hits = Array.prototype.slice.call(document.querySelectorAll(".hits h3 a")), at = hits.indexOf(document.activeElement);
      if (hits.length && (event.key === "ArrowDown" || event.key === "ArrowUp") && (at > -1 || event.target === field)) {
        event.preventDefault();
        (hits[at + (event.key === "ArrowDown" ? 1 : -1)] || (at <= 0 && event.key === "ArrowUp" ? field : hits[at])).focus();
      }
    });
  });
})();
