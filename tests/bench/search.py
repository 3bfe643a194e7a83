"""How fast the search is in a browser: ``python -m tests.bench.search KIT``.

KIT is a folder with ``corpus.py``; see ``builds.py``. Its Markdown becomes an index beside a search page of the real
theme, opened from the disk. Printed are how long the index takes, anew and with one piece more, its size, and for each
kind of query the milliseconds from asking until the first hits are in the page and until they are painted (medians), in
a page that has just been opened and that nobody watches, and the bytes that it loads beside the page. Where
``PRESSMARK_GOLD`` names a gold file, the size of an index of its texts is printed, too. Nothing here is a test: no time
is right or wrong.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pressmark import unpacked
from pressmark.types import Piece
from pressmark.website.search.piece import Entry
from tests.bench import unwatched
from tests.bench.extraction import extract, texts
from tests.conftest import make_project
from tests.search.made import write

SIZES = (1000, 5000)
RUNS = 5
PAGE = "Title: Kai\nDate: 2021-11-24\nLang: de\n\nDer Kai.\n"
PROBE = """{
  const query = new URLSearchParams(location.search).get("ask");
  const tell = told => setTimeout(() => { document.title = "%s" + JSON.stringify(told()); }, 500);
  addEventListener("load", () => setTimeout(() => {
    const [field, list, status] = [".ask input", ".hits", "[role=status]"].map(one => document.querySelector(one));
    const start = performance.now(), since = () => performance.now() - start;
    new MutationObserver((_, watch) => {
      if (!list.children.length && !status.textContent) return;
      watch.disconnect();
      const times = [since()];
      requestAnimationFrame(() => setTimeout(() => times.push(since())));
      const files = () => [...document.head.querySelectorAll("script")].map(one => one.src);
      tell(() => ({ times, said: status.textContent, files: files() }));
    }).observe(document.querySelector("main"), { childList: true, subtree: true });
    field.value = query;
    field.form.requestSubmit();
  }, 300));
}"""
"""Asks for what stands in the page's address, and tells when the hits are there, and when they are painted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what the command line names, and print a table for each size. Returns 1 where the kit is not whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kit", type=Path, help="a folder with corpus.py")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="how many pieces")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each query is asked")
    chosen = parser.parse_args(argv)
    if not (chosen.kit / "corpus.py").is_file():
        print(f"{chosen.kit} has no corpus.py", file=sys.stderr)
        return 1
    with unwatched.browser() as open_page:
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory() as folder:
                measure(open_page, chosen.kit, size, chosen.runs, Path(folder))
    if gold := os.environ.get("PRESSMARK_GOLD", ""):
        with tempfile.TemporaryDirectory() as folder:
            entries = list(real(gold))
            write(Path(folder), entries)
            print(f"\n{len(entries):,} pieces of the gold file: {weight(Path(folder), entries)}")
    return 0


