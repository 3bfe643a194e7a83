"""What is learned of dates and by-lines: a text's candidates with their signs, held against a gold file.

``python -m tests.gold.people GOLD date|author [--write]`` prints figures that are cross-validated by publisher.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pressmark import clean, find
from pressmark.find import byline, date, odds
from pressmark.find import page as pages
from pressmark.find.desk import desk
from pressmark.find.writers import Sighting
from pressmark.types import Origin, Raw
from tests.gold.fit import Example, fit, held_out, write

WEIGHT = 0.4
"""What one record weighs: there are up to five dumps of one page, and they are alike."""

ENOUGH = 0.5
"""A day with less confidence than this is not shown."""

Record = Mapping[str, Any]
Scores = Sequence[Sequence[float]]


def read(path: str) -> list[Record]:
    """Return the records of a gold file."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def found(record: Record, until: str) -> tuple[pages.Page, dict[str, Any]]:
    """Return a record's page, and what the finders before ``until`` find on it."""
    raw = record["raw"].encode("utf-8", "surrogatepass")
    page, known = pages.page(clean.document(Raw(Origin("record"), raw))), {}
    for field, finder in find.FINDERS.items():
        if field == until:
            break
        known[field] = finder(page, known)
    return page, known


def padded(examples: Sequence[Example], field: str) -> list[Example]:
    """Return the examples with every sign of the field's table in the first, so that rare ones keep their line."""
    first = examples[0]
    whole = {**dict.fromkeys(odds.weights(field), 0.0), **first.signs[0]}
    return [replace(first, signs=[whole, *first.signs[1:]]), *examples[1:]]


def shares_of(scores: Sequence[float]) -> list[float]:
    """Return the probabilities of candidates of which one is right at most."""
    return odds.shares([max(-odds.EVEN, min(odds.EVEN, one)) for one in scores])


def figures(counts: Mapping[str, int], sure: Mapping[tuple[int, bool], int]) -> str:
    """Return precision, recall, F1, and how many are right of those called so sure."""
    tp, fp, fn = counts["tp"], counts["fp"], counts["fn"]
    table = {tenth / 10: f"{sure[tenth, True]}/{sure[tenth, True] + sure[tenth, False]}" for tenth in range(3, 10)}
    return f"P {tp / (tp + fp):.3f} R {tp / (tp + fn):.3f} F1 {2 * tp / (2 * tp + fp + fn):.3f}  {table}"


def learn_dates(records: Sequence[Record], *, keep: bool) -> str:
    """Return how well the day of publication is found, and write the weights."""
    known: list[tuple[Record, list[str]]] = []
    examples: list[Example] = []
    for record in records:
        gold = record["gold"]["date_ok"]
        stamps = date.examples(*found(record, "dated")) if gold or record["complete"].get("date") else []
        if stamps or gold:
            days = [day.isoformat() for day, _ in stamps]
            known.append((record, days))
            right = [day in gold for day in days]
            examples.append(Example(record["publisher"], [signs for _, signs in stamps], right, WEIGHT))
    if keep:
        filled = [example for example in examples if example.signs]
        write("date", fit(padded(filled, "date"), exclusive=True))
    return _judged_days(known, held_out(examples, exclusive=True))


def _judged_days(known: Sequence[tuple[Record, list[str]]], scores: Scores) -> str:
    counts: Counter[str] = Counter()
    sure: Counter[tuple[int, bool]] = Counter()
    for (record, days), row in zip(known, scores, strict=True):
        whole: Counter[str] = Counter()
        for day, share in zip(days, shares_of(row), strict=True):
            whole[day] += share
        day, share = max(whole.items(), key=lambda pair: pair[1], default=("", 0.0))
        right = day in record["gold"]["date_ok"]
        if share >= ENOUGH:
            sure[int(share * 10), right] += 1
            counts["tp" if right else "fp"] += 1
        counts["fn"] += record["recoverable"]["date"] and not (right and share >= ENOUGH)
    return figures(counts, sure)


@dataclass(frozen=True, slots=True)
class Named:
    """A record with the places where its writers may be named, and the signs of each name there."""

    record: Record
    places: Sequence[tuple[Sighting, Sequence[Mapping[str, float]]]]

    def right(self, name: str) -> bool:
        """Whether a name is one of the gold file's, letters' case, marks and order aside."""
        return plain(name) in {plain(one) for one in self.record["gold"]["authors"]}

    def weighed(self, scores: Sequence[float]) -> Iterator[tuple[Sighting, float]]:
        """Yield the places with the means of their names' scores."""
        at = 0
        for one, signs in self.places:
            mean = sum(scores[at : at + len(signs)]) / (len(signs) or 1)
            at += len(signs)
            yield one, byline.RARE.get(one.rule, mean)


def plain(name: str) -> tuple[str, ...]:
    """Return the words of a name in alphabetical order, without marks."""
    return tuple(sorted(re.sub(r"[^\w/@-]+", " ", name.casefold()).split()))


def learn_authors(records: Sequence[Record], *, keep: bool) -> str:
    """Return how well writers are found, and write the weights of places and of names."""
    known: list[Named] = []
    for record in records:
        gold = record["gold"]
        if gold["authors"] or (record["complete"].get("authors") and not gold["agencies"]):
            page, before = found(record, "authors")
            known.append(Named(record, list(byline.examples(desk(page, before), before))))
    places = [_of_places(one) for one in known]
    scores = held_out(places, exclusive=False)
    writers = [byline.writers(one.weighed(row)) for one, row in zip(known, scores, strict=True)]
    names = [_of_names(one, row) for one, row in zip(known, writers, strict=True)]
    if keep:
        for field, examples in (("author", places), ("writer", names)):
            filled = [example for example in examples if example.signs]
            write(field, fit(padded(filled, field), exclusive=False))
    return _judged_names(known, writers, held_out(names, exclusive=False))


def _of_places(one: Named) -> Example:
    signs = [each for _, known in one.places for each in known]
    right = [one.right(named.name) for place, known in one.places if known for named in place.names]
    return Example(one.record["publisher"], signs, right, WEIGHT)


def _of_names(one: Named, writers: Sequence[byline.Writer]) -> Example:
    right = [one.right(writer.named.name) for writer in writers]
    return Example(one.record["publisher"], [byline.standing(writer) for writer in writers], right, WEIGHT)


def _judged_names(known: Sequence[Named], writers: Sequence[Sequence[byline.Writer]], scores: Scores) -> str:
    counts: Counter[str] = Counter()
    sure: Counter[tuple[int, bool]] = Counter()
    for one, row, log_odds in zip(known, writers, scores, strict=True):
        taken = [(writer.named.name, each) for writer, each in zip(row, log_odds, strict=True) if each >= byline.LIKELY]
        for name, each in taken:
            counts["tp" if one.right(name) else "fp"] += 1
            sure[int(odds.share(byline.CALM * each) * 10), one.right(name)] += 1
        got = {plain(name) for name, _ in taken}
        counts["fn"] += sum(plain(name) not in got for name in one.record["recoverable"]["authors_in_raw"])
    return figures(counts, sure)


LEARN = {"date": learn_dates, "author": learn_authors}

if __name__ == "__main__":
    print(LEARN[sys.argv[2]](read(sys.argv[1]), keep="--write" in sys.argv))
