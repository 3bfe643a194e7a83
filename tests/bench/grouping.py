"""How long grouping takes for a corpus and for parts of it, and how that grows: ``python -m tests.bench.grouping DIR``.

The corpus is a folder of Markdown files with a title and a date at their heads. What is measured is the processor's
time in one process, for each part of the work; reading the files does not count. Nothing here is a test: no time is
right or wrong.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import math
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pressmark import group, names
from pressmark.types import Text

SHARES = (16, 4, 1)
"""The corpus is measured by its first sixteenth, its first quarter, and as a whole."""

Work = Callable[[Sequence[Text]], Callable[[], object]]
"""Takes some texts, prepares what is not measured, and returns what is."""


def _fingerprints(texts: Sequence[Text]) -> Callable[[], object]:
    return lambda: [group.fingerprint(text) for text in texts]


def _reprints(texts: Sequence[Text]) -> Callable[[], object]:
    known = {text.key: group.fingerprint(text) for text in texts}
    return lambda: group.reprints(texts, known)


def _terms(texts: Sequence[Text]) -> Callable[[], object]:
    return lambda: [group.terms(text) for text in texts]


def _stories(texts: Sequence[Text]) -> Callable[[], object]:
    carried, known = group.reprints(texts), {text.key: group.terms(text) for text in texts}
    return lambda: group.stories(texts, carried, known)


def _names(texts: Sequence[Text]) -> Callable[[], object]:
    names.mentions(("Hanne Tolksdorf",), texts[0].lang)  # what is loaded once is no text's own time
    return lambda: [names.mentions(text.blocks, text.lang) for text in texts]


def _entities(texts: Sequence[Text]) -> Callable[[], object]:
    named = [replace(text, mentions=names.mentions(text.blocks, text.lang)) for text in texts]
    return lambda: group.entities(named)


def _topics(texts: Sequence[Text]) -> Callable[[], object]:
    return lambda: group.topics(texts)


def _sections(texts: Sequence[Text]) -> Callable[[], object]:
    sections = group.Sections("en")
    return lambda: [sections.of(text) for text in texts]


PARTS: Mapping[str, Work] = {
    "fingerprints": _fingerprints,
    "reprints": _reprints,
    "terms": _terms,
    "stories": _stories,
    "names": _names,
    "entities": _entities,
    "topics": _topics,
    "sections": _sections,
}
"""The parts of the work, each with what the parts before it have made."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the corpus that the command line names, and print the table. Returns 1 where there is none."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.grouping", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="a folder of Markdown files")
    parser.add_argument("--lang", default="", help="the language of texts that name none")
    chosen = parser.parse_args(argv)
    corpus = list(texts(chosen.corpus, chosen.lang))
    if len(corpus) < SHARES[0]:
        print(f"{len(corpus)} Markdown files are too few to measure", file=sys.stderr)
        return 1
    words = sum(len(block.split()) for text in corpus for block in text.blocks) / len(corpus)
    print(f"Python {platform.python_version()} on {platform.machine()}; {len(corpus)} texts of {words:.0f} words\n")
    sizes = [len(corpus) // share for share in SHARES]
    print(report(sizes, {name: [seconds(work(corpus[:size])) for size in sizes] for name, work in PARTS.items()}))
    print(f"\nAt most {peak()} MB of memory, the texts among it.")
    return 0


def texts(folder: Path, lang: str = "") -> Iterator[Text]:
    """Yield what is compared of each Markdown file of a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*.md")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
        yield Text(
            key=path.relative_to(folder).as_posix(),
            blocks=(fields["Title"], *filter(None, map(str.strip, body.split("\n\n")))),
            lang=fields.get("Lang", lang),
            date=datetime.date.fromisoformat(fields["Date"][:10]),
            basis="published",
        )


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def report(sizes: Sequence[int], spent: Mapping[str, Sequence[float]]) -> str:
    """Return a table with the milliseconds that each part takes a text, and the power of the size that it grows with.

    >>> print(report([10, 1000], {"a": [0.01, 1.0], "b": [0.02, 20.0]}))
    | ms a text | of 10 | of 1,000 | growth |
    |---|---:|---:|---:|
    | a | 1.000 | 1.000 | N^1.00 |
    | b | 2.000 | 20.000 | N^1.50 |
    | together | 3.000 | 21.000 | N^1.42 |
    """
    rows = {**spent, "together": [sum(column) for column in zip(*spent.values(), strict=True)]}
    head = " | ".join(f"of {size:,}" for size in sizes)
    lines = [f"| ms a text | {head} | growth |", "|---" + "|---:" * (len(sizes) + 1) + "|"]
    for name, some in rows.items():
        each = " | ".join(f"{1000 * one / size:.3f}" for one, size in zip(some, sizes, strict=True))
        power = math.log(some[-1] / some[0]) / math.log(sizes[-1] / sizes[0])
        lines.append(f"| {name} | {each} | N^{power:.2f} |")
    return "\n".join(lines)


def peak() -> int:
    """Return the most memory that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 if sys.platform != "darwin" else 1024) // 1024


if __name__ == "__main__":
    sys.exit(main())
