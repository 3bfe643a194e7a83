// The hits over time, by day, month or year as in volume.py: bars of an inline SVG, and the same numbers as a table.
{
  const WIDTH = 720, HEIGHT = 58, SHARE = .4;
  const NAMES = { 10: { day: "numeric", month: "short" }, 7: { month: "long" }, 4: {} };

  // Returns [[beginning, hits], ...] for each day, month or year from the first to the last.
  function columns(pieces) {
    const sums = {}, hits = new Map();
    pieces.forEach(piece => hits.set(piece.day, (hits.get(piece.day) || 0) + piece.hits));
    const days = [...hits.keys()].sort((a, b) => a - b), first = days[0], last = days.at(-1);
    const long = last - first < 31 ? 10 : last - first < 730 ? 7 : 4;
    for (let day = first; day <= last; day++) {
      const start = P.date(day).slice(0, long);
      sums[start] = (sums[start] || 0) + (hits.get(day) || 0);
    }
    const name = new Intl.DateTimeFormat(P.ui, { year: "numeric", timeZone: "UTC", ...NAMES[long] });
    return Object.keys(sums).sort().map(start => [name.format(new Date(start)), sums[start]]);
  }
  function drawn(parent, name, attributes, text) {
    const element = parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.textContent = text;
    return element;
  }
  // Draws into an element, or hides it where there is too little to see.
  P.volume = (box, pieces, data) => {
    const found = columns(pieces.filter(piece => piece.day && piece.hits));
    const [figure, body] = ["figure", "tbody"].map(name => box.querySelector(name)), most = Math.max(...found.map(one => one[1]));
    box.hidden = found.length < 2;
    [figure, body].forEach(one => one.replaceChildren());
    if (box.hidden) return;
    const svg = drawn(figure, "svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT + 2}`, role: "img", "aria-labelledby": "vol-t" });
    drawn(svg, "title", { id: "vol-t" }, data.chart.replace("{n}", P.number(most)));
    found.forEach(([name, many], at) => {
      const pitch = WIDTH / found.length, height = HEIGHT * many / most;
      drawn(svg, "rect", { x: pitch * (at + (1 - SHARE) / 2), y: HEIGHT + 1 - height, width: pitch * SHARE, height });
      const row = P.put(body, "tr");
      P.put(row, "th", name, { scope: "row" });
      P.put(row, "td", P.number(many), "num");
    });
    drawn(svg, "path", { d: `M0 ${HEIGHT + 1}.5h${WIDTH}` });
    const axis = P.put(figure, "figcaption", "", { className: "axis meta", ariaHidden: true });
    [found[0], found.at(-1)].forEach(([name]) => P.put(axis, "span", name));
  };
}
