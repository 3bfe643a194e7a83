"""How long whole builds take, side by side with plain Pelican and Hugo: ``python -m tests.bench.builds KIT``.

KIT is a folder with ``corpus.py``, which writes a made-up corpus (``corpus.py 1000 OUT``: raw texts in ``OUT/raw``,
Markdown in ``OUT/pelican`` and ``OUT/hugo``), a ``pelicanconf.py`` for plain Pelican with a theme, and a site for Hugo.
Each run is a process of its own, its children included; all kinds of runs take turns, and the medians are printed.
Nothing here is a test: no time is right or wrong. That both sites have the same bytes is looked at on the way.
"""

from __future__ import annotations

import argparse
import datetime
import filecmp
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pressmark.options import FEATURES
from tests.conftest import ROOT, make_project

SIZES = (1000, 5000)
RUNS = 3

PLUGIN = """
import os, runpy
globals().update(runpy.run_path(os.environ["KIT"] + "/pelicanconf.py"))
PLUGINS = ["pressmark"]
PRESSMARK_SEEDS = os.environ["SEEDS"]
PRESSMARK_WITHOUT = {without}
CACHE_PATH = os.environ["CACHE"]
"""
NEW = "Fähre fährt wieder\n\n{day}\n\nDie Fähre nach Kleinholm fährt wieder, teilte der Hafen am Abend mit.\n"


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processors."""

    wall: float
    cpu: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what the command line names, and print a table for each size. Returns 1 where the kit is not whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.builds", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kit", type=Path, help="a folder with corpus.py and pelicanconf.py")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many texts")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each kind of build runs")
    chosen = parser.parse_args(argv)
    kit = chosen.kit.resolve()
    if not all((kit / name).is_file() for name in ("corpus.py", "pelicanconf.py")):
        print(f"{kit} has no corpus.py or no pelicanconf.py", file=sys.stderr)
        return 1
    shown = ", ".join(f"{name} {version(name)}" for name in ("pelican", "markdown", "jinja2"))
    print(f"Python {platform.python_version()} on {os.cpu_count()} processors; {shown}")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(table(size, measured(kit, size, chosen.runs, Path(folder))), flush=True)
    return 0


def measured(kit: Path, size: int, runs: int, folder: Path) -> Mapping[str, list[Spent]]:
    """Return what each kind of build took in each of its runs."""
    spent: defaultdict[str, list[Spent]] = defaultdict(list)
    corpus = folder / "corpus"
    subprocess.run([sys.executable, kit / "corpus.py", str(size), corpus], check=True, stdout=subprocess.DEVNULL)
    for _ in range(runs):
        for kind, one in (*from_markdown(kit, corpus, folder), *from_raw(corpus, folder)):
            spent[kind].append(one)
    return spent


def from_markdown(kit: Path, corpus: Path, folder: Path) -> Iterator[tuple[str, Spent]]:
    """Build the Markdown with the kit's own theme: plain, with Pressmark's builds, and by Hugo where it is."""
    conf = folder / "plugin.py"
    conf.write_text(PLUGIN.format(without=[one for one in FEATURES if one != "build"]), encoding="utf-8")
    (folder / "no-seeds").mkdir(exist_ok=True)
    pelican = [sys.executable, "-m", "pelican", "--quiet", "-s"]
    places = {
        "KIT": kit,
        "CONTENT": corpus / "pelican",
        "SEEDS": folder / "no-seeds",
        "CACHE": emptied(folder / "cache"),
    }
    yield "Pelican", run([*pelican, kit / "pelicanconf.py"], **places, OUT=emptied(folder / "plain"))
    yield "Pressmark", run([*pelican, conf], **places, OUT=emptied(folder / "ours"))
    if found := differing(filecmp.dircmp(folder / "plain", folder / "ours")):
        raise SystemExit(f"{found[0]} is not the same in both sites")
    if hugo := shutil.which("hugo"):
        out = emptied(folder / "hugo")
        yield "Hugo", run([hugo, "--quiet", "-s", kit / "hugo", "-c", corpus / "hugo", "-d", out])


def from_raw(corpus: Path, folder: Path) -> Iterator[tuple[str, Spent]]:
    """Build a site with all features of the raw texts: from nothing, unchanged, with one text more of the last day, and
    with one of a day in the middle, which moves all pieces behind it in the index of the search."""
    site = emptied(folder / "site")
    make_project(site)
    shutil.copytree(corpus / "raw", site / "seeds", dirs_exist_ok=True)
    command = [sys.executable, "-m", "pelican", "content", "--quiet"]
    yield "from raw texts", run(command, cwd=site)
    yield "nothing changed", run(command, cwd=site)
    days = days_of(corpus / "pelican")
    for name, day in (("new", days[-1]), ("old", days[len(days) // 2])):
        (site / "seeds" / f"{name}.txt").write_text(NEW.format(day=f"{day:%d.%m.%Y}"), encoding="utf-8")
        yield f"one {name} text", run(command, cwd=site)


def days_of(folder: Path) -> list[datetime.date]:
    """Return the days of a folder of Pelican's Markdown, sorted."""
    found = (re.search(r"(?m)^Date: (\d{4}-\d\d-\d\d)", path.read_text("utf-8")) for path in folder.rglob("*.md"))
    return sorted(datetime.date.fromisoformat(one[1]) for one in found if one)


def run(command: Sequence[str | Path], cwd: Path = ROOT, **environment: Path) -> Spent:
    """Run a command, and return what it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    names = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **{name: str(one) for name, one in environment.items()}}
    subprocess.run(list(map(str, command)), cwd=cwd, env=names, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def emptied(folder: Path) -> Path:
    """Put a folder aside, and return where it was.

    It is not removed: for some seconds after thousands of files were, ext4 takes much longer to make a new one, and all
    kinds of builds would look more alike than they are.
    """
    if folder.exists():
        folder.rename(tempfile.mkdtemp(dir=folder.parent, prefix="aside-") + "/it")
    return folder


def differing(found: filecmp.dircmp[str]) -> list[str]:
    """Return the names of files that are not the same, or not there, in one of two folders."""
    _, changed, strange = filecmp.cmpfiles(found.left, found.right, found.common_files, shallow=False)
    below = [name for one in found.subdirs.values() for name in differing(one)]
    return [*changed, *strange, *found.left_only, *found.right_only, *below]


def table(size: int, spent: Mapping[str, Sequence[Spent]]) -> str:
    """Return the medians as a table, and how each compares with the first kind.

    >>> print(table(1000, {"Pelican": [Spent(4, 3.5)], "Pressmark": [Spent(1, 2)]}))
    <BLANKLINE>
    | 1,000 texts | seconds | of the processors | times |
    |---|---:|---:|---:|
    | Pelican | 4.0 | 3.5 | 1.00 |
    | Pressmark | 1.0 | 2.0 | 4.00 |
    """
    lines = [f"\n| {size:,} texts | seconds | of the processors | times |", "|---|---:|---:|---:|"]
    first = 0.0
    for kind, runs in spent.items():
        wall, cpu = (statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu"))
        first = first or wall
        lines.append(f"| {kind} | {wall:.1f} | {cpu:.1f} | {first / wall:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
