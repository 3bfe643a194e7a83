"""How soon a page is seen that is opened from the disk: ``python -m tests.bench.paint [KIT]``.

Pages of the demo, and, where KIT is a folder with ``corpus.py`` (see ``builds.py``), of made-up corpora. Printed for
each kind of page are the median milliseconds to the first contentful paint, the processor's milliseconds in the page
until it is loaded, and how heavy the page, its style and its scripts are. A page of one word stands above them, and the
front page without style and scripts: what the browser takes by itself. Nothing here is a test: no time is right or
wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT, make_project
from tests.site import chromium
from tests.site.kinds import samples

BUDGET = 100
SIZES = (5000,)
RUNS = 9
SHOWN = {
    "front": "front page",
    "piece": "article",
    "day": "edition",
    "story": "story",
    "dossier": "dossier",
    "search": "search",
}
ONE_WORD = "../word.html"  # beside the site, whose pages are counted
BARE = "../bare.html"
WORD = '<!doctype html><html lang="de"><title>Kai</title><p>Kai'
PAINT = """new Promise(done => new PerformanceObserver(list => {
  const found = list.getEntriesByName("first-contentful-paint");
  if (found.length) done(found[0].startTime);
}).observe({type: "paint", buffered: true}))"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what the command line names, and print a table for each corpus. Returns 1 where the kit is not whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.paint", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kit", type=Path, nargs="?", help="a folder with corpus.py")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many texts")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each page is opened")
    chosen = parser.parse_args(argv)
    if chosen.kit and not (chosen.kit / "corpus.py").is_file():
        print(f"{chosen.kit} has no corpus.py", file=sys.stderr)
        return 1
    if not (path := chromium.find()):
        print(chromium.MISSING, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        for name, texts in corpora(chosen.kit, chosen.sizes):
            with tempfile.TemporaryDirectory() as folder:
                output = built(texts, Path(folder) / "site")
                print(table(name, measured(browser, output, chosen.runs), output), flush=True)
        browser.close()
    return 0


def corpora(kit: Path | None, sizes: Sequence[int]) -> Iterator[tuple[str, Path]]:
    """Yield the name and the folder of each corpus, which is there until the next one is asked for."""
    yield "demo", ROOT / "tests/demo/seeds"
    if not kit:
        return
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, str(kit / "corpus.py"), str(size), folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            yield f"{size:,} texts", Path(folder) / "raw"


def built(texts: Path, site: Path) -> Path:
    """Build a site of raw texts, and of what people wrote beside them; return its pages' folder."""
    make_project(site)
    if (texts.parent / "content").is_dir():
        shutil.copytree(texts.parent / "content", site / "content", dirs_exist_ok=True)
    seeds = f"PRESSMARK_SEEDS={json.dumps(str(texts))}"
    command = [sys.executable, "-m", "pelican", "content", "--quiet", "-e", seeds]
    subprocess.run(command, cwd=site, check=True, stdout=subprocess.DEVNULL)
    return site / "output"


def measured(browser: Browser, output: Path, runs: int) -> Mapping[str, tuple[float, float]]:
    """Return milliseconds to the first paint and of the processor, by address; all pages take turns."""
    (output / ONE_WORD).write_text(WORD, encoding="utf-8")
    front = (output / "index.html").read_text(encoding="utf-8")
    (output / BARE).write_text(re.sub(r"<(link|script) [^>]*>", "", front), encoding="utf-8")
    heaviest = {**samples(output), "front": "index.html"}
    addresses = [ONE_WORD, BARE, *(heaviest[kind] for kind in SHOWN if kind in heaviest)]
    times: dict[str, list[tuple[float, float]]] = {address: [] for address in addresses}
    for _ in range(runs):
        for address in addresses:
            times[address].append(opened(browser, output / address))
    return {
        address: (statistics.median(one[0] for one in some), statistics.median(one[1] for one in some))
        for address, some in times.items()
    }


def opened(browser: Browser, path: Path) -> tuple[float, float]:
    """Open a page as a reader's first one; return milliseconds to its first paint, and of the processor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    told = context.new_cdp_session(page)
    told.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    first: float = page.evaluate(PAINT)
    spent = {one["name"]: one["value"] for one in told.send("Performance.getMetrics")["metrics"]}
    context.close()
    return first, 1000 * spent["TaskDuration"]


def weights(path: Path) -> tuple[int, int, int]:
    """Return the bytes of a page, of its styles and of its scripts, each counted once."""
    page = path.read_text(encoding="utf-8")
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    scripts = re.findall(r'<script src="([^"]+)"', page)
    sums = [sum((path.parent / name).stat().st_size for name in names) for names in (styles, scripts)]
    return path.stat().st_size, sums[0], sums[1]


def table(name: str, times: Mapping[str, tuple[float, float]], output: Path) -> str:
    """Return what was measured of one corpus as a table, and its heaviest page."""
    kinds = {address: SHOWN[kind] for kind, address in samples(output).items() if kind in SHOWN}
    lines = [
        f"\n| {name} (budget {BUDGET} ms) | first paint, ms | processor, ms | HTML, KB | CSS | scripts |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    kinds |= {ONE_WORD: "one word", BARE: "front page, neither style nor scripts"}
    for address, (first, cpu) in times.items():
        sizes = " | ".join(f"{size / 1000:.1f}" for size in weights(output / address))
        lines.append(f"| {kinds[address]} | {first:.0f} | {cpu:.0f} | {sizes} |")
    pages = sorted(output.rglob("*.html"), key=lambda path: (-path.stat().st_size, path))
    heaviest = f"{pages[0].relative_to(output).as_posix()}, {pages[0].stat().st_size / 1000:.1f} KB"
    return "\n".join([*lines, f"\nThe heaviest of {len(pages):,} pages: {heaviest}"])


if __name__ == "__main__":
    sys.exit(main())
