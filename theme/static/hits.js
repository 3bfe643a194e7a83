// How a hit of the search looks. Everything is put into the page as text, never as markup.
(function () {
  "use strict";
  var URL_ = 0, TITLE = 1, LEAD = 2, SOURCE = 3, AUTHORS = 4, SECTION = 5, DAY = 6, LANG = 7;
  var RTL = /^(ar|fa|he|ur|ps|ckb|dv|yi)\b/;

  // Case and accents do not count, and ß is ss.
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  }
  function add(parent, name, text, piece) {
    var element = parent.appendChild(document.createElement(name));
    if (text) element.textContent = text;
    if (piece) { element.lang = piece[LANG]; element.dir = RTL.test(piece[LANG]) ? "rtl" : "ltr"; }
    return element;
  }
  // A lead that the list has cut loses its last word, which may be half of one.
  function shortened(lead) {
    return lead.length < 240 || /[.!?…؟。]["”“’»)]*$/.test(lead) ? lead : lead.replace(/\s+\S*$/, " …");
  }
  // Text with each word marked that holds one of those looked for.
  function marked(element, text, words) {
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach(function (part, place) {
      if (place % 2 && words.some(function (word) { return fold(part).includes(word); })) add(element, "mark", part);
      else element.append(part);
    });
  }
  function show(list, piece, words, data) {
    var item = add(list, "li");
    if (piece[SECTION] && piece[SECTION] !== data.plain) add(item, "p", piece[SECTION]).className = "kicker";
    var link = add(add(item, "h3", "", piece), "a");
    marked(link, piece[TITLE], words);
    link.href = data.site + "/" + piece[URL_];
    var lead = add(item, "p", "", piece);
    lead.className = "deck";
    marked(lead, shortened(piece[LEAD]), words);
    var meta = add(item, "p"), day = piece[DAY] && new Date(piece[DAY] + "T12:00:00");
    meta.className = "meta by";
    if (piece[SOURCE]) add(add(meta, "b"), "bdi", piece[SOURCE]);
    if (piece[AUTHORS]) add(meta, "bdi", piece[AUTHORS]);
    add(meta, "span", day ? day.toLocaleDateString(data.ui, { day: "numeric", month: "short", year: "numeric" }) : data.undated);
    if (piece[LANG] !== data.ui) add(meta, "span", data.languageName(piece[LANG]));
  }

  window.pressmarkHits = { fold: fold, show: show };
})();
