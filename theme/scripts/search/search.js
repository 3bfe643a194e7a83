// The page of the search: asks the index, and shows what it finds, page by page.
{
  const PAGE = 10, WAIT = 200;

  document.addEventListener("DOMContentLoaded", () => {
    const [part, ways, field] = ["#hits", "#ways", ".ask input"].map(one => document.querySelector(one));
    const [status, list, more, order, save, told, none, chart, filters] = [
      "[role=status]", "ol", "[data-more]", "select", "[data-csv]", ".near", ".none", ".over-time", ".filters"
    ].map(one => part.querySelector(one));
    const data = { ...part.dataset, grounds: JSON.parse(part.dataset.grounds) }, asked = new URLSearchParams(location.search);
    Object.assign(P, { site: data.site, ui: data.ui });
    P.open();  // what every query needs, before there is one
    const narrow = P.narrow(filters, data, fill);
    let query, found = [], hits = [], turn = 0, timer;
    const say = data.say = (text, n) => data[text + (n === 1 ? "One" : "Many")].replace("{n}", P.number(n));

    async function page() {
      const start = list.children.length, now = turn, some = hits.slice(start, start + PAGE);
      const texts = await textsOf(some);
      if (now !== turn || start !== list.children.length) return null;
      some.forEach((piece, at) => P.show(list, piece, texts[at], query, data));
      const left = hits.length - list.children.length;
      more.hidden = !left;
      more.textContent = say("more", left);
      return list.children[start];
    }
    function fill() {
      turn++;
      hits = found.filter(narrow.keep);
      if (order.value === "date") hits.sort(P.later);
      const many = hits.reduce((sum, piece) => sum + piece.hits, 0);
      list.replaceChildren();
      const shown = page();  // its texts load while all else is drawn
      status.textContent = hits.length ? (many ? say("hits", many) + " " : "") + say(many ? "in" : "pieces", hits.length) : data.none;
      part.querySelectorAll("[data-found]").forEach(one => { one.hidden = !hits.length; });
      none.hidden = hits.length > 0;
      P.volume(chart, hits, data);
      return shown;
    }
    async function look() {
      const now = ++turn, text = field.value.trim(), next = P.parse(text);
      part.hidden = ![...next.atoms, ...next.filters].length && !next.from && !next.to;
      try { history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) + (order.value === "date" ? "&sort=date" : "") : location.pathname); } catch (e) { /* not everywhere on file:// */ }
      ways.hidden = !part.hidden;
      if (part.hidden) return answered();
      const { pieces, near } = await P.find(next);
      if (now !== turn) return;
      [query, found] = [next, pieces];
      told.hidden = !near.length;
      told.textContent = near.map(atom => (atom.near.length ? data.near : data.nowhere).replace("{word}", atom.typed).replace("{others}", atom.near.join(", "))).join(" ");
      ways.hidden = found.length > 0;
      const shown = fill();
      narrow.draw(found);
      await shown;
      answered();
    }
    function answered() { delete document.documentElement.dataset.asked; }
    const textsOf = some => Promise.all(some.map(P.textOf));
    async function csv() {
      const texts = [];
      for (let at = 0; at < hits.length; at += PAGE) texts.push(...await textsOf(hits.slice(at, at + PAGE)));
      const table = P.csv(hits, texts, query, JSON.parse(data.head));
      const href = URL.createObjectURL(new Blob(["\ufeff" + table], { type: "text/csv" }));
      Object.assign(document.createElement("a"), { href, download: data.csv }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    }
    more.onclick = async () => (await page())?.querySelector("a").focus();
    save.onclick = csv;
    order.onchange = look;
    field.oninput = () => { clearTimeout(timer); timer = setTimeout(look, WAIT); };
    field.form.onsubmit = event => { event.preventDefault(); clearTimeout(timer); look(); };
    field.value = asked.get("q") || "";
    order.value = asked.get("sort") === "date" ? "date" : "weight";
    look();
  });
}
