// Everything here is a comfort; the pages read well without it. Loaded in the head, so that what a
// reader has chosen is there before the first paint. reading.js has the rest.
(function () {
  "use strict";
  var root = document.documentElement;
  var choices = { scheme: ["auto", "light", "dark"], size: ["normal", "large", "larger"] };

  function stored(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name) || choices[name][0];
    } catch (e) { return value || choices[name][0]; }
  }
  function paint(name, value) {
    if (choices[name].indexOf(value) < 1) delete root.dataset[name]; else root.dataset[name] = value;
  }
  Object.keys(choices).forEach(function (name) { paint(name, stored(name)); });
  // What needs scripts is there from the first paint on, and what a question will hide is not: so nothing moves.
  root.dataset.script = "";
  if (/[?&]q=[^&]/.test(location.search)) root.dataset.asked = "";

  // The raw text is closed; what links to one of its lines opens it, in browsers that do not do so themselves.
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);

  document.addEventListener("DOMContentLoaded", function () {
    reveal();
    document.querySelectorAll("[data-choose]").forEach(function (button) {
      var name = button.dataset.choose, values = choices[name], now = Math.max(0, values.indexOf(stored(name)));
      var words = button.dataset.words.split("|"), out = button.querySelector("span");
      var show = function () { out.textContent = words[now]; paint(name, values[now]); };
      button.addEventListener("click", function () {
        now = (now + 1) % values.length;
        stored(name, values[now]);
        show();
      });
      show();
    });

    document.querySelectorAll("[data-copy]").forEach(function (copy) {
      copy.hidden = !navigator.clipboard;
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
        copy.textContent = copy.dataset.done;
      });
    });

    var filters = document.querySelector(".filters");
    if (filters && matchMedia("(max-width: 61.99em)").matches) filters.open = false;
  });
})();
