// The hits over time: bars of an inline SVG, and the same numbers as a table. The rules are those of volume.py.
(() => {
  "use strict";
  const P = globalThis.pressmarkSearch, DAYS = 31, MONTHS = 24, WIDTH = 720, HEIGHT = 58, SHARE = .4;
  const FORMS = { day: { day: "numeric", month: "short", year: "numeric" }, month: { month: "long", year: "numeric" }, year: { year: "numeric" } };

  const months = day => { const date = new Date(P.date(day)); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
  const unitOf = (first, last) => last - first < DAYS ? "day" : months(last) - months(first) < MONTHS ? "month" : "year";

  function columns(pieces) {
    const dated = pieces.filter(piece => piece.day && piece.hits), days = dated.map(piece => piece.day);
    if (new Set(days).size < 2) return null;
    const first = days.reduce((one, other) => Math.min(one, other)), last = days.reduce((one, other) => Math.max(one, other)), unit = unitOf(first, last);
    const place = day => unit === "day" ? day : unit === "month" ? months(day) : Math.floor(months(day) / 12);
    const sums = Array(place(last) - place(first) + 1).fill(0);
    dated.forEach(piece => { sums[place(piece.day) - place(first)] += piece.hits; });
    const start = at => unit === "day" ? new Date(P.date(at)) : unit === "month" ? new Date(Date.UTC(0, at)).setUTCFullYear(Math.floor(at / 12), at % 12) : new Date(0).setUTCFullYear(at);
    return sums.map((sum, at) => [new Date(start(place(first) + at)).toLocaleDateString(P.ui, { ...FORMS[unit], timeZone: "UTC" }), sum]);
  }
  function drawn(parent, name, attributes, text) {
    const element = parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return element;
  }
  // Draws into an element, or hides it where there is too little to see.
  P.volume = (box, pieces, data) => {
    const found = columns(pieces), figure = box.querySelector("figure"), body = box.querySelector("tbody");
    box.hidden = !found;
    figure.replaceChildren();
    body.replaceChildren();
    if (!found) return;
    const most = Math.max(...found.map(one => one[1])), pitch = WIDTH / found.length, short = value => +value.toFixed(1);
    const svg = drawn(figure, "svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT + 2}`, role: "img", "aria-labelledby": "vol-t" });
    drawn(svg, "title", { id: "vol-t" }, data.chart.replace("{n}", most));
    found.forEach(([, many], at) => {
      const height = HEIGHT * many / most;
      drawn(svg, "rect", { x: short(pitch * (at + (1 - SHARE) / 2)), y: short(HEIGHT + 1 - height), width: short(pitch * SHARE), height: short(height) });
    });
    drawn(svg, "path", { d: `M0 ${HEIGHT + 1}.5h${WIDTH}` });
    const axis = P.put(figure, "figcaption", "", { className: "axis meta", ariaHidden: "true" });
    [found[0], found[found.length - 1]].forEach(([name]) => P.put(axis, "span", name));
    found.slice().reverse().forEach(([name, many]) => {
      const row = P.put(body, "tr");
      P.put(row, "th", name, { scope: "row" });
      P.put(row, "td", String(many), { className: "num" });
    });
  };
})();
