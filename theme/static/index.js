// The index: parts from the oldest pieces on, each with its words in files that are loaded when a query needs them.
(() => {
  "use strict";
  const P = globalThis.pressmarkSearch, loads = {}, parts = {}, lines = {}, places = {}, texts = {}, SIX = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((one, at) => { SIX[one.charCodeAt()] = at; });

  // A page of file:// may not fetch, but it may load a script.
  P.fetch = path => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${P.site}/search/${path}`;
    script.onload = done;
    script.onerror = () => failed(new Error(path));
    document.head.append(script);
  });
  const load = (version, path) => loads[path] || (loads[path] = P.fetch(`${path}.js?${version}`));

  // Reads numbers, six bits a character: see postings.py.
  function reader(packed) {
    let at = 0, left = 0, six = 0;
    const bit = () => {
      if (!left) { six = SIX[packed.charCodeAt(at++)]; left = 6; }
      return six >> --left & 1;
    };
    const bits = (many, value) => { while (many--) value = value * 2 + bit(); return value; };
    return {
      bits,
      gamma() { let zeros = 0; while (!bit()) zeros++; return bits(zeros, 1); },
      rice(low) { let ones = 0; while (bit()) ones++; return bits(low, ones); }
    };
  }

  P.segment = (name, [days, skipped, section, source, lang, langs, firsts, letters]) => {
    const part = parts[name] = { name, start: +name.slice(1), firsts, langs, days: [], order: [] };
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
    let form = "";
    lines[name] = told.split(" ").map((line, number) => {
      const [head, ties, packed] = line.split(",");
      form = form.slice(0, parseInt(head[0], 36)) + head.slice(1);
      return { form, plain: P.plain(form), part: parts[name.split("/")[0]], file: name, number, packed, ties };
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
  P.ties = (line, way) => line.ties.split(";").filter(tie => tie[0] === way).map(tie =>
    [line.part.langs[parseInt(tie[1], 36)], line.form.slice(0, parseInt(tie[2], 36)) + tie.slice(3)]);
  P.often = line => line.packed ? reader(line.packed).gamma() : 0;
  // Calls with each piece that has a word: its number, how often, and whether in its title.
  P.pieces = (line, each) => {
    let many = P.often(line), piece = -1;
    const read = reader(line.packed);
    if (many) read.gamma();
    for (const low = Math.max(0, 31 - Math.clz32(line.part.days.length / many)); many--;) {
      piece += read.rice(low) + 1;
      const count = read.gamma();
      each(piece, (count + 1) >> 1, count % 2 === 0);
    }
  };
  // Calls with each piece that has a word, and the places where.
  P.placed = async (line, each) => {
    await load(line.part.version, line.file + "p");
    const read = reader(places[line.file][line.number] || ""), low = line.packed && read.gamma() - 1;
    P.pieces(line, (piece, many) => {
      const found = [];
      for (let place = -1; many--;) found.push(place += read.rice(low) + 1);
      each(piece, found);
    });
  };
  P.textOf = async piece => {
    const name = `${piece.day || P.undated}/${piece.part.order[piece.number]}`;
    await load(piece.part.version, "texts/" + name);
    return texts[name];
  };
})();
