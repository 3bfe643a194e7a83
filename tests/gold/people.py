"""What is learned of dates and by-lines: a text's candidates with their signs, held against a gold file.

``python -m tests.gold.people GOLD date [--write]`` prints figures that are cross-validated by publisher.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pressmark import clean, find
from pressmark.find import date, odds
from pressmark.find import page as pages
from pressmark.types import Origin, Raw
from tests.gold.fit import FOLDS, Example, Model, fit, fold, write

WEIGHT = 0.4
"""What one record weighs: there are up to five dumps of one page, and they are alike."""

ENOUGH = 0.5
"""A day with less confidence than this is not shown."""

ROUNDS = 4
"""How often the parts of a text's right places are settled anew."""

Record = Mapping[str, Any]


def read(path: str) -> list[Record]:
    """Return the records of a gold file."""
    with open(path, encoding="utf-8") as lines:
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


def date_examples(records: Sequence[Record]) -> Iterator[tuple[Record, list[str], Example]]:
    """Yield the records whose day is known, with their stamps' days and the example to learn from."""
    for record in records:
        gold = record["gold"]["date_ok"]
        if gold or record["complete"].get("date"):
            stamps = date.examples(*found(record, "dated"))
            days = [day.isoformat() for day, _ in stamps]
            right = [day in gold for day in days]
            yield record, days, Example(record["publisher"], [signs for _, signs in stamps], right, WEIGHT)


def judge_dates(known: Sequence[tuple[Record, list[str], Example]], scores: Sequence[Sequence[float]]) -> str:
    """Return precision, recall and F1 of the likeliest days, and how often a confidence is right."""
    counts: Counter[str] = Counter()
    sure: Counter[tuple[int, bool]] = Counter()
    for (record, days, _), row in zip(known, scores, strict=True):
        whole: Counter[str] = Counter()
        for day, share in zip(days, odds.shares([max(-odds.EVEN, min(odds.EVEN, one)) for one in row]), strict=True):
            whole[day] += share
        day, share = max(whole.items(), key=lambda pair: pair[1], default=("", 0.0))
        right = day in record["gold"]["date_ok"]
        if share >= ENOUGH:
            sure[int(share * 10), right] += 1
        counts["tp" if right and share >= ENOUGH else "fp" if share >= ENOUGH else "none"] += 1
        counts["fn"] += record["recoverable"]["date"] and not (right and share >= ENOUGH)
    tp, fp, fn = counts["tp"], counts["fp"], counts["fn"]
    table = {tenth / 10: f"{sure[tenth, True]}/{sure[tenth, True] + sure[tenth, False]}" for tenth in range(4, 11)}
    return f"P {tp / (tp + fp):.3f} R {tp / (tp + fn):.3f} F1 {2 * tp / (2 * tp + fp + fn):.3f}  {table}"


def marginal(examples: Sequence[Example]) -> Model:
    """Return the weights that make it likeliest that one of a text's right places is taken, no matter which.

    ``fit`` asks each right place for an equal part; here the parts follow what the model itself finds likeliest, round
    by round, so that a day that stands in the head of a page and in a list of links need not be found in both.
    """
    model = fit(examples, exclusive=True)
    for _ in range(ROUNDS):
        model = fit([_shared(example, model) for example in examples], exclusive=True)
    return model


def _shared(example: Example, model: Model) -> Example:
    if sum(example.right) < 2:
        return example
    scores = model.scores(example.signs)
    most = max(score for score, good in zip(scores, example.right, strict=True) if good)
    odds_ = [math.exp(score - most) if good else 0.0 for score, good in zip(scores, example.right, strict=True)]
    return replace(example, right=[one / sum(odds_) for one in odds_])


def held_out_marginal(examples: Sequence[Example]) -> list[list[float]]:
    """Return for each example its candidates' scores by a ``marginal`` model that has not seen its publisher."""
    scores: list[list[float]] = [[] for _ in examples]
    for number in range(FOLDS):
        model = marginal([example for example in examples if fold(example.publisher) != number])
        for at, example in enumerate(examples):
            if fold(example.publisher) == number:
                scores[at] = model.scores(example.signs)
    return scores


def learn_dates(path: str, keep: bool) -> None:
    """Print how well the day of publication is found, and write the weights."""
    known = list(date_examples(read(path)))
    learned = [example for _, _, example in known]
    print(judge_dates(known, held_out_marginal(learned)))
    if keep:
        write("date", marginal(learned))


if __name__ == "__main__":
    learn_dates(sys.argv[1], "--write" in sys.argv)
