// Which words of the index a typed word stands for: its spellings, its inflections, or, failing those, its likes.
{
  const add = (map, key, value) => map.set(key, (map.get(key) || new Set()).add(value));
  const exact = async (all, form) => (await P.between(all, P.plain(form), P.plain(form))).filter(line => line.form === form);

  async function spelt(all, word, begins, mark) {
    const found = await P.each(P.keys(word), key => P.between(all, mark + key, mark + key + (begins ? "\uffff" : "")));
    return found.flat().filter(line => line.form.startsWith(mark) && P.same(word, line.form.slice(mark.length), begins));
  }
  // Resolves to the forms that share a basic one with some words, each with the languages in which they do.
  async function inflected(all, lines) {
    const basics = new Map(), forms = new Map();
    for (const line of lines) {
      P.ties(line, ">").forEach(([lang, form]) => add(basics, form, lang));
      P.ties(line, "<").forEach(([lang, form]) => add(forms, form, lang));
    }
    await P.each(basics, async ([basic, langs]) => {
      langs.forEach(lang => add(forms, basic, lang));
      for (const line of await exact(all, basic)) {
        P.ties(line, "<").forEach(([lang, form]) => { if (langs.has(lang)) add(forms, form, lang); });
      }
    });
    return forms;
  }
  // Resolves to the nearest words; they begin as the typed one does, as far as any.
  async function near(all, word) {
    const plain = P.plain(word), most = plain.length > 7 ? 2 : plain.length > 3 ? 1 : 0;
    for (let long = 3; most && long; long--) {
      const start = plain.slice(0, long), lines = (await P.between(all, start, start + "\uffff")).filter(line => line.many);
      const off = lines.map(line => P.distance(plain, line.plain)), best = Math.min(...off);
      if (best <= most) return lines.filter((_, at) => off[at] === best);
    }
    return [];
  }
  // Gives an atom `lines` for each of its words and, if it is one word, `langs`: by form, null where any language will do.
  P.expand = async (all, atom) => {
    const last = atom.words.length - 1, { mark = "" } = atom;
    atom.lines = await P.each(atom.words, (word, at) => spelt(all, word, atom.begins && at === last, mark));
    if (last) return;
    const [lines] = atom.lines, forms = atom.loose && !atom.begins ? await inflected(all, lines) : new Map();
    atom.langs = new Map(lines.map(line => [line.form, null]));
    await P.each(forms, async ([form, langs]) => {
      if (atom.langs.has(form)) return;
      lines.push(...await exact(all, form));
      atom.langs.set(form, langs);
    });
    if (!atom.loose || atom.begins || atom.not || lines.some(line => line.many)) return;
    lines.push(...await near(all, atom.words[0]));
    atom.near = [...new Set(lines.map(line => line.form))];
    atom.near.forEach(form => atom.langs.set(form, null));
  };
  // Tells whether an atom of one word takes a form in a text of a language.
  P.admits = (atom, form, lang) => {
    const langs = atom.langs.get(form);
    return langs === null || langs?.has(lang.split("-")[0].toLowerCase());
  };
}
