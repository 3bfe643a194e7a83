// The parts of the search are one script for pages, in the order of their names. Each is a block, and P is what they share.
"use strict";
const P = globalThis.pressmarkSearch = {};
P.each = (some, act) => Promise.all(Array.from(some, act));
P.scripts = globalThis.document?.currentScript.src.replace(/[^/]*$/, "");
