// Words in the form in which the index has them: what a character of the texts becomes is the build's word (fold.py).
{
  const table = new Map(), known = new Map(), narrow = {};
  let digraph, twofold, dense, accents;

  P.head = (_, given) => {
    Object.assign(P, given);
    dense = new RegExp(`[${given.dense}]`, "u");
    accents = new RegExp(`[${given.accents}]`, "gu");
    for (const letter in P.letters) {
      const forms = P.letters[letter] = P.letters[letter].split(" ");
      if (forms[1]) narrow[forms[1]] = forms[0];
    }
    twofold = new RegExp(`[${Object.keys(P.letters).join("")}]`, "gu");
    digraph = new RegExp(Object.keys(narrow).join("|"));
  };
  // Takes the characters of a part, each with what it becomes; "!" marks a sign that parts words.
  P.learn = pairs => pairs.forEach(([one, ...form]) => table.set(one, form[0] === "!" ? null : form.join("")));

  // Returns [what a character becomes: null where it parts words, whether it is a word by itself].
  function folded(one, typed) {
    if (!typed && known.has(one)) return known.get(one);
    const form = fold(one, typed), told = [form, !form || dense.test(form)];
    if (!typed) known.set(one, told);
    return told;
  }
  // Only what a reader types may hold a character that no text has.
  function fold(one, typed) {
    if (one < "\x80") return one.toLowerCase();
    if (table.has(one)) return table.get(one);
    if (dense.test(one)) return one;
    if (!typed) return null;
    if (/[\u00ad\u200c\u200d\u2060\ufeff]/.test(one)) return "";
    if (!/[\p{L}\p{M}\p{N}]/u.test(one)) return null;
    const small = one.toLowerCase();
    if (P.letters[small]) return P.letters[small][1] ? small : P.letters[small][0];
    const parts = one.normalize("NFKD");
    return parts.includes("\u2044") ? one : spelt(parts.replace(accents, "").toLowerCase(), 0).normalize("NFKC").replace(accents, "");
  }
  // Returns [{form, start, end}]; each sign is a word where no spaces part them.
  P.tokens = (text, typed) => {
    const found = [];
    for (const { 0: run, index } of text.matchAll(/[A-Za-z0-9\x80-\uffff]+/g)) {
      if (/[^\w]/.test(run)) mixed(found, run, index, typed);
      else found.push({ form: run.toLowerCase(), start: index, end: index + run.length });
    }
    return found;
  };
  // Adds the words of a text without spaces that is not all in ASCII.
  function mixed(found, text, at, typed) {
    let open = null;
    for (const one of text) {
      const [form, alone] = folded(one, typed), end = at + one.length;
      if (form && !alone) {
        if (open) open.form += form; else found.push(open = { form, start: at });
      } else if (form !== "") {
        open = null;
        for (const sign of form || "") found.push({ form: sign, start: at, end });
      }
      if (open) open.end = end;
      at = end;
    }
  }
  const spelt = (form, which) => form.replace(twofold, one => P.letters[one][which] || P.letters[one][0]);
  P.plain = form => spelt(form, 0);
  // Tells whether two words are one but for accents and letters written as two, or the other begins with the first.
  P.same = (typed, form, begins) => [0, 1].some(one => [0, 1].some(other => {
    const a = spelt(typed, one), b = spelt(form, other);
    return begins ? b.startsWith(a) : a === b;
  }));
  // Returns the plain spellings under which a word may stand in the index.
  P.keys = form => {
    const found = new Set([P.plain(form)]);
    (function go(head, rest) {
      const at = found.size > 31 ? -1 : rest.search(digraph);
      if (at < 0) { found.add(head + rest); return; }
      go(head + rest.slice(0, at) + narrow[rest.slice(at, at + 2)], rest.slice(at + 2));
      go(head + rest.slice(0, at + 1), rest.slice(at + 1));
    })("", spelt(form, 1));
    return [...found];
  };
  // Counts letters that differ, are too many, missing, or have changed places.
  P.distance = (a, b) => {
    const rows = [];
    for (let i = 0; i <= a.length; i++) for (let j = (rows[i] = [i], i ? 1 : 0); j <= b.length; j++) {
      rows[i][j] = i ? Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1])) : j;
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
    return rows[a.length][b.length];
  };
}
