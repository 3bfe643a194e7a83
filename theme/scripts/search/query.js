// What a reader asks for: words, "a phrase", begin*, -without, field:value.
{
  const MARKS = { author: "!", place: "#" };
  const PART = /(-)?(?:(\p{L}+):)?(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))/gu;

  // Returns the ordinal of a day, month or year (2021-11-24, 24.11.2021, 2021-11, 2021), of its last day if asked; else 0.
  P.day = (text, last) => {
    const [year, month, day] = /^\d+\.\d+\.\d+$/.test(text) ? text.split(".").reverse() : text.split("-");
    if (!/^\d{4}(-\d\d?){0,2}$/.test([year, month, day].filter(Boolean).join("-"))) return 0;
    return Math.round((last && !day ? Date.UTC(+year + !month, month || 0, 0) : Date.UTC(year, (month || 1) - 1, day || 1)) / 864e5) + 719163;
  };
  P.date = ordinal => new Date((ordinal - 719163) * 864e5).toISOString().slice(0, 10);

  // Returns {atoms, filters, from, to}. An atom is words in a row, the last perhaps only begun; `loose` takes inflections.
  P.parse = text => {
    const query = { atoms: [], filters: [], from: 0, to: 0 }, seen = new Set();
    for (const [whole, minus, name, quoted, bare] of text.normalize("NFC").matchAll(PART)) {
      let value = quoted ?? bare, field = name && Object.keys(P.fields).find(one => P.fields[one].includes(name.toLowerCase()));
      const dated = field === "from" || field === "to", day = dated && P.day(value, field === "to"), not = !!minus;
      if (day) { query[field] = day; continue; }
      if (name && (!field || dated)) { value = name + ":" + value; field = ""; }
      const words = P.tokens(value, true).map(one => one.form);
      if (!words.length || seen.has(whole)) continue;
      seen.add(whole);
      if (MARKS[field]) words.forEach(word => query.filters.push({ mark: MARKS[field], words: [word], not }));
      else if (field) query.filters.push({ field, words, not });
      else query.atoms.push({ words, not, typed: value, begins: value.endsWith("*") && words.at(-1).length > 1, loose: quoted == null && words.length < 2 });
    }
    return query;
  };
}
