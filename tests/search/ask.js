// Answers queries in the scripts of the theme, as a browser would: a line of JSON in, a line of JSON out.
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm"), readline = require("readline");
const script = process.argv[2];

function open(folder) {
  const context = vm.createContext({ loaded: [], addEventListener() {} });
  const run = file => vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  run(script);
  const P = context.pressmarkSearch;
  P.fetch = async name => {
    const file = path.join(folder, "search", name.split("?")[0]);
    context.loaded.push([name.split("?")[0], fs.statSync(file).size]);
    run(file);
  };
  run(path.join(folder, "search/head.js"));
  return context;
}
async function answer({ folder, query }) {
  const context = open(folder), P = context.pressmarkSearch, asked = P.parse(query);
  const { pieces, near } = await P.find(asked), texts = await Promise.all(pieces.map(P.textOf));
  return {
    pieces: pieces.map((piece, at) => [texts[at][0], piece.hits, P.lines(piece, texts[at].slice(5), asked)]),
    near: near.map(atom => [atom.words[0], atom.near]),
    csv: P.csv(pieces, texts, asked, ["head"]),
    loaded: context.loaded
  };
}
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let told;
    try { told = await answer(JSON.parse(line)); } catch (error) { told = { error: error.stack }; }
    process.stdout.write(JSON.stringify(told) + "\n");
  }
})();
