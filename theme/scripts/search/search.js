// The page of the search: asks the index, and shows what it finds, page by page.
{
  const VIEW = 5, PAGE = 10, WAIT = 200;

  addEventListener("DOMContentLoaded", () => {
    const [part, ways, field] = ["#hits", "#ways", ".ask input"].map(one => document.querySelector(one));
    const [status, list, more, order, save, instead, none, chart, filters] = [
      "[role=status]", "ol", "[data-more]", "select", "[data-csv]", ".near", ".none", ".over-time", ".filters"
    ].map(one => part.querySelector(one));
    const data = { ...part.dataset, grounds: JSON.parse(part.dataset.grounds) }, asked = new URLSearchParams(location.search);
    Object.assign(P, { site: data.site, ui: data.ui });
    P.open();  // what every query needs, before there is one
    const narrow = P.narrow(filters, data, () => fill(...latest));
    let query, latest = [[]], hits = [], turn = 0, asks = 0, timer;
    const say = data.say = (text, n) => data[text + (n === 1 ? "One" : "Many")].replace("{n}", P.number(n));

    const textsOf = (start, end, some = hits) => P.each(some.slice(start, end), P.textOf).catch(() => null);
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
    async function fill(pieces, rest) {
      latest = [pieces, rest];
      const now = ++turn, some = pieces.filter(narrow.keep);
      if (order.value === "date") some.sort(P.later);
      const texts = await textsOf(0, VIEW, some);
      if (now !== turn) return;
      if (!texts) return failed();
      hits = some;
      rest?.();
      latest = [pieces];
      list.replaceChildren();
      add(texts);
      const many = hits.reduce((sum, piece) => sum + piece.hits, 0);
      status.textContent = hits.length ? (many ? say("hits", many) + " " : "") + say(many ? "in" : "pieces", hits.length) : data.none;
      part.querySelectorAll("[data-found]").forEach(one => one.hidden = !hits.length);
      none.hidden = hits.length > 0;
      P.volume(chart, hits, data);
      setTimeout(address);  // it takes a while: the hits come first
      const below = await textsOf(VIEW, PAGE);
      if (now === turn) below ? add(below) : broken();
    }
    async function look() {
      const now = ++asks, next = P.parse(field.value);
      if (![...next.atoms, ...next.filters].length && !next.from && !next.to) {
        turn++;
        answered(false);
        return address();
      }
      const answer = await P.find(next).catch(() => null);
      if (now !== asks) return;
      if (!answer) return failed();
      fill(answer.pieces, () => told(next, answer));
    }
    const broken = () => { status.textContent = data.broken; };
    // A file could not be loaded: the hits of what was asked before must not stand for it.
    const failed = () => fill([], () => told(query, { pieces: [], near: [] })).then(() => {
      none.hidden = true;
      broken();
    });
    function told(next, { pieces, near }) {
      query = next;
      instead.hidden = !near.length;
      instead.textContent = near.map(atom => (atom.near.length ? data.near : data.nowhere).replace("{word}", atom.typed).replace("{others}", atom.near.join(", "))).join(" ");
      narrow.draw(pieces);
      answered(true, pieces.length);
    }
    function answered(asked, many) {
      part.hidden = !asked;
      ways.hidden = asked && many > 0;
      delete document.documentElement.dataset.asked;
    }
    function address() {
      const text = field.value.trim(), sort = order.value === "date" ? "&sort=date" : "";
      try {
        history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) + sort : location.pathname);
      } catch { /* not everywhere on file:// */ }
    }
    more.onclick = async () => {
      const start = list.children.length, now = turn, texts = await textsOf(start, start + PAGE);
      if (!texts) broken();
      else if (now === turn && start === list.children.length) add(texts).querySelector("a").focus();
    };
    save.onclick = async () => {
      try {
        if (!P.save) await P.load(P.scripts + "saving.js");
        await P.save(hits, query, data);
      } catch { broken(); }
    };
    order.onchange = look;
    field.oninput = () => { clearTimeout(timer); timer = setTimeout(look, WAIT); };
    field.form.onsubmit = event => { event.preventDefault(); clearTimeout(timer); look(); };
    field.value = asked.get("q") || "";
    order.value = asked.get("sort") === "date" ? "date" : "weight";
    look();
    P.dayName(1);  // a browser's first date takes it long: while the parts load
  });
}
