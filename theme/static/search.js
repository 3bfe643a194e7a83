// Looks through the list that search/pieces.js brings. hits.js shows what fits, narrow.js the filters beside it.
(function () {
  "use strict";
  var URL_ = 0, TITLE = 1, LEAD = 2, SOURCE = 3, AUTHORS = 4, SECTION = 5, DAY = 6;
  var fold = window.pressmarkHits.fold, show = window.pressmarkHits.show;

  function weigh(piece, words) {
    var title = fold(piece[TITLE]);
    var rest = fold([piece[LEAD], piece[SOURCE], piece[AUTHORS], piece[SECTION]].join(" \n "));
    var weight = 0;
    for (var word of words) {
      if (title.includes(word)) weight += 2; else if (rest.includes(word)) weight += 1; else return 0;
    }
    return weight;
  }
  function find(pieces, words) {
    if (!words.length) return [];
    return pieces.map(function (piece) { return { piece: piece, weight: weigh(piece, words) }; })
      .filter(function (hit) { return hit.weight; })
      .sort(function (a, b) { return b.weight - a.weight || (a.piece[DAY] < b.piece[DAY] ? 1 : a.piece[DAY] > b.piece[DAY] ? -1 : a.piece[URL_] < b.piece[URL_] ? -1 : 1); })
      .map(function (hit) { return hit.piece; });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var part = document.getElementById("hits"), ways = document.getElementById("ways"), field = document.querySelector(".ask input");
    var status = part.querySelector("[role=status]"), list = part.querySelector("ol"), more = part.querySelector("button");
    var data = Object.assign({}, part.dataset), words = [], found = [], hits = [];
    data.languageName = function (code) {
      try { return new Intl.DisplayNames(data.ui, { type: "language" }).of(code); } catch (e) { return code; }
    };
    var narrow = window.pressmarkNarrow(part.querySelector(".filters"), data, fill);

    function page() {
      var start = list.children.length;
      hits.slice(start, start + Number(data.page)).forEach(function (piece) { show(list, piece, words, data); });
      var left = hits.length - list.children.length;
      more.hidden = !left;
      more.textContent = data.more.replace("{n}", left);
      return list.children[start];
    }
    function fill() {
      hits = found.filter(narrow.keep);
      list.replaceChildren();
      status.textContent = !hits.length ? data.none : hits.length === 1 ? data.one : data.many.replace("{n}", hits.length);
      part.querySelector(".label .meta").hidden = hits.length < 2;
      part.querySelector(".none").hidden = hits.length > 0;
      page();
    }
    function look() {
      words = fold(field.value).split(/\s+/).filter(Boolean);
      found = find(window.pressmarkPieces || [], words);
      part.hidden = !words.length;
      ways.hidden = found.length > 0;
      narrow.draw(found);
      fill();
    }
    more.addEventListener("click", function () { page().querySelector("a").focus(); });
    field.value = new URLSearchParams(location.search).get("q") || "";
    field.addEventListener("input", look);
    look();
  });
})();
