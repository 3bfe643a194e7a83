// The page of the search: asks the index, and shows what it finds, page by page.
{
  const VIEW = 5, PAGE = 10, WAIT = 200;

  addEventListener("DOMContentLoaded", () => {
    const [part, ways, field] = ["#hits", "#ways", ".ask input"].map(one => document.querySelector(one));
    const [status, list, more, order, save, told, none, chart, filters] = [
      "[role=status]", "ol", "[data-more]", "select", "[data-csv]", ".near", ".none", ".over-time", ".filters"
    ].map(one => part.querySelector(one));
    const data = { ...part.dataset, grounds: JSON.parse(part.dataset.grounds) }, asked = new URLSearchParams(location.search);
    Object.assign(P, { site: data.site, ui: data.ui });
    P.open();  // what every query needs, before there is one
    const narrow = P.narrow(filters, data, () => fill(found));
    let query, found = [], hits = [], turn = 0, timer;
    const say = data.say = (text, n) => data[text + (n === 1 ? "One" : "Many")].replace("{n}", P.number(n));

    const textsOf = some => P.each(some, P.textOf);
    // Adds pieces to the list, given their texts; returns the first.
    function add(texts) {
      const start = list.children.length;
      texts.forEach((text, at) => P.show(list, hits[start + at], text, query, data));
      const left = hits.length - list.children.length;
      more.hidden = !left || list.children.length < PAGE;
      more.textContent = say("more", left);
      return list.children[start];
    }
    // Shows what the filters leave, as much as is in view in one go: a page that is painted bit by bit takes longer.
    async function fill(pieces, rest = () => {}) {
      const now = ++turn, some = pieces.filter(narrow.keep);
      if (order.value === "date") some.sort(P.later);
      const texts = await textsOf(some.slice(0, VIEW));
      if (now !== turn) return;
      hits = some;
      rest();
      list.replaceChildren();
      add(texts);
      const many = hits.reduce((sum, piece) => sum + piece.hits, 0);
      status.textContent = hits.length ? (many ? say("hits", many) + " " : "") + say(many ? "in" : "pieces", hits.length) : data.none;
      part.querySelectorAll("[data-found]").forEach(one => one.hidden = !hits.length);
      none.hidden = hits.length > 0;
      P.volume(chart, hits, data);
      const below = await textsOf(hits.slice(VIEW, PAGE));
      if (now === turn) add(below);
    }
    async function look() {
      const now = ++turn, next = P.parse(field.value);
      const asking = [...next.atoms, ...next.filters].length || next.from || next.to ? P.find(next) : null;
      address();  // it takes a while, as loading does
      if (!asking) return answered(false);
      const { pieces, near } = await asking;
      if (now !== turn) return;
      fill(pieces, () => {
        [query, found] = [next, pieces];
        told.hidden = !near.length;
        told.textContent = near.map(atom => (atom.near.length ? data.near : data.nowhere).replace("{word}", atom.typed).replace("{others}", atom.near.join(", "))).join(" ");
        narrow.draw(found);
        answered(true);
      });
    }
    function answered(asked) {
      part.hidden = !asked;
      ways.hidden = asked && found.length > 0;
      delete document.documentElement.dataset.asked;
    }
    function address() {
      const text = field.value.trim(), sort = order.value === "date" ? "&sort=date" : "";
      try {
        history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) + sort : location.pathname);
      } catch { /* not everywhere on file:// */ }
    }
    async function csv() {
      const texts = [];
      for (let at = 0; at < hits.length; at += PAGE) texts.push(...await textsOf(hits.slice(at, at + PAGE)));
      const table = P.csv(hits, texts, query, JSON.parse(data.head));
      const href = URL.createObjectURL(new Blob(["\ufeff" + table], { type: "text/csv" }));
      Object.assign(document.createElement("a"), { href, download: data.csv }).click();
    }
    more.onclick = async () => {
      const start = list.children.length, now = turn, texts = await textsOf(hits.slice(start, start + PAGE));
      if (now === turn && start === list.children.length) add(texts).querySelector("a").focus();
    };
    save.onclick = csv;
    order.onchange = look;
    field.oninput = () => { clearTimeout(timer); timer = setTimeout(look, WAIT); };
    field.form.onsubmit = event => { event.preventDefault(); clearTimeout(timer); look(); };
    field.value = asked.get("q") || "";
    order.value = asked.get("sort") === "date" ? "date" : "weight";
    look();
    P.dayName(1);  // a browser's first date takes it long: while the parts load
  });
}
