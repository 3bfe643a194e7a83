// The keyboard, how far one has read, and what has been read: kept on this device only.
(function () {
  "use strict";
  var MOST = 2000;  // so many pieces are remembered as read, the latest ones

  function kept(name, value) {
    try {
      if (value === "") localStorage.removeItem(name); else if (value) localStorage.setItem(name, value);
      return localStorage.getItem(name) || "";
    } catch (e) { return value || ""; }
  }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function element(name, parent, text) {
    var made = parent.appendChild(document.createElement(name));
    if (text) made.textContent = text;
    return made;
  }
  function bare(url) { return url.split(/[?#]/)[0]; }

  // --- what has been read

  function read() { return kept("read").split("\n").filter(Boolean); }
  function mark(word) {
    var known = new Set(read());
    all("main a[href], .turn a").forEach(function (link) {
      if (link.closest(".body, .opening")) return;
      if (known.has(bare(link.href))) link.dataset.read = word; else delete link.dataset.read;
    });
  }
  function remember(end) {
    var waiting, watch = new IntersectionObserver(function (seen) {
      clearTimeout(waiting);
      if (seen[0].boundingClientRect.top > innerHeight) return;  // it is not reached yet
      waiting = setTimeout(function () {
        var here = bare(location.href);
        kept("read", read().filter(function (one) { return one !== here; }).concat(here).slice(-MOST).join("\n"));
        watch.disconnect();
      }, 1500);
    });
    watch.observe(end);
  }

  // --- how far one has read

  function follow(text) {
    var bar = element("div", document.body), asked = false;
    bar.className = "progress";
    bar.setAttribute("aria-hidden", "true");
    function draw() {
      var box = text.getBoundingClientRect(), way = box.height - innerHeight;
      asked = false;
      bar.hidden = way <= 0;
      bar.style.transform = "scaleX(" + Math.min(1, Math.max(0, way > 0 ? -box.top / way : 0)) + ")";
    }
    addEventListener("scroll", function () { if (!asked) { asked = true; requestAnimationFrame(draw); } }, { passive: true });
    addEventListener("resize", draw);
    draw();
  }

  // --- the keyboard

  var STOPS = "main :is(h2, h3) a, main .rows > li > a, main .briefs a, main .carried li a, main .hits h3 a";
  var left = (history.state || {}).left;  // where one went to from here, before one came back
  function leave(event) {
    var link = event.target.closest(STOPS);
    try { if (link) history.replaceState({ left: link.href }, ""); } catch (e) { /* not everywhere on file:// */ }
  }
  function step(by) {
    var turn = document.querySelector(".turn a[rel=" + (by > 0 ? "next" : "prev") + "]");
    if (document.querySelector("main > article")) { if (turn) turn.click(); return; }
    var stops = all(STOPS).filter(function (link) { return link.getClientRects().length; });
    var at = stops.indexOf(document.activeElement), back = stops.find(function (link) { return link.href === left; });
    var next = at < 0 ? back || stops[by > 0 ? 0 : stops.length - 1] : stops[at + by];
    if (next) next.focus();
  }
  function go(selector) { var link = document.querySelector(selector); if (link) link.click(); }
  function field() { return document.querySelector("main input[type=search], header input[type=search]"); }

  function built(words) {
    var box = element("dialog", document.body), list, close, off, forget;
    box.className = "keys";
    box.setAttribute("aria-labelledby", "keys-h");
    element("h2", box, words[0]).id = "keys-h";
    list = element("dl", box);
    ["j", "k", "o", "u", "/", "?"].forEach(function (key, place) {
      element("kbd", element("dt", list), key);
      element("dd", list, words[place + 1]);
    });
    off = element("label", box);
    var check = element("input", off);
    check.type = "checkbox";
    check.checked = !kept("keys");
    check.addEventListener("change", function () { kept("keys", check.checked ? "" : "off"); });
    off.appendChild(document.createTextNode(" " + words[7]));
    var buttons = element("p", box);
    forget = element("button", buttons, words[8]);
    forget.type = "button";
    forget.addEventListener("click", function () { kept("read", ""); mark(words[10]); });
    close = element("button", buttons, words[9]);
    close.type = "button";
    close.addEventListener("click", function () { box.close(); });
    forget.className = close.className = "button";
    return box;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-keys]"), words = button.dataset.keys.split("|"), box;
    function help() { box = box || built(words); if (!box.open) box.showModal(); }
    button.addEventListener("click", help);

    var text = document.querySelector("main > article .body"), end = text && text.lastElementChild;
    if (text) follow(text);
    if (end) remember(end);
    mark(words[10]);
    addEventListener("pageshow", function () { mark(words[10]); });

    document.addEventListener("click", leave);
    document.addEventListener("keydown", function (event) {
      var target = event.target, search = field(), typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.ctrlKey || event.metaKey || event.altKey || (box && box.open)) return;
      var hits = all(".hits h3 a"), at = hits.indexOf(document.activeElement), down = event.key === "ArrowDown";
      if (hits.length && (down || event.key === "ArrowUp") && (at > -1 || target === search)) {
        event.preventDefault();
        (hits[at + (down ? 1 : -1)] || (at <= 0 && !down ? search : hits[at])).focus();
      }
      if (typing || kept("keys")) return;
      if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
      else if (event.key === "o" && target.href) target.click();
      else if (event.key === "u") go("[data-up]");
      else if (event.key === "?") help();
      else if (event.key === "/" && search) { search.focus(); search.select(); }
      else return;
      event.preventDefault();
    });
  });
})();
