"""How soon a page is seen that is opened from the disk: ``python -m tests.bench.paint [KIT]``.

Pages of the demo, and, where KIT is a folder with ``corpus.py`` (see ``builds.py``), of made-up corpora. Printed for
each kind of page are the median milliseconds to the first contentful paint, in a browser that nobody watches, and how
heavy the page, its style and its scripts are. A page of one word stands above them, and the front page without style
and scripts: what the browser takes by itself. Nothing here is a test: no time is right or wrong.
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

from tests.bench import unwatched
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
PROBE = """addEventListener("load", () => setTimeout(() => {
  document.title = "%s" + performance.getEntriesByName("first-contentful-paint")[0].startTime;
}, 400));"""
"""Tells when a page was first painted, long after it was."""


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
    if not chromium.find():
        print(chromium.MISSING, file=sys.stderr)
        return 1
    with unwatched.browser() as open_page:
        for name, texts in corpora(chosen.kit, chosen.sizes):
            with tempfile.TemporaryDirectory() as folder:
                output = built(texts, Path(folder) / "site")
                print(table(name, measured(open_page, output, chosen.runs), output), flush=True)
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


def measured(open_page: unwatched.Open, output: Path, runs: int) -> Mapping[str, float]:
    """Return milliseconds to the first paint, by address; all pages take turns."""
    (output / ONE_WORD).write_text(WORD, encoding="utf-8")
    front = (output / "index.html").read_text(encoding="utf-8")
    (output / BARE).write_text(re.sub(r"<(link|script) [^>]*>", "", front), encoding="utf-8")
    heaviest = {**samples(output), "front": "index.html"}
    addresses = [ONE_WORD, BARE, *(heaviest[kind] for kind in SHOWN if kind in heaviest)]
    times: dict[str, list[float]] = {address: [] for address in addresses}
    for _ in range(runs):
        for address in addresses:
            times[address].append(opened(open_page, output / address))
    return {address: statistics.median(some) for address, some in times.items()}


def opened(open_page: unwatched.Open, path: Path) -> float:
    """Open a page in a tab of its own; return milliseconds to its first paint. A copy of it, beside it, tells them."""
    copy, probe = path.with_name("opened.html"), path.with_name("opened.js")
    told = '<script src="opened.js" async></script>'
    body, end, _ = path.read_text(encoding="utf-8").partition("</body>")
    copy.write_text(f"{body}{told}{end}", encoding="utf-8")
    probe.write_text(PROBE % unwatched.MARK, encoding="utf-8")
    try:
        return float(open_page(copy.resolve().as_uri()))
    finally:
        copy.unlink()
        probe.unlink()


def weights(path: Path) -> tuple[int, int, int]:
    """Return the bytes of a page, of its styles and of its scripts, each counted once."""
    page = path.read_text(encoding="utf-8")
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    scripts = re.findall(r'<script src="([^"]+)"', page)
    sums = [sum((path.parent / name).stat().st_size for name in names) for names in (styles, scripts)]
    return path.stat().st_size, sums[0], sums[1]


def table(name: str, times: Mapping[str, float], output: Path) -> str:
    """Return what was measured of one corpus as a table, and its heaviest page."""
    kinds = {address: SHOWN[kind] for kind, address in samples(output).items() if kind in SHOWN}
    lines = [
        f"\n| {name} (budget {BUDGET} ms) | first paint, ms | HTML, KB | CSS | scripts |",
        "|---|---:|---:|---:|---:|",
    ]
    kinds |= {ONE_WORD: "one word", BARE: "front page, neither style nor scripts"}
    for address, first in times.items():
        sizes = " | ".join(f"{size / 1000:.1f}" for size in weights(output / address))
        lines.append(f"| {kinds[address]} | {first:.0f} | {sizes} |")
    pages = sorted(output.rglob("*.html"), key=lambda path: (-path.stat().st_size, path))
    heaviest = f"{pages[0].relative_to(output).as_posix()}, {pages[0].stat().st_size / 1000:.1f} KB"
    return "\n".join([*lines, f"\nThe heaviest of {len(pages):,} pages: {heaviest}"])


if __name__ == "__main__":
    sys.exit(main())
