// How far one has read a piece, and that one has read it; reading.js keeps that.
(() => {
  const MOST = 2000;  // so many pieces are remembered as read, the latest ones
  const { bare, kept, read } = globalThis.pressmarkReading, text = document.querySelector("main > article .body");

  // Remembers a piece as read once its end has been in view for a while.
  function remember(end) {
    let waiting;
    const watch = new IntersectionObserver(seen => {
      clearTimeout(waiting);
      if (seen[0].boundingClientRect.top > innerHeight) return;  // it is not reached yet
      waiting = setTimeout(() => {
        const now = bare(location.href);
        kept("read", [...read().filter(one => one !== now), now].slice(-MOST).join("\n"));
        watch.disconnect();
      }, 1500);
    });
    watch.observe(end);
  }

  // Draws how far a text is read.
  function follow(text) {
    const bar = document.body.appendChild(document.createElement("div"));
    let asked = false;
    Object.assign(bar, { className: "progress", ariaHidden: true });
    function draw() {
      const box = text.getBoundingClientRect(), way = box.height - innerHeight;
      asked = false;
      bar.hidden = way <= 0;
      bar.style.transform = `scaleX(${Math.min(1, Math.max(0, way > 0 ? -box.top / way : 0))})`;
    }
    addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(draw); } }, { passive: true });
    addEventListener("resize", draw);
    draw();
  }

  if (text) follow(text);
  if (text?.lastElementChild) remember(text.lastElementChild);
})();
