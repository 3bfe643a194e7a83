// Which pieces a query finds, how many hits each has, and how much they weigh.
(() => {
  "use strict";
  const P = globalThis.pressmarkSearch;

  function named(words, name) {
    const found = P.tokens(name, true);
    return found.some((_, at) => words.every((word, next) => found[at + next] && P.same(word, found[at + next].form)));
  }
  const fits = ({ field, words }, name) => named(words, name)
    || field === "lang" && P.tongues.some(tongue => named(words, P.languageName(name, tongue)));

  // Counts a phrase in each piece of a part.
  async function inRow(part, rows, got) {
    const have = new Uint32Array(got.length);
    rows.forEach((lines, at) => lines.forEach(line => P.pieces(line, piece => { if (have[piece] === at) have[piece]++; })));
    if (!have.includes(rows.length)) return;
    const kept = await Promise.all(rows.map(async lines => {
      const row = new Map();
      await Promise.all(lines.map(line => P.placed(line, (piece, places) => {
        if (have[piece] === rows.length) row.set(piece, new Set([...row.get(piece) || [], ...places]));
      })));
      return row;
    }));
    kept[0].forEach((places, piece) => places.forEach(place => {
      if (kept.every((row, at) => row.get(piece).has(place + at))) got[piece]++;
    }));
  }
  // Resolves to the pieces of a part that fit, with what each atom finds in them.
  async function inPart(part, query, asked) {
    const size = part.days.length, hits = new Uint32Array(size), shared = new Map();
    const got = asked.map(() => new Uint32Array(size)), leads = asked.map(() => new Uint8Array(size));
    const rows = asked.map(atom => atom.lines.map(lines => lines.filter(line => line.part === part)));
    await Promise.all(asked.map(async (atom, at) => {
      if (atom.langs) rows[at][0].forEach(line => shared.set(line, [...shared.get(line) || [], at]));
      else await inRow(part, rows[at], got[at]);
      if (atom.own) got[at].forEach((many, piece) => { hits[piece] += many; });
    }));
    shared.forEach((by, line) => P.pieces(line, (piece, many, leading) => {
      let counts = false;
      for (const at of by) if (P.admits(asked[at], line.form, part.lang[piece])) {
        got[at][piece] += many;
        leads[at][piece] |= leading;
        counts ||= asked[at].counts;
      }
      if (counts) hits[piece] += many;
    }));
    const facets = query.filters.filter(filter => filter.field), known = facets.map(() => new Map()), found = [];
    part.days.forEach((day, number) => {
      if (asked.some((atom, at) => !got[at][number] !== atom.not)) return;
      if (query.from && !(day >= query.from) || query.to && !(day && day <= query.to)) return;
      if (facets.some((facet, at) => {
        const name = part[facet.field][number];
        if (!known[at].has(name)) known[at].set(name, fits(facet, name));
        return known[at].get(name) === facet.not;
      })) return;
      const [section, source, lang] = [part.section[number], part.source[number], part.lang[number]];
      found.push({ part, number, day, section, source, lang, hits: hits[number], got: got.map(one => one[number]), leads: leads.map(one => one[number]) });
    });
    return { found, often: got.map(one => one.reduce((sum, many) => sum + !!many, 0)) };
  }
  // Resolves to {pieces, near}: what fits, the weightiest first, and the atoms that stand for others.
  P.find = async query => {
    const all = await P.open(), asked = [...query.atoms, ...query.filters.filter(filter => filter.mark)];
    await Promise.all(asked.map(atom => P.expand(all, atom)));
    query.atoms.forEach(atom => { atom.counts = !!atom.langs && !atom.not; });
    const counted = new Set(query.atoms.filter(atom => atom.counts).flatMap(atom => [...atom.langs.keys()]));
    query.atoms.forEach(atom => { atom.own = !atom.langs && !atom.not && !atom.lines.flat().some(line => counted.has(line.form)); });
    const parts = await Promise.all(all.map(part => inPart(part, query, asked)));
    const size = all.reduce((sum, part) => sum + part.days.length, 0);
    const rare = asked.map((_, at) => Math.log(1 + size / (1 + parts.reduce((sum, part) => sum + part.often[at], 0))));
    const pieces = parts.flatMap(part => part.found);
    pieces.forEach(piece => {
      piece.weight = rare.reduce((sum, one, at) => sum + one * piece.got[at] / (piece.got[at] + 1.2) * (1 + piece.leads[at]), 0);
    });
    return { pieces: pieces.sort((a, b) => b.weight - a.weight || P.later(a, b)), near: query.atoms.filter(atom => atom.near) };
  };
  P.later = (a, b) => b.day - a.day || b.number - a.number;

  // Returns the hits in a text's blocks: {block, start, end}.
  P.hits = (blocks, lang, query) => blocks.flatMap((text, block) => {
    const words = P.tokens(text), found = [];
    words.forEach(({ form, start, end }, at) => {
      if (query.atoms.some(atom => atom.counts && P.admits(atom, form, lang))) found.push({ block, start, end });
      query.atoms.filter(atom => atom.own).forEach(atom => {
        const last = atom.words.length - 1, end = (words[at + last] || {}).end;
        if (end && atom.words.every((one, next) => P.same(one, words[at + next].form, atom.begins && next === last))) found.push({ block, start, end });
      });
    });
    return found;
  });
})();
