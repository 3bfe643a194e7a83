// The index: parts from the oldest pieces on, each with its words in files that are loaded when a query needs them.
(() => {
  "use strict";
  const P = globalThis.pressmarkSearch ||= {}, loads = {}, parts = {}, lines = {}, places = {}, texts = {}, VALUES = {};
  for (let code = 33, value = 0; code < 127; code++) if (!/[",\\]/.test(String.fromCharCode(code))) VALUES[code] = value++;

  // A page of file:// may not fetch, but it may load a script.
  P.fetch = path => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${P.site}/search/${path}`;
    script.onload = done;
    script.onerror = () => failed(new Error(path));
    document.head.append(script);
  });
  const load = (version, path) => loads[path] || (loads[path] = P.fetch(`${path}.js?${version}`));

  // Reads numbers, 13 bits from two characters: see postings.py.
  function reader(packed) {
    let at = 0, left = 0, unit = 0;
    const value = () => VALUES[packed.charCodeAt(at++)] || 0;
    const bit = () => {
      if (!left) { unit = value() * 91 + value(); left = 13; }
      return unit >> --left & 1;
    };
    const bits = (many, value) => { while (many--) value = value * 2 + bit(); return value; };
    const gamma = () => { let zeros = 0; while (!bit()) zeros++; return bits(zeros, 1); };
    return { bits, gamma, golomb: low => bits(low, gamma() - 1) };
  }

  P.segment = (name, [days, skipped, section, source, lang, langs, firsts, letters, length]) => {
    const part = parts[name] = { name, start: +name.slice(1), firsts, langs, length, days: [], order: [] };
    days.forEach(([day, many], number) => {
      for (let at = 0; at < many; at++) { part.days.push(day); part.order.push(at + (number ? 0 : skipped)); }
    });
    Object.entries({ section, source, lang }).forEach(([field, [names, packed]]) => {
      const read = reader(packed), width = 32 - Math.clz32(names.length - 1);
      part[field] = part.days.map(() => names[read.bits(width, 0)]);
    });
    P.learn(letters);
  };
  P.words = (name, told) => {
    let form = "", number = 0;
    const file = name, part = parts[name.split("/")[0]];
    lines[name] = told.split(" ").map(line => {
      const cells = line.split(","), packed = cells.pop(), [head, ties = ""] = cells;
      form = form.slice(0, parseInt(head[0], 36)) + head.slice(1);
      return { form, plain: P.plain(form), part, file, number: P.often({ packed }) > 1 ? number++ : -1, packed, ties };
    });
  };
  P.places = (name, told) => { places[name] = told.split(" "); };
  P.text = (name, told) => { texts[name] = told; };

  // Loads what every query needs; resolves to the parts.
  P.open = () => Promise.all(P.segments.map(async ([name, version]) => {
    await load(version, name);
    return Object.assign(parts[name], { version });
  }));
  // Resolves to the words of some parts whose plain spelling is between two others.
  P.between = async (some, from, to) => (await Promise.all(some.flatMap(part => part.firsts.map(async (first, at) => {
    if (first > to || part.firsts[at + 1] <= from) return [];
    const name = `${part.name}/${at}`;
    await load(part.version, name);
    return lines[name].filter(line => line.plain >= from && line.plain <= to);
  })))).flat();
  // Returns the other forms that a word is tied to: [[language, form], ...].
  P.ties = ({ ties, form, part }, way) => {
    let kind = "";
    return ties.split(";").flatMap(tie => {
      if (/[<>]/.test(tie[0])) [kind, tie] = [tie.slice(0, 2), tie.slice(2)];
      return kind[0] === way ? [[part.langs[parseInt(kind[1], 36)], form.slice(0, parseInt(tie[0], 36)) + tie.slice(1)]] : [];
    });
  };
  P.often = ({ packed }) => packed ? reader(packed).gamma() : 0;
  const low = (total, many) => Math.max(0, 31 - Math.clz32(total / many));

  // Calls with each piece that has a word: its number, how often, and whether in its title. Returns what reads on.
  P.pieces = (line, each) => {
    const read = reader(line.packed), many = line.packed ? read.gamma() : 0, bits = low(line.part.days.length, many);
    for (let at = 0, piece = -1; at < many; at++) {
      piece += read.golomb(bits) + 1;
      const count = read.gamma();
      each(piece, (count + 1) >> 1, count % 2 === 0);
    }
    return read;
  };
  // Calls with each piece that has a word, and the places where.
  P.placed = async (line, each) => {
    const found = [];
    let all = 0, read = P.pieces(line, (piece, many) => { found.push([piece, many]); all += many; });
    if (line.number >= 0) {
      await load(line.part.version, line.file + "p");
      read = reader(places[line.file][line.number]);
    }
    const bits = low(line.part.length * found.length, all + found.length);
    found.forEach(([piece, many]) => {
      let place = -1;
      each(piece, Array.from({ length: many }, () => place += read.golomb(bits) + 1));
    });
  };
  P.textOf = async piece => {
    const name = `${piece.day || P.undated}/${piece.part.order[piece.number]}`;
    await load(piece.part.version, "texts/" + name);
    return texts[name];
  };
})();
