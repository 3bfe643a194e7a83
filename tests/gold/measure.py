"""How good the extraction is on a gold file, and what its words "sure", "likely" and "unsure" are worth.

``python -m tests.gold.measure GOLD`` prints the tables of docs/extraction.md. The gold file is no part of the project.
What is right and wrong is decided by its own scorer, ``score.py`` beside it; what is extracted, by the same call as
``python -m pressmark extract``.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pressmark import groups, press
from pressmark.find.record import as_record
from pressmark.types import NewsItem, Origin, Piece, Raw, Text, sureness
from tests.bcubed import bcubed

FIELDS = ("title=", "date", "authors", "agency", "body", "body_seg", "lead", "caption", "credit", "lang")
"""The scorer's fields that are shown; ``title=`` wants the headline letter by letter."""

WORDS = ("sure", "likely", "unsure")

LEAST = 15
"""A language with fewer texts has no row of its own."""

Alone = Callable[[Any], Mapping[str, Any]]

ALONE: Mapping[str, tuple[str, Alone]] = {
    "title": ("title=", lambda value: {"title": value}),
    "date": ("date", lambda value: {"date": value.isoformat()}),
    "author": ("authors", lambda value: {"authors": [value]}),
    "agency": ("agency", lambda value: {"agencies": [value]}),
    "lead": ("lead", lambda value: {"lead": value}),
    "caption": ("caption", lambda value: {"captions": [{"caption": value, "credit": None}]}),
    "credit": ("credit", lambda value: {"captions": [{"caption": None, "credit": value}]}),
}
"""By a value's name, the scorer's field, and the prediction that holds that value and nothing else."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One text: its kind, and how it was scored.

    ``rows`` has, by field, how much is right, wrong and missed. ``findable`` are the fields whose gold value is in
    the text. ``votes`` has a triple for each value whose truth is known: its name, its word, and whether it is right.
    ``page`` names the page that the text is one of the dumps of; ``text`` is what is compared with the others.
    """

    dump: str
    lang: str
    rows: Mapping[str, tuple[float, float, float]]
    findable: frozenset[str]
    votes: tuple[tuple[str, str, bool], ...]
    page: str = ""
    text: Text | None = None


Figures = Mapping[str, Mapping[str, float | None]]
"""By field what the scorer sums up: ``n``, ``p`` (precision), ``r`` (recall) and ``f1``."""

Reliability = Mapping[tuple[str, str], tuple[int, float]]
"""By a value's name (or "all") and its word how many values there are, and the share that is right."""


def measure(gold: Path) -> tuple[Measured, ...]:
    """Extract and score every text of a gold file, on all processors.

    Raises FileNotFoundError where there is no gold file, or no ``score.py`` beside it.
    """
    scorer(gold)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return tuple(pool.map(functools.partial(examined, gold), lines(gold), chunksize=16))


def lines(gold: Path) -> Iterator[str]:
    """Yield the lines of a gold file, one a text."""
    with gzip.open(gold, "rt", encoding="utf-8") if gold.suffix == ".gz" else gold.open(encoding="utf-8") as texts:
        yield from filter(str.strip, texts)


