// The hits of the search as a table, a part of it that is loaded when a reader asks for that.
"use strict";
{
  // Returns the hits of some pieces as CSV; a cell that a spreadsheet would calculate is made text.
  P.csv = (pieces, texts, query, head) => [head, ...pieces.flatMap((piece, at) => {
    const [url, source, , , , ...blocks] = texts[at], facts = [piece.day ? P.date(piece.day) : "", source, blocks[0], url];
    const lines = P.lines(piece, blocks, query);
    return (lines.length ? lines : [{}]).map(line => [...facts, line.before, line.hit, line.after]);
  })].map(row => row.map((cell = "") => `"${cell.replace(/^(?=\s*[=+\-@\t\r])/, "'").replace(/"/g, '""')}"`).join(",")).join("\r\n") + "\r\n";
  // Saves all hits of a query; rejects where a text cannot be loaded: no table lacks a hit.
  P.save = async (pieces, query, data) => {
    const texts = [];
    for (let at = 0; at < pieces.length; at += 10) texts.push(...await P.each(pieces.slice(at, at + 10), P.textOf));
    const table = P.csv(pieces, texts, query, JSON.parse(data.head));
    const href = URL.createObjectURL(new Blob(["\ufeff" + table], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href, download: data.csv }).click();
  };
}
