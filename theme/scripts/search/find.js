// Which pieces a query finds, how many hits each has, and how much they weigh.
{
  const sum = numbers => numbers.reduce((one, other) => one + other, 0);

  // Tells whether words in a row, as they are typed, stand among words at a place.
  const stands = ({ words: asked, begins }, words, at) => words[at + asked.length - 1] && asked.every((word, next) =>
    P.same(word, words[at + next].form, begins && next === asked.length - 1));
  const named = (words, name) => P.tokens(name, true).some((_, at, found) => stands({ words }, found, at));
  const fits = ({ field, words }, name) => named(words, name)
    || field === "lang" && P.tongues.some(tongue => named(words, P.languageName(name, tongue)));

  // Counts a phrase in each piece of a part that has all of its words: by their places, or, where one is rare, in the text.
  async function inRow(part, atom, rows, got) {
    const have = new Uint32Array(got.length), all = rows.length, told = new Set();
    rows.forEach((lines, at) => lines.forEach(line => P.pieces(line, piece => { have[piece] += have[piece] === at; })));
    rows.flat().filter(line => line.many <= P.rare).forEach(line => P.pieces(line, piece => {
      if (have[piece] === all) told.add(piece);
    }));
    if (have.filter(many => many === all).length > told.size) {
      const kept = await P.each(rows, async lines => {
        const row = new Map();
        await P.each(lines.filter(line => line.many > P.rare), line => P.placed(line, (piece, places) => {
          if (have[piece] === all && !told.has(piece)) row.set(piece, [...row.get(piece) || [], ...places]);
        }));
        return row;
      });
      kept[0].forEach((places, piece) => places.forEach(place => {
        got[piece] += kept.every((row, at) => row.get(piece).includes(place + at));
      }));
    }
    await P.each(told, async number => {
      const [, , , , , ...blocks] = await P.textOf({ part, number, day: part.days[number] });
      got[number] = sum(blocks.map(text => P.tokens(text).filter((_, at, words) => stands(atom, words, at)).length));
    });
  }
  // Resolves to the pieces of a part that fit. A word that several atoms take is one hit; a phrase is one beside its words.
  async function inPart(part, query, asked) {
    const size = part.days.length, hits = new Uint32Array(size), takers = new Map(), found = [];
    const got = asked.map(() => new Uint32Array(size)), leads = asked.map(() => new Uint8Array(size));
    await P.each(asked, async (atom, at) => {
      const rows = atom.lines.map(lines => lines.filter(line => line.part === part));
      if (atom.langs) return rows[0].forEach(line => takers.set(line, [...takers.get(line) || [], at]));
      await inRow(part, atom, rows, got[at]);
      if (!atom.not) got[at].forEach((many, piece) => { hits[piece] += many; });
    });
    takers.forEach((some, line) => {
      const admitting = {};
      P.pieces(line, (piece, many, leading) => {
        const lang = part.lang[piece], now = admitting[lang] ||= some.filter(at => P.admits(asked[at], line.form, lang));
        now.forEach(at => { got[at][piece] += many; leads[at][piece] |= leading; });
        if (now.some(at => !asked[at].not && !asked[at].mark)) hits[piece] += many;
      });
    });
    const facets = query.filters.filter(filter => filter.field).map(filter => {
      const names = new Set([...new Set(part[filter.field])].filter(name => fits(filter, name) !== filter.not));
      return number => names.has(part[filter.field][number]);
    });
    part.days.forEach((day, number) => {
      const has = atom => got[asked.indexOf(atom)][number];
      if (asked.some(atom => atom.not ? (atom.mates || [atom]).every(has) : !has(atom)) || !facets.every(facet => facet(number))) return;
      if (query.from && day < query.from || query.to && !(day && day <= query.to)) return;
      const weight = sum(asked.map((atom, at) => atom.rare * got[at][number] / (got[at][number] + 1.2) * (1 + leads[at][number])));
      found.push({ part, number, day, weight, hits: hits[number], section: part.section[number], source: part.source[number], lang: part.lang[number] });
    });
    return found;
  }
  P.later = (a, b) => b.day - a.day || b.part.start - a.part.start || b.number - a.number;

  // Resolves to {pieces, near}: what fits, the weightiest first, and the atoms for which others stand in.
  P.find = async query => {
    const all = await P.open(), asked = [...query.atoms, ...query.filters.filter(filter => filter.mark)];
    const size = sum(all.map(part => part.days.length));
    await P.each(asked, async atom => {
      await P.expand(all, atom);
      atom.rare = Math.log(1 + size / (1 + Math.min(...atom.lines.map(lines => sum(lines.map(line => line.many))))));
    });
    const pieces = (await P.each(all, part => inPart(part, query, asked))).flat();
    return { pieces: pieces.sort((a, b) => b.weight - a.weight || P.later(a, b)), near: query.atoms.filter(atom => atom.near) };
  };
  // Returns the hits in a text's blocks: {block, start, end}.
  P.hits = (blocks, lang, { atoms }) => blocks.flatMap((text, block) => {
    const words = P.tokens(text), asked = atoms.filter(atom => !atom.not);
    return words.flatMap(({ form, start, end }, at) => [
      ...asked.some(atom => atom.langs && P.admits(atom, form, lang)) ? [{ block, start, end }] : [],
      ...asked.filter(atom => !atom.langs && stands(atom, words, at)).map(atom => (
        { block, start, end: words[at + atom.words.length - 1].end }
      ))
    ]);
  });
}
