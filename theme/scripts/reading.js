// The keyboard, how far one has read, and what has been read: kept on this device only.
(() => {
   const MOST = 2000;  // so many pieces are remembered as read, the latest ones
  const first = selector => document.querySelector(selector), all = selector => [...document.querySelectorAll(selector)];
  const on = (target, name, act, options) => target.addEventListener(name, act, options), bare = url => url.split(/[?#]/)[0];

  function kept(name, value) {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name) || "";
    } catch { return value || ""; }
  }
  const element = (name, parent, text = "", made) =>
    Object.assign(parent.appendChild(document.createElement(name)), { textContent: text }, made);

  // --- what has been read

  const read = () => kept("read").split("\n").filter(Boolean);
  function mark(word) {
    const known = new Set(read());
    all("main a[href], .turn a").forEach(link => {
      if (link.closest(".body, .opening")) return;
      if (known.has(bare(link.href))) link.dataset.read = word; else delete link.dataset.read;
    });
  }
  function remember(end) {
    let waiting;
    const watch = new IntersectionObserver(seen => {
      clearTimeout(waiting);
      if (seen[0].boundingClientRect.top > innerHeight) return;  // it is not reached yet
      waiting = setTimeout(() => {
        const here = bare(location.href);
        kept("read", [...read().filter(one => one !== here), here].slice(-MOST).join("\n"));
        watch.disconnect();
      }, 1500);
    });
    watch.observe(end);
  }

  // --- how far one has read

  function follow(text) {
    const bar = element("div", document.body, "", { className: "progress", ariaHidden: true });
    let asked = false;
    function draw() {
      const box = text.getBoundingClientRect(), way = box.height - innerHeight;
      asked = false;
      bar.hidden = way <= 0;
      bar.style.transform = `scaleX(${Math.min(1, Math.max(0, way > 0 ? -box.top / way : 0))})`;
    }
    on(window, "scroll", () => { if (!asked) { asked = true; requestAnimationFrame(draw); } }, { passive: true });
    on(window, "resize", draw);
    draw();
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

    const text = first("main > article .body"), end = text?.lastElementChild;
    if (text) follow(text);
    if (end) remember(end);
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
