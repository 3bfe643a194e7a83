// How a piece looks among the hits. Everything is put into the page as text, never as markup.
{
  const AROUND = 90, SHOWN = 3, RTL = /^(ar|fa|he|ur|ps|ckb|dv|yi)\b/;

  P.put = (parent, name, text = "", made = {}) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    return Object.assign(element, typeof made === "string" ? { className: made } : made);
  };
  const put = P.put, own = lang => ({ lang, dir: RTL.test(lang) ? "rtl" : "ltr" });

  // The words before and after a hit; dots say that there are more.
  const before = text => text.length > AROUND ? "… " + text.slice(-AROUND).replace(/^[^ ]* \s*/, "") : text;
  const after = text => text.length > AROUND ? text.slice(0, AROUND).replace(/(.) [^ ]*$/, "$1") + " …" : text;

  // Returns the hits of a piece: {before, hit, after}.
  P.lines = (piece, blocks, query) => P.hits(blocks, piece.lang, query).map(({ block, start, end }) => {
    const text = blocks[block];
    return { before: before(text.slice(0, start)), hit: text.slice(start, end), after: after(text.slice(end)) };
  });

  function concordance(item, lines, lang, data) {
    const table = put(item, "table", "", "kwic");
    const { dir } = own(lang);
    if (dir !== document.documentElement.dir) table.dir = dir;
    put(table, "caption", data.caption, "off");
    const columns = put(table, "colgroup");
    ["", "k", ""].forEach(name => put(columns, "col", "", name));
    const head = put(put(table, "thead", "", "off"), "tr");
    [data.before, data.hit, data.after].forEach(text => put(head, "th", text, { scope: "col" }));
    const body = put(table, "tbody"), rows = some => some.forEach(line => {
      const row = put(body, "tr");
      const cell = (side, name, text) => put(put(row, "td", "", side), name, text, own(lang));
      cell("l", "span", line.before);
      cell("k", "mark", line.hit);
      cell("r", "span", line.after);
    });
    rows(lines.slice(0, SHOWN));
    if (lines.length <= SHOWN) return;
    const more = put(item, "p"), onclick = () => { rows(lines.slice(SHOWN)); more.remove(); };
    put(more, "button", data.say("lines", lines.length - SHOWN), { className: "button", type: "button", onclick });
  }
  // Adds a piece to the list, given what texts/ has of it.
  P.show = (list, piece, [url, source, authors, section, ground, ...blocks], query, data) => {
    const item = put(list, "li"), lines = P.lines(piece, blocks, query), { lang, day } = piece;
    if (section) put(item, "p", section, "kicker");
    put(put(item, "h3", "", own(lang)), "a", blocks[0], { href: `${data.site}/${url}` });
    if (lines.length) concordance(item, lines, lang, data);
    else if (blocks[1]) put(item, "p", blocks[1].replace(/^(.{240}\S*)\s.*/, "$1 …"), { className: "deck", ...own(lang) });
    const meta = put(item, "p", "", "meta by");
    if (source) put(put(meta, "b"), "bdi", source);
    if (authors.length) put(meta, "bdi", authors.join(", "));
    const when = put(meta, "span", day ? P.dayName(day) + " " : "");
    const [name, kind] = data.grounds[ground] || [];
    if (name) put(when, "span", name, "basis " + kind);
    if (lang !== data.ui) put(meta, "span", P.languageName(lang, data.ui));
  };
  let days;
  P.dayName = day => (days ||= new Intl.DateTimeFormat(P.ui, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })).format(new Date(P.date(day)));
  P.number = value => String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const tongues = {};
  P.languageName = (code, tongue) => {
    try { return (tongues[tongue] ||= new Intl.DisplayNames(tongue, { type: "language" })).of(code); } catch { return code; }
  };
}
