"""The chain: a linear model of labels in a row (a conditional random field) over the signs of tokens.

Each sign has a weight for each label but "none", in ``data/odds.names.txt``; so has each label after each other.
``tests/gold/names.py`` learns them. As a sign tells of one word at a time, the weights of a word's signs are added up
once and kept.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pressmark import data
from pressmark.types import Kind

Row = tuple[float, ...]

KINDS: tuple[Kind, ...] = ("person", "place", "organisation")
LABELS = tuple(f"{part} {kind}" for kind in KINDS for part in ("first", "more"))
"""The first token of a name of a kind, and the ones that follow; the label of all other tokens is ``NONE``."""

NONE = len(LABELS)
NOTHING: Row = (0.0,) * (NONE + 1)
BARRED = -1e4
"""The weight of what cannot be."""


class Chunk(NamedTuple):
    """A name in a row of tokens: its first token and the one behind it, its kind, and how likely it is."""

    start: int
    end: int
    kind: Kind
    share: float


@functools.cache
def weights() -> Mapping[str, Row]:
    """Return the weights of each sign, one a label; that of ``NONE`` is nought."""
    return {
        name: (*(float(weight) for weight in line.split()), 0.0) for name, line in data.table("odds.names").items()
    }


def row(signs: Sequence[str]) -> Row:
    """Return the sum of the weights of some signs."""
    known = weights()
    return added([found for sign in dict.fromkeys(signs) if (found := known.get(sign))])


def added(rows: Sequence[Row]) -> Row:
    """Return the sum of some rows of weights."""
    return tuple(map(sum, zip(*rows, strict=True))) if rows else NOTHING


@functools.cache
def moves() -> tuple[Row, ...]:
    """Return by label the weights of the labels after it; a name cannot go on that has not begun."""
    names = [*LABELS, "none"]
    return tuple(
        tuple(
            weight if may_follow(before, after) else BARRED
            for after, weight in enumerate(weights().get(f"after {name}", NOTHING))
        )
        for before, name in enumerate(names)
    )


def may_follow(before: int, after: int) -> bool:
    """Whether a label may stand after another."""
    return after == NONE or after % 2 == 0 or before in (after, after - 1)


def chunks(rows: Sequence[Row]) -> list[Chunk]:
    """Return the names in a row of tokens whose signs weigh ``rows``, by the likeliest labels."""
    labels = _likeliest(rows)
    starts = [at for at, label in enumerate(labels) if label != NONE and label % 2 == 0]
    if not starts:
        return []
    ahead, behind = _ahead(rows), _behind(rows)
    whole = _log_sum(ahead[-1])
    found = []
    for start in starts:
        more = labels[start] + 1
        end = next((at for at in range(start + 1, len(rows)) if labels[at] != more), len(rows))
        share = _share(rows, ahead, behind, (start, end, labels[start])) - whole
        found.append(Chunk(start, end, KINDS[labels[start] // 2], math.exp(min(0.0, share))))
    return found


def _likeliest(rows: Sequence[Row]) -> list[int]:
    if len(rows) == 1:
        scores = [a + b for a, b in zip(rows[0], moves()[NONE], strict=True)]
        return [max(range(NONE + 1), key=scores.__getitem__)]
    best: Row = tuple(map(sum, zip(rows[0], moves()[NONE], strict=True)))
    back: list[list[int]] = []
    columns = _columns()
    for weighed in rows[1:]:
        came = [max(range(NONE + 1), key=list(map(sum, zip(best, column))).__getitem__) for column in columns]
        best = tuple(best[b] + column[b] + own for b, column, own in zip(came, columns, weighed, strict=True))
        back.append(came)
    labels = [max(range(NONE + 1), key=best.__getitem__)]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return labels[::-1]


@functools.cache
def _columns() -> tuple[Row, ...]:
    return tuple(zip(*moves(), strict=True))


def _ahead(rows: Sequence[Row]) -> list[list[float]]:
    found = [[a + b for a, b in zip(rows[0], moves()[NONE], strict=True)]]
    for weighed in rows[1:]:
        last = found[-1]
        found.append(
            [own + _log_sum([a + b for a, b in zip(last, column)]) for own, column in zip(weighed, _columns())]
        )
    return found


def _behind(rows: Sequence[Row]) -> list[list[float]]:
    found = [[0.0] * (NONE + 1)]
    for weighed in reversed(rows[1:]):
        last = [a + b for a, b in zip(weighed, found[-1], strict=True)]
        found.append([_log_sum([a + b for a, b in zip(last, after)]) for after in moves()])
    return found[::-1]


def _share(
    rows: Sequence[Row], ahead: Sequence[Sequence[float]], behind: Sequence[Sequence[float]], chunk: tuple[int, int, int]
) -> float:
    """Return the logarithm of the sum over all labellings that have just this name."""
    start, end, first = chunk
    more = first + 1
    score = ahead[start][first]
    for at in range(start + 1, end):
        score += moves()[first if at == start + 1 else more][more] + rows[at][more]
    if end == len(rows):
        return score
    last = moves()[more if end - start > 1 else first]
    return score + _log_sum(
        [last[label] + rows[end][label] + behind[end][label] for label in range(NONE + 1) if label != more]
    )


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum([math.exp(value - top) for value in values]))
