// The keyboard, and what has been read: kept on this device only. progress.js has what a piece alone needs.
(() => {
  const first = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
  const on = (target, name, act, options) => target.addEventListener(name, act, options), bare = url => url.split(/[?#]/)[0];

  const here = {};  // for this page alone, where a browser keeps nothing
  function kept(name, value) {
    if (value !== undefined) here[name] = value;
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name) ?? here[name] ?? "";
    } catch { return here[name] ?? ""; }
  }
  const element = (name, parent, text = "", made) =>
    Object.assign(parent.appendChild(document.createElement(name)), { textContent: text }, made);

  // --- what has been read

  const read = () => kept("read").split("\n").filter(Boolean);
  globalThis.pressmarkReading = { bare, kept, read };
  function mark(word) {
    const known = new Set(read());
    all("main a[href], .turn a").forEach(link => {
      if (link.closest(".body, .opening")) return;
      if (known.has(bare(link.href))) link.dataset.read = word; else delete link.dataset.read;
    });
  }

  // --- the keyboard

  const STOPS = "main :is(h2 a, h3 a, .rows > li > a, .briefs a, .carried li a)";
  const go = selector => first(selector)?.click();
  const left = history.state?.left;  // where one went to from here, before one came back
  function leave(event) {
    const link = event.target.closest(STOPS);
    try { if (link) history.replaceState({ left: link.href }, ""); } catch { /* not everywhere on file:// */ }
  }
  function step(by) {
    if (first("main > article")) return go(`.turn a[rel=${by > 0 ? "next" : "prev"}]`);
    const stops = all(STOPS).filter(link => link.getClientRects().length), at = stops.indexOf(document.activeElement);
    const back = stops.find(link => link.href === left);
    (at < 0 ? back || stops.at(by > 0 ? 0 : -1) : stops[at + by])?.focus();
  }

  function built(words) {
    const box = element("dialog", document.body, "", { className: "keys" });
    box.setAttribute("aria-labelledby", "keys-h");
    element("h2", box, words[0], { id: "keys-h" });
    const list = element("dl", box), off = element("label", box), buttons = element("p", box);
    [..."jkou/?"].forEach((key, place) => {
      element("kbd", element("dt", list), key);
      element("dd", list, words[place + 1]);
    });
    const check = element("input", off, "", { type: "checkbox", checked: !kept("keys") });
    on(check, "change", () => kept("keys", check.checked ? "" : "off"));
    off.append(" " + words[7]);
    const button = (word, act) => on(element("button", buttons, word, { type: "button", className: "button" }), "click", act);
    button(words[8], () => { kept("read", ""); mark(words[10]); });
    button(words[9], () => box.close());
    return box;
  }

  on(window, "DOMContentLoaded", () => {
    const button = first("[data-keys]"), words = button.dataset.keys.split("|");
    let box;
    const help = () => { box ||= built(words); if (!box.open) box.showModal(); };
    on(button, "click", help);

    mark(words[10]);
    on(window, "pageshow", () => mark(words[10]));

    on(window, "click", leave);
    on(window, "keydown", event => {
      const { target, key } = event, search = first("main input[type=search], header input[type=search]");
      if (event.ctrlKey || event.metaKey || event.altKey || box?.open) return;
      const hits = all(".hits h3 a"), at = hits.indexOf(target), way = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (way && hits[0] && (at > -1 || target === search)) {
        event.preventDefault();
        (hits[at + way] || (way < 0 ? search : target)).focus();
      }
      if (target.matches("input,textarea,select") || kept("keys")) return;
      if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
      else if (key === "o" && target.href) target.click();
      else if (key === "u") go("[data-up]");
      else if (key === "?") help();
      else if (key === "/" && search) { search.focus(); search.select(); }
      else return;
      event.preventDefault();
    });
  });
})();
