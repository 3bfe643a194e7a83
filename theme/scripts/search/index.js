// The index: parts from the oldest pieces on, each with its words in files that are loaded when a query needs them.
{
  const loads = {}, parts = {}, lines = {}, places = {}, texts = {};

  // A page of file:// may not fetch, but it may load a script.
  P.load = src => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = done;
    script.onerror = () => failed(new Error(src));
    document.head.append(script);
  });
  P.fetch = path => P.load(`${P.site}/search/${path}`);
  const load = (version, path) => loads[path] ||= P.fetch(`${path}.js?${version}`).catch(error => {
    delete loads[path];  // it may be there the next time
    throw error;
  });

  // Reads numbers, 13 bits from two characters: see postings.py. `at` is the bit that comes next.
  function reader(packed) {
    const words = new Uint32Array((packed.length * 6.5 >> 5) + 2);
    const value = place => {
      const code = packed.charCodeAt(place);
      return code - 33 - (code > 34) - (code > 44) - (code > 92);
    };
    for (let place = 0, bit = 0; place < packed.length; place += 2, bit += 13) {
      const unit = value(place) * 91 + value(place + 1), over = (bit & 31) - 19;
      words[bit >> 5] |= over > 0 ? unit >>> over : unit << -over;
      if (over > 0) words[(bit >> 5) + 1] = unit << 32 - over;
    }
    const next = () => {
      const word = read.at >> 5, gone = read.at & 31;
      return words[word] << gone | (gone && words[word + 1] >>> 32 - gone);
    };
    const zeros = () => {
      const start = read.at;
      while (!next()) read.at += 32;
      return (read.at += Math.clz32(next())) - start;
    };
    const read = {
      at: 0,
      bits(many) {
        const found = many && next() >>> 32 - many;
        read.at += many;
        return found;
      },
      gamma: () => read.bits(zeros() + 1),
      rice(low) {
        const high = zeros() << low;
        read.at++;
        return high + read.bits(low);
      }
    };
    return read;
  }

  P.segment = (name, [days, skipped, section, source, lang, langs, firsts, letters, longest, sizes]) => {
    const part = parts[name] = { name, start: +name.slice(1), firsts, langs, days: [], order: [] };
    days.forEach(([day, many], number) => {
      for (let at = 0; at < many; at++) { part.days.push(day); part.order.push(at + (number ? 0 : skipped)); }
    });
    const column = (most, packed) => {
      const read = reader(packed), width = 32 - Math.clz32(most);
      return part.days.map(() => read.bits(width));
    };
    Object.entries({ section, source, lang }).forEach(([field, [names, packed]]) => {
      part[field] = column(names.length - 1, packed).map(name => names[name]);
    });
    part.sizes = column(longest, sizes);
    P.learn(letters);
  };
  P.words = (file, [told, packed]) => {
    const part = parts[file.split("/")[0]], read = reader(packed);
    let form = "";
    lines[file] = told.match(/[A-Z][^A-Z]*/g).map(one => {
      const [, rest, none, ties] = one.match(/^.([^-<>]*)(-?)(.*)/);
      form = form.slice(0, one.charCodeAt(0) - 65) + rest;
      return { form, plain: P.plain(form), part, file, ties, read, none, many: 0 };
    });
    Object.assign(lines[file], { known: 0, next: 0, numbers: 0 });
  };
  // Tells where the pieces of a file's first words are: behind those of the words before.
  function reach(all, many) {
    for (; all.known < many; all.known++) {
      const line = all[all.known], { read } = line;
      read.at = all.next;
      Object.assign(line, { many: line.none ? 0 : read.gamma(), at: read.at });
      if (line.many > P.rare && !/[!#]/.test(line.form)) line.number = all.numbers++;
      P.pieces(line, () => {});
      all.next = read.at;
    }
  }
  P.places = (name, told) => { places[name] = told.split(" "); };
  P.text = (name, told) => { texts[name] = told; };

  // Loads what every query needs; resolves to the parts.
  P.open = () => P.each(P.segments, async ([name, version]) => {
    await load(version, name);
    return Object.assign(parts[name], { version });
  });
  // Resolves to the words of some parts whose plain spelling is between two others.
  P.between = async (some, from, to) => (await Promise.all(some.flatMap(part => part.firsts.map(async (first, at) => {
    if (first > to || part.firsts[at + 1] <= from) return [];
    const name = `${part.name}/${at}`;
    await load(part.version, name);
    const all = lines[name], found = all.filter(line => line.plain >= from && line.plain <= to);
    reach(all, all.indexOf(found.at(-1)) + 1);
    return found;
  })))).flat();
  // Returns the other forms that a word is tied to: [[language, form], ...]. A basic form in its file tells it for both.
  P.ties = (line, way) => way === "<" ? tied(line, way) : [...tied(line, way), ...lines[line.file].flatMap(basic =>
    tied(basic, "<").filter(([, form]) => form === line.form).map(([lang]) => [lang, basic.form])
  )];
  function tied({ ties, form, part }, way) {
    let kind = "";
    return !ties ? [] : ties.split(";").flatMap(tie => {
      if (/[<>]/.test(tie[0])) [kind, tie] = [tie.slice(0, 2), tie.slice(2)];
      return kind[0] === way ? [[part.langs[parseInt(kind[1], 36)], form.slice(0, parseInt(tie[0], 36)) + tie.slice(1)]] : [];
    });
  }
  const low = (total, many) => Math.max(0, 31 - Math.clz32(total / many));

  // Calls with each piece that has a word: its number, how often, and whether in its title.
  P.pieces = ({ read, at, many, part }, each) => {
    const bits = low(part.days.length, many);
    read.at = at;
    for (let left = many, piece = -1; left--;) {
      piece += read.rice(bits) + 1;
      const count = read.gamma();
      each(piece, (count + 1) >> 1, count % 2 === 0);
    }
  };
  // Calls with each piece that has a word which is not rare, and the places where.
  P.placed = async (line, each) => {
    await load(line.part.version, line.file + "p");
    const read = reader(places[line.file][line.number]);
    P.pieces(line, (piece, many) => {
      const bits = low((3 << line.part.sizes[piece]) / 4, many + 1);
      const found = [];
      for (let place = -1; found.length < many; found.push(place)) place += read.rice(bits) + 1;
      each(piece, found);
    });
  };
  P.textOf = async piece => {
    const name = `${piece.day || P.undated}/${piece.part.order[piece.number]}`;
    await load(piece.part.version, "texts/" + name);
    return texts[name];
  };
}
