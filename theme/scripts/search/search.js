// The page of the search: asks the index, and shows what it finds, page by page.
(() => {
  "use strict";
  const P = globalThis.pressmarkSearch ||= {}, PAGE = 10, WAIT = 200;

  document.addEventListener("DOMContentLoaded", () => {
    const part = document.getElementById("hits"), ways = document.getElementById("ways"), field = document.querySelector(".ask input");
    const [status, list, more, order, save, told] = ["[role=status]", "ol", "button[data-more]", "select", "button[data-csv]", ".near"].map(one => part.querySelector(one));
    const data = { ...part.dataset, grounds: JSON.parse(part.dataset.grounds) }, asked = new URLSearchParams(location.search);
    Object.assign(P, { site: data.site, ui: data.ui });
    const narrow = P.narrow(part.querySelector(".filters"), data, fill);
    let query, found = [], hits = [], turn = 0, timer;
    const say = data.say = (text, n) => data[text + (n === 1 ? "One" : "Many")].replace("{n}", P.number(n));

    async function page() {
      const start = list.children.length, now = turn, some = hits.slice(start, start + PAGE);
      const texts = await Promise.all(some.map(P.textOf));
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
      status.textContent = hits.length ? (many ? say("hits", many) + " " : "") + say(many ? "in" : "pieces", hits.length) : data.none;
      part.querySelectorAll("[data-found]").forEach(one => { one.hidden = !hits.length; });
      part.querySelector(".none").hidden = hits.length > 0;
      P.volume(part.querySelector(".over-time"), hits, data);
      return page();
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
      narrow.draw(found);
      await fill();
      answered();
    }
    function answered() { delete document.documentElement.dataset.asked; }
    async function csv() {
      const texts = [];
      for (let at = 0; at < hits.length; at += PAGE) texts.push(...await Promise.all(hits.slice(at, at + PAGE).map(P.textOf)));
      const link = document.createElement("a"), head = JSON.parse(data.head);
      link.href = URL.createObjectURL(new Blob(["\ufeff" + P.csv(hits, texts, query, head)], { type: "text/csv" }));
      link.download = data.csv;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
    more.addEventListener("click", async () => { const item = await page(); if (item) item.querySelector("a").focus(); });
    save.addEventListener("click", csv);
    order.addEventListener("change", look);
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, WAIT); });
    field.form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); look(); });
    field.value = asked.get("q") || "";
    order.value = asked.get("sort") === "date" ? "date" : "weight";
    look();
  });
})();
