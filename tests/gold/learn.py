"""Learn the weights of ``data/odds.<field>.txt`` from a gold file.

``python -m tests.gold.learn GOLD FIELD... [--write]`` prints how well the signs choose: with weights that have not seen
the text's publisher, with weights that have, and with those of the table as it is. ``--write`` renews the table;
without it nothing is changed. The gold file is no part of the project; its own scorer, ``score.py`` beside it, says
what is the same as the gold's value.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark import odds
from tests.gold import examples_people, examples_text, examples_title, fit
from tests.gold.fit import Example
from tests.gold.records import Gold, read

ENOUGH = 0.5
"""From this confidence on a candidate counts as taken, where each stands alone."""

Answer = tuple[float, bool]
"""How sure a candidate is, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is learned."""

    examples: Callable[[Gold], Iterator[Example]]
    exclusive: bool
    ridge: float = 1.0


FIELDS: Mapping[str, Field] = {
    "title": Field(examples_title.titles, exclusive=True, ridge=3.0),
    "date": Field(examples_people.dates, exclusive=True),
    "author": Field(examples_people.authors, exclusive=False),
    "writer": Field(examples_people.writers, exclusive=False),
    "body": Field(examples_text.lines, exclusive=False),
    "lead": Field(examples_text.leads, exclusive=True, ridge=2.0),
    "caption": Field(examples_text.captions, exclusive=False),
}
"""The fields that have a table; ``writer`` builds on the table of ``author``, so it is learned after that."""


def learn(gold: Gold, name: str, *, keep: bool) -> str:
    """Return the figures of a field; with ``keep`` write its table."""
    field = FIELDS[name]
    examples = list(field.examples(gold))
    model = fit.fit(examples, exclusive=field.exclusive, ridge=field.ridge)
    apart = fit.held_out(examples, exclusive=field.exclusive, ridge=field.ridge)
    together = [model.scores(example.signs) for example in examples]
    now = [[odds.log_odds(name, signs) for signs in example.signs] for example in examples]
    if keep:
        fit.write(name, model)
    candidates = sum(len(example.signs) for example in examples)
    rows = (("held out", apart), ("in-sample", together), ("table now", now))
    return "\n".join((
        f"{name}: {len(examples)} texts, {candidates} candidates, {len(model.weights)} signs",
        *(f"  {kind}: {judged(examples, scores, exclusive=field.exclusive)}" for kind, scores in rows),
    ))  # fmt: skip


def judged(examples: Sequence[Example], scores: Sequence[Sequence[float]], *, exclusive: bool) -> str:
    """Return how good these scores are: of those chosen, or of each candidate where it stands alone.

    The project's own invented texts are only learned from.
    """
    pairs = [pair for pair in zip(examples, scores, strict=True) if pair[0].publisher != examples_text.OWN]
    if exclusive:
        answers = [chosen(example, row) for example, row in pairs]
        there = sum(any(example.right) for example, _ in pairs)
        right = sum(good for _, good in answers)
        return f"chosen right {right} of {there} ({_share(right, there)}); {_tenths(answers)}"
    answers = [
        (odds.share(_bounded(score)), good)
        for example, row in pairs
        for score, good in zip(row, example.right, strict=True)
    ]
    taken = [good for sure, good in answers if sure >= ENOUGH]
    there = sum(good for _, good in answers)
    return f"precision {_share(sum(taken), len(taken))} recall {_share(sum(taken), there)}; {_tenths(answers)}"


def chosen(example: Example, scores: Sequence[float]) -> Answer:
    """Return the likeliest answer of a text, the places of one value together; no answer is not right."""
    values = example.values or [str(number) for number in range(len(scores))]
    whole: dict[str, Answer] = {}
    for value, share, good in zip(values, odds.shares([_bounded(one) for one in scores]), example.right, strict=True):
        before, was = whole.get(value, (0.0, False))
        whole[value] = before + share, was or good
    return max(whole.values(), key=lambda answer: answer[0], default=(0.0, False))


def _bounded(score: float) -> float:
    return max(-odds.EVEN, min(odds.EVEN, score))


def _share(some: int, whole: int) -> str:
    return f"{some / whole:.3f}" if whole else "–"


def _tenths(answers: Iterable[Answer]) -> str:
    """Return the share that is right by tenth of confidence, each with how many there are.

    >>> _tenths([(0.95, True), (0.93, False), (0.4, False)])
    '.4 0.000 (1), .9 0.500 (2)'
    """
    counts = Counter((min(9, int(sure * 10)), good) for sure, good in answers)
    some = ((tenth, counts[tenth, True], counts[tenth, True] + counts[tenth, False]) for tenth in range(10))
    return ", ".join(f".{tenth} {_share(right, whole)} ({whole})" for tenth, right, whole in some if whole)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of the fields that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.learn", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="a gold file (JSON lines, .gz or not) with its score.py beside it")
    parser.add_argument("fields", nargs="+", choices=FIELDS, metavar="field", help=f"one of {', '.join(FIELDS)}")
    parser.add_argument("--write", action="store_true", help="renew the tables in data/")
    arguments = parser.parse_args(argv)
    gold = read(arguments.gold)
    for name in arguments.fields:
        print(learn(gold, name, keep=arguments.write), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
