"""How fast the extraction is, beside trafilatura on the same machine and the same texts: ``make bench``.

The texts are those of the gold file that ``PRESSMARK_GOLD`` names, else those of the demo corpus. Trafilatura gets them
as HTML with each line in a ``<p>``. What is measured is the processor's time for one text after the other in one
process. The two take turns text by text, so that a machine that slows down slows both. Nothing here is a test: no time
is right or wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import importlib
import json
import logging
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from pressmark import press
from pressmark.types import Origin, Raw

DEMO = Path(__file__).resolve().parent.parent / "demo/seeds"

PACKAGES = ("pressmark", "trafilatura", "htmldate", "jusText", "lxml")
"""Whose versions are printed."""

WARM_UP = 20
"""So many texts are run first and not counted: what is loaded once is no text's own time."""

REPEATS = (1, 2, 4, 8, 16)
"""How often a text is written one after the other to see how time grows with length."""

GROWN = 8
"""So many texts are grown, those around the middle length."""

Contestant = tuple[Callable[[str], object], Callable[[str], str]]
"""What is timed, and how a text is made ready for it beforehand."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the race and print it. Returns 1, with one sentence, where trafilatura is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.extraction", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--texts", type=int, default=1000, help="how many texts at most (default: 1000)")
    most = parser.parse_args(argv).texts
    try:
        peer = importlib.import_module("trafilatura").bare_extraction
    except ImportError:
        print("trafilatura is missing; make bench brings it", file=sys.stderr)
        return 1
    logging.disable(logging.CRITICAL)  # trafilatura reports each text without a date or a title
    chosen = shuffled(texts(os.environ.get("PRESSMARK_GOLD", "")))[:most]
    contestants: dict[str, Contestant] = {
        "pressmark": (extract, str),
        "trafilatura": (lambda page: peer(page, with_metadata=True), as_html),
    }
    print(", ".join((f"Python {platform.python_version()} on {platform.machine()}", *map(_version, PACKAGES))))
    print(
        f"{len(chosen)} texts, {WARM_UP} of them to warm up; {statistics.mean(map(len, chosen)):,.0f} characters each\n"
    )
    print(report(race(contestants, chosen)), end="\n\n")
    print(growth(extract, around_the_middle(chosen)))
    return 0


def texts(gold: str) -> Iterator[str]:
    """Yield the raw texts of a gold file, or, without one, those of the demo corpus that are in UTF-8."""
    if gold:
        with gzip.open(gold, "rt", encoding="utf-8") if gold.endswith(".gz") else Path(gold).open("rb") as lines:
            yield from (json.loads(line)["raw"] for line in lines)
        return
    for path in sorted(path for path in DEMO.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8", "ignore")
        if text.strip() and text.encode() == path.read_bytes():
            yield text


def shuffled(some: Iterable[str]) -> list[str]:
    """Return texts in an order that is always the same and has nothing to do with them.

    Texts of one page stand together in a gold file, and a program that remembers lines would be quicker with them.
    """
    return sorted(some, key=lambda text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


def extract(text: str) -> object:
    """Do what ``python -m pressmark extract`` does with one text."""
    return press.examine(Raw(Origin("record"), text.encode("utf-8", "surrogatepass")))


def as_html(text: str) -> str:
    r"""Write a text as a page: each line that is not empty in a paragraph of its own.

    >>> as_html("Hafen & Kai\n\nVon Ida Ohm")
    '<html><body><p>Hafen &amp; Kai</p><p>Von Ida Ohm</p></body></html>'
    """
    lines = (f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def race(contestants: Mapping[str, Contestant], some: Sequence[str]) -> dict[str, list[float]]:
    """Return each contestant's seconds of processor time for each text; they take turns at being first.

    Each text is run once, as in life: some programs remember what they have seen.
    """
    ready = {name: [prepare(text) for text in some] for name, (_, prepare) in contestants.items()}
    warm = min(WARM_UP, len(some) // 2)
    for name, (run, _) in contestants.items():
        for text in ready[name][:warm]:
            run(text)
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for place in range(warm, len(some)):
        for name in list(contestants)[:: 1 if place % 2 else -1]:
            times[name].append(seconds(contestants[name][0], ready[name][place]))
    return times


def seconds(run: Callable[[str], object], text: str) -> float:
    """Return the processor time that ``run`` takes for ``text``."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def report(times: Mapping[str, Sequence[float]]) -> str:
    """Return the table of a race of two, and how many times as fast the first is.

    >>> print(report({"a": [0.001, 0.003], "b": [0.004, 0.012]}))
    |  | median ms | 99th percentile ms | mean ms | texts a second |
    |---|---:|---:|---:|---:|
    | a | 2.00 | 2.98 | 2.00 | 500 |
    | b | 8.00 | 11.92 | 8.00 | 125 |
    <BLANKLINE>
    a does 4.00 times as many texts a second as b, and 4.00 times by the median.
    """
    head = "|  | median ms | 99th percentile ms | mean ms | texts a second |\n|---|---:|---:|---:|---:|\n"
    rows = "".join(
        f"| {name} | {1000 * statistics.median(some):.2f} | {1000 * percentile(some, 0.99):.2f} "
        f"| {1000 * statistics.mean(some):.2f} | {len(some) / sum(some):.0f} |\n"
        for name, some in times.items()
    )
    (first, fast), (second, slow) = times.items()
    whole, middle = sum(slow) / sum(fast), statistics.median(slow) / statistics.median(fast)
    return (
        f"{head}{rows}\n"
        f"{first} does {whole:.2f} times as many texts a second as {second}, and {middle:.2f} times by the median."
    )


def percentile(some: Sequence[float], share: float) -> float:
    """Return the value below which a share of all values lies, between the two nearest.

    >>> percentile([3, 1, 2], 0.5), percentile([0, 1], 0.75)
    (2.0, 0.75)
    """
    ordered = sorted(some)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * float(ordered[high] - ordered[low])


def around_the_middle(some: Sequence[str]) -> Sequence[str]:
    """Return some texts of middle length."""
    start = max(0, (len(some) - GROWN) // 2)
    return sorted(some, key=lambda text: (len(text), text))[start : start + GROWN]


def growth(run: Callable[[str], object], some: Sequence[str]) -> str:
    """Return how processor time grows where texts are written several times, one after the other."""
    rows = ["| text repeated | characters | ms | ms per 1,000 characters |", "|---:|---:|---:|---:|"]
    for times in REPEATS:
        grown = ["\n\n".join([text] * times) for text in some]
        spent = 1000 * statistics.mean(min(seconds(run, text), seconds(run, text)) for text in grown)
        length = statistics.mean(map(len, grown))
        rows.append(f"| {times} | {length:,.0f} | {spent:.2f} | {1000 * spent / length:.3f} |")
    return "\n".join(rows)


def _version(package: str) -> str:
    return f"{package} {metadata.version(package)}"


if __name__ == "__main__":
    sys.exit(main())
