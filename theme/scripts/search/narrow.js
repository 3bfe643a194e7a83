// The filters beside the hits: by section, source, days and language. Only what tells the hits apart is offered.
{
  const MOST = 8, { put } = P;

  // What is chosen stays, were it with no piece: or one could not take it back.
  function tally(pieces, field, chosen) {
    const counts = new Map([...chosen].map(name => [name, 0]));
    pieces.forEach(piece => { if (piece[field]) counts.set(piece[field], (counts.get(piece[field]) || 0) + 1); });
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  // Takes the <details> and its words; calls changed() when a reader has chosen. keep() tells whether a piece stays.
  P.narrow = (box, words, changed) => {
    const chosen = { section: new Set(), source: new Set(), lang: new Set() }, days = { from: "", to: "" };

    function group(title) {
      const fields = put(box, "fieldset");
      put(fields, "legend", title);
      return fields;
    }
    function choice(field, pieces) {
      const set = chosen[field], all = tally(pieces, field, set);
      if (all.length < 2 && !set.size) return;
      const fields = group(words[field]);
      all.filter(([name], place) => place < MOST || set.has(name)).forEach(([name, many]) => {
        const label = put(fields, "label");
        const onchange = event => { set[event.target.checked ? "add" : "delete"](name); changed(); };
        put(label, "input", "", { type: "checkbox", checked: set.has(name), onchange });
        put(label, "bdi", field === "lang" ? P.languageName(name, words.ui) : name);
        put(label, "span", P.number(many), "num");
      });
    }
    function period(pieces) {
      const all = [...new Set(pieces.map(piece => piece.day))].filter(Boolean).sort((a, b) => a - b).map(P.date);
      if (all.length < 2 && !days.from && !days.to) return;
      const fields = group(words.period);
      ["from", "to"].forEach(end => {
        const onchange = event => { days[end] = event.target.value; changed(); };
        const [min = "", max = min] = [all[0], all.at(-1)];
        put(put(fields, "label", words[end] + " "), "input", "", { type: "date", min, max, value: days[end], onchange });
      });
    }
    return {
      draw(pieces) {
        box.replaceChildren(box.firstElementChild);
        choice("section", pieces);
        choice("source", pieces);
        period(pieces);
        choice("lang", pieces);
        box.hidden = box.children.length < 2;
      },
      keep: piece => Object.entries(chosen).every(([field, set]) => !set.size || set.has(piece[field]))
        && (!days.from || piece.day >= P.day(days.from)) && (!days.to || piece.day && piece.day <= P.day(days.to))
    };
  };
}
