// What a reader asks for: words, "a phrase", begin*, -without, field:value.
{
  const MARKS = { author: "!", place: "#" };
  const QUOTE = "\"“”„«»＂‹›";
  const PART = new RegExp(`(-)?(?:(\\p{L}+):)?(?:[${QUOTE}]([^${QUOTE}]*)[${QUOTE}]?|‚([^‘]*)‘|([^\\s${QUOTE}]+))`, "gu");

  // Returns the ordinal of a day, month or year (2021-11-24, 24.11.2021, 2021-11, 2021), of its last day if asked; else 0.
  P.day = (text, last) => {
    const [year, month, day] = /^\d+\.\d+\.\d+$/.test(text) ? text.split(".").reverse() : text.split("-");
    if (!/^\d{4}(-\d\d?){0,2}$/.test([year, month, day].filter(Boolean).join("-"))) return 0;
    const utc = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
    if (month && utc.getUTCMonth() !== month - 1) return 0;  // there is no such month or day
    return Math.round((last && !day ? Date.UTC(+year + !month, month || 0, 0) : utc) / 864e5) + 719163;
  };
  P.date = ordinal => new Date((ordinal - 719163) * 864e5).toISOString().slice(0, 10);

  // Returns {atoms, filters, from, to}. An atom is words in a row, the last perhaps only begun; `loose` takes inflections.
  P.parse = text => {
    const query = { atoms: [], filters: [], from: 0, to: 0 }, seen = new Set();
    for (const [whole, minus, name, double, single, bare] of text.normalize("NFC").matchAll(PART)) {
      const quoted = double ?? single;
      let value = quoted ?? bare, field = name && Object.keys(P.fields).find(one => P.fields[one].includes(name.toLowerCase()));
      const dated = field === "from" || field === "to", day = dated && P.day(value, field === "to"), not = !!minus;
      if (day) {
        if (!not) query[field] = day;
        else if (field === "to") query.from = day + 1;
        else query.to = day - 1;
        continue;
      }
      if (name && (!field || dated)) { value = name + ":" + value; field = ""; }
      const words = P.tokens(value, true).map(one => one.form);
      if (!words.length || seen.has(whole)) continue;
      seen.add(whole);
      if (MARKS[field]) {
        const mates = words.map(word => ({ mark: MARKS[field], words: [word], not }));
        query.filters.push(...mates.map(one => Object.assign(one, { mates })));
      }
      else if (field) query.filters.push({ field, words, not });
      else query.atoms.push({ words, not, typed: value, begins: value.endsWith("*"), loose: quoted == null && words.length < 2 });
    }
    return query;
  };
}