@functools.cache
def scorer(gold: Path) -> ModuleType:
    """Return the module ``score.py`` beside a gold file. Raises FileNotFoundError where there is none."""
    path = gold.with_name("score.py")
    if not path.is_file():
        raise FileNotFoundError(f"{path}: a gold file needs its scorer beside it")
    spec = importlib.util.spec_from_file_location("pressmark_scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examined(gold: Path, line: str) -> Measured:
    """Extract from the text of one line of the gold file, and score what is found."""
    record, score = json.loads(line), scorer(gold).SCORERS
    task = groups.Task(record["id"], Raw(Origin("record"), record["raw"].encode("utf-8", "surrogatepass")))
    result = press.examine(task.raw)
    item = result.item if isinstance(result, Piece) else None
    prediction = as_record(item) if item else {}
    scored = {field: score[field](record, prediction) for field in FIELDS}
    return Measured(
        dump=record["dump"],
        lang=record["lang"],
        rows={field: row[:3] for field, row in scored.items() if row is not None},
        findable=frozenset(field for field, there in record["recoverable"].items() if there is True),
        votes=tuple(_votes(score, record, item)) if item else (),
        page=record["page"],
        text=groups.of_result(task, result),
    )


def _votes(score: Mapping[str, Any], record: Mapping[str, Any], item: NewsItem) -> Iterator[tuple[str, str, bool]]:
    """Yield for each value of ``item`` whether it is right, where the gold says so."""
    for name, finding in item.values():
        if name not in ALONE or not _is_claimed(item, name):
            continue
        field, alone = ALONE[name]
        row = score[field](record, alone(finding.value))
        if row is not None and (row[0] or row[1]):
            yield name, sureness(finding.confidence), bool(row[0])


def _is_claimed(item: NewsItem, name: str) -> bool:
    """Whether a value says of itself what the gold is about: no stand-in for a headline, no day of an event."""
    if name == "title":
        return item.title.rule != "title.first-words"
    return name != "date" or item.date_basis == "published"


def figures(gold: Path, texts: Iterable[Measured], *, findable: bool = False) -> Figures:
    """Sum up the fields of some texts; with ``findable`` only where the field's gold value is in the text."""
    rows: dict[str, list[tuple[float, float, float]]] = {field: [] for field in FIELDS}
    for text in texts:
        for field, row in text.rows.items():
            if not findable or field.removesuffix("=") in text.findable:
                rows[field].append(row)
    summed = {field: scorer(gold).summarise(field, some) for field, some in rows.items()}
    return {field: one for field, one in summed.items() if one}


def reliability(texts: Iterable[Measured]) -> Reliability:
    """Count, by a value's name and its word and for all names together, the values and the share that is right."""
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for name, word, is_right in text.votes:
            for key in ((name, word), ("all", word)):
                counts[key] += 1
                right[key] += is_right
    return {key: (count, right[key] / count) for key, count in sorted(counts.items())}


def by(texts: Iterable[Measured], kind: str, least: int = 1) -> dict[str, list[Measured]]:
    """Part texts by their ``dump`` or ``lang``, most texts first; groups with fewer than ``least`` are left out."""
    parted: dict[str, list[Measured]] = {}
    for text in texts:
        parted.setdefault(getattr(text, kind), []).append(text)
    ordered = sorted(parted.items(), key=lambda group: (-len(group[1]), group[0]))
    return {name: group for name, group in ordered if len(group) >= least}


def reprints(texts: Sequence[Measured]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of the reprints among some texts."""
    known = [text.text for text in texts if text.text]
    members = groups.groups(known).reprint_of()
    keys = [text.text.key if text.text else str(place) for place, text in enumerate(texts)]
    return bcubed([text.page for text in texts], [members.get(key, key) for key in keys])


def report(gold: Path, texts: Sequence[Measured]) -> str:
    """Return all tables in Markdown."""
    return "\n\n".join((
        f"All {len(texts)} texts",
        _overall(figures(gold, texts)),
        "F1 by the way the text was dumped",
        _grid("dump", {name: (len(some), figures(gold, some)) for name, some in by(texts, "dump").items()}, FIELDS),
        "The same, only where the value is in the text",
        _grid("dump", _findable(gold, texts), ("title=", "date", "body")),
        f"F1 by language, from {LEAST} texts on",
        _grid("language", {name: (len(some), figures(gold, some)) for name, some in by(texts, "lang", LEAST).items()},
              FIELDS),
        "What the words are worth: how many values, and the share that is right",
        _words(reliability(texts)),
        "Reprints: the dumps of one page belong together (B-cubed)",
        _table(("texts", "precision", "recall", "F1"), [[str(len(texts)), *map(_number, reprints(texts))]]),
    ))  # fmt: skip


def _findable(gold: Path, texts: Sequence[Measured]) -> Mapping[str, tuple[int, Figures]]:
    parted = {"all": texts, **by(texts, "dump")}
    return {name: (len(some), figures(gold, some, findable=True)) for name, some in parted.items()}


def _overall(found: Figures) -> str:
    rows = ([field, str(one["n"]), *(_number(one[key]) for key in ("p", "r", "f1"))] for field, one in found.items())
    return _table(("field", "texts", "precision", "recall", "F1"), rows)


def _grid(name: str, parted: Mapping[str, tuple[int, Figures]], fields: Sequence[str]) -> str:
    rows = (
        [group, str(count), *(_number(found[field]["f1"] if field in found else None) for field in fields)]
        for group, (count, found) in parted.items()
    )
    return _table((name, "texts", *fields), rows)


def _words(found: Reliability) -> str:
    rows = [[name, *(cell for word in WORDS for cell in _cells(found.get((name, word))))] for name in (*ALONE, "all")]
    return _table(("value", *(head for word in WORDS for head in (word, "right"))), rows)


def _cells(one: tuple[int, float] | None) -> tuple[str, str]:
    return (str(one[0]), _number(one[1])) if one else ("0", _number(None))


def _number(value: float | None) -> str:
    """Write a share with three digits, as the field does.

    >>> _number(0.8125), _number(1.0), _number(None)
    ('.812', '1.000', '–')
    """
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    first, *others = (f"| {' | '.join(row)} |" for row in (head, *rows))
    return "\n".join((first, "|---" + "|---:" * (len(head) - 1) + "|", *others))


def main(argv: Sequence[str] | None = None) -> int:
    """Print all tables for the gold file that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.measure", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="a gold file (JSON lines, .gz or not) with its score.py beside it")
    gold = parser.parse_args(argv).gold
    print(report(gold, measure(gold)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
