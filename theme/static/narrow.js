// The filters beside the hits: by section, source, days and language. Only what tells the hits apart is offered.
(function () {
  "use strict";
  var SOURCE = 3, SECTION = 5, DAY = 6, LANG = 7, MOST = 8;

  function tally(pieces, at) {
    var counts = new Map();
    pieces.forEach(function (piece) { if (piece[at]) counts.set(piece[at], (counts.get(piece[at]) || 0) + 1); });
    return Array.from(counts).sort(function (a, b) { return b[1] - a[1] || a[0].localeCompare(b[0]); });
  }
  function put(parent, name, text) {
    var element = parent.appendChild(document.createElement(name));
    if (text) element.textContent = text;
    return element;
  }
  function group(box, title) {
    var fields = put(box, "fieldset");
    put(fields, "legend", title);
    return fields;
  }

  // Takes the <details> and its words; calls changed() when a reader has chosen. keep() tells whether a piece stays.
  window.pressmarkNarrow = function (box, words, changed) {
    var chosen = new Map([[SECTION, new Set()], [SOURCE, new Set()], [LANG, new Set()]]), days = { from: "", to: "" };

    function choice(title, at, pieces, nameOf) {
      var set = chosen.get(at), all = tally(pieces, at).filter(function (one) { return at !== SECTION || one[0] !== words.plain; });
      if (all.length < 2 && !set.size) return;
      var fields = group(box, title);
      all.filter(function (one, place) { return place < MOST || set.has(one[0]); }).forEach(function (one) {
        var label = put(fields, "label"), input = put(label, "input");
        input.type = "checkbox";
        input.checked = set.has(one[0]);
        put(label, "bdi", nameOf ? nameOf(one[0]) : one[0]);
        put(label, "span", one[1]).className = "num";
        input.addEventListener("change", function () { set[input.checked ? "add" : "delete"](one[0]); changed(); });
      });
    }
    function period(pieces) {
      var all = tally(pieces, DAY).map(function (one) { return one[0]; }).sort();
      if (all.length < 2 && !days.from && !days.to) return;
      var fields = group(box, words.period);
      ["from", "to"].forEach(function (end) {
        var label = put(fields, "label", words[end] + " "), input = put(label, "input");
        input.type = "date";
        input.min = all[0] || "";
        input.max = all[all.length - 1] || "";
        input.value = days[end];
        input.addEventListener("change", function () { days[end] = input.value; changed(); });
      });
    }

    return {
      draw: function (pieces) {
        box.replaceChildren(box.firstElementChild);
        choice(words.section, SECTION, pieces);
        choice(words.source, SOURCE, pieces);
        period(pieces);
        choice(words.lang, LANG, pieces, words.languageName);
        box.hidden = box.children.length < 2;
      },
      keep: function (piece) {
        for (var pair of chosen) if (pair[1].size && !pair[1].has(piece[pair[0]])) return false;
        if ((days.from || days.to) && !piece[DAY]) return false;
        return (!days.from || piece[DAY] >= days.from) && (!days.to || piece[DAY] <= days.to);
      }
    };
  };
})();