def measure(open_page: unwatched.Open, kit: Path, size: int, runs: int, folder: Path) -> None:
    """Print what is measured of one size."""
    command = [sys.executable, kit / "corpus.py", str(size), folder / "corpus"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    entries = list(read(folder / "corpus/pelican"))
    site = page_only(folder / "site")
    unpacked.keep_in(folder / "dictionaries")
    for entry in entries[:1]:
        write(folder / "warm", [entry])  # the dictionaries are unpacked
    anew = timed(site, entries, folder / "cache")
    one_more = timed(site, [*entries, replace(entries[-1], key="new", url="new.html")], folder / "cache")
    print(
        f"\n{size:,} pieces: {anew:.1f} s for the index, {one_more:.2f} s with one piece more; {weight(site, entries)}"
    )
    print("\n| query | ms | painted | KB | files | what is said |\n|---|---:|---:|---:|---:|---|")
    for kind, query in queries(entries).items():
        some = [asked(open_page, site, query) for _ in range(runs)]
        there, painted = (statistics.median(times) for times in zip(*(one.times for one in some), strict=True))
        size, files = some[0].size / 1000, some[0].files
        print(f"| {kind}: {query} | {there:.0f} | {painted:.0f} | {size:.0f} | {files} | {some[0].said} |", flush=True)


def read(folder: Path) -> Iterator[Entry]:
    """Yield the pieces of a folder of Pelican's Markdown, as far as the search knows them."""
    for path in sorted(folder.rglob("*.md")):
        header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        fields = dict(re.findall(r"(?m)^(\w+): (.*)$", header))
        yield Entry(
            key=path.stem,
            url=f"{path.stem}.html",
            day=datetime.date.fromisoformat(fields["Date"][:10]).toordinal(),
            lang=fields.get("Lang", "de"),
            source=fields.get("Source", ""),
            section=fields.get("Category", ""),
            authors=(fields["Author"],) if "Author" in fields else (),
            places=(),
            ground="header",
            blocks=(fields["Title"], *(" ".join(part.split()) for part in body.split("\n\n") if part.strip())),
        )


def real(gold: str) -> Iterator[Entry]:
    """Yield the pieces that Pressmark makes of the texts of a gold file."""
    for number, text in enumerate(texts(gold)):
        if isinstance(found := extract(text), Piece):
            item = found.item
            yield Entry(
                key=f"{number:05}",
                url=f"{number:05}.html",
                day=item.date.value.toordinal() if item.date else 0,
                lang=item.lang.value if item.lang else "",
                source="",
                section="",
                authors=tuple(one.value for one in item.authors),
                places=(),
                ground="",
                blocks=(item.title.value, *(" ".join(one.value.split()) for one in item.body)),
            )


def page_only(folder: Path) -> Path:
    """Return a real site of one piece, whose index is then replaced."""
    make_project(folder)
    (folder / "content/kai.md").write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "content", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "output"


def timed(site: Path, entries: Sequence[Entry], cache: Path) -> float:
    """Write the index, and return the seconds that it took."""
    start = time.perf_counter()
    write(site, entries, cache=cache)
    return time.perf_counter() - start


def weight(site: Path, entries: Sequence[Entry]) -> str:
    """Tell the size of the index, and what share of the texts it has."""
    texts = sum(len(block.encode()) for entry in entries for block in entry.blocks)
    files = [path for path in (site / "search").rglob("*.js") if "texts" not in path.parts]
    size = sum(path.stat().st_size for path in files)
    return f"{size / 1e6:.1f} MB in {len(files)} files, {size / texts:.1%} of the texts' {texts / 1e6:.1f} MB"


def queries(entries: Sequence[Entry]) -> Mapping[str, str]:
    """Return a query of each kind, chosen by how often its words occur."""
    texts = [" ".join(one.blocks).split() for one in entries[:1000]]
    often = Counter(word for text in texts for word in sorted(set(text)))
    order = [word for word, _ in often.most_common() if len(word) > 3 and word.isalpha()]
    pairs = Counter(pair for text in texts for pair in pairwise(text))
    middling = set(order[20:400])
    phrase = next(pair for pair, _ in pairs.most_common() if middling.issuperset(pair))
    two = next(pair for pair, _ in pairs.most_common()[::-1] if middling.issuperset(pair))
    return {
        "rare word": order[-1],
        "common word": order[0],
        "two common words": " ".join(order[:2]),
        "two words": " ".join(two),
        "phrase": f'"{" ".join(phrase)}"',
        "beginning": f"{order[30][:4]}*",
        "not there": f"{order[40][:-1]}x",
    }


class Asked(NamedTuple):
    """The milliseconds until the first hits are there and are painted, the bytes and files loaded, and what is said."""

    times: tuple[float, float]
    size: int
    files: int
    said: str


def asked(open_page: unwatched.Open, site: Path, query: str) -> Asked:
    """Ask in a page that has just been opened."""
    page = site / "search/asked.html"
    html = (site / "search/index.html").read_text(encoding="utf-8")
    page.write_text(html.replace("</body>", '<script src="../theme/probe.js"></script></body>'), encoding="utf-8")
    (site / "theme/probe.js").write_text(PROBE % unwatched.MARK, encoding="utf-8")
    told = open_page(f"{page.as_uri()}?ask={quote(query)}")
    loaded = [Path(unquote(urlsplit(address).path)) for address in told["files"]]
    files = [path for path in loaded if "search" in path.parts]
    return Asked(tuple(told["times"]), sum(path.stat().st_size for path in files), len(files), told["said"])


if __name__ == "__main__":
    sys.exit(main())
