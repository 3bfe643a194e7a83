// Everything here is a comfort; the pages read well without it. Loaded in the head, so that what a
// reader has chosen is there before the first paint. reading.js has the rest.
(() => {
  const shown = document.documentElement.dataset;
  const choices = { scheme: ["auto", "light", "dark"], size: ["normal", "large", "larger"] };

  function stored(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name) || choices[name][0];
    } catch { return value || choices[name][0]; }
  }
  function paint(name, value) {
    if (choices[name].indexOf(value) < 1) delete shown[name]; else shown[name] = value;
  }
  Object.keys(choices).forEach(name => paint(name, stored(name)));
  // What needs scripts is there from the first paint on, and what a question will hide is not: so nothing moves.
  shown.script = "";
  if (/[?&]q=[^&]/.test(location.search)) shown.asked = "";

  // The raw text is closed; what links to one of its lines opens it, in browsers that do not do so themselves.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1)), closed = target?.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);

  addEventListener("DOMContentLoaded", () => {
    reveal();
    document.querySelectorAll("[data-choose]").forEach(button => {
      const name = button.dataset.choose, values = choices[name];
      const words = button.dataset.words.split("|"), out = button.querySelector("span");
      let now = Math.max(0, values.indexOf(stored(name)));
      const show = () => { out.textContent = words[now]; paint(name, values[now]); };
      button.addEventListener("click", () => {
        now = (now + 1) % values.length;
        stored(name, values[now]);
        show();
      });
      show();
    });

    document.querySelectorAll("[data-copy]").forEach(copy => {
      copy.hidden = !navigator.clipboard;
      copy.addEventListener("click", () => {
        navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
        copy.textContent = copy.dataset.done;
      });
    });

    const filters = document.querySelector(".filters");
    if (filters && matchMedia("(max-width: 61.99em)").matches) filters.open = false;
  });
})();
