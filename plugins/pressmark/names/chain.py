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
FIRSTS = range(0, NONE, 2)

HOPELESS = -5.0
"""A label whose signs weigh less at a token is not tried there."""

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
    return {name: (*(float(weight) for weight in line.split()), 0.0) for name, line in data.table("odds.names").items()}


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


@functools.cache
def _entries() -> Row:
    """Return by label the most that the label before it can weigh for it."""
    return tuple(map(max, zip(*moves(), strict=True)))


def may_follow(before: int, after: int) -> bool:
    """Whether a label may stand after another."""
    return after == NONE or after % 2 == 0 or before in (after, after - 1)


def hopeful(weighed: Row, before: Sequence[int]) -> list[int]:
    """Return the labels but ``NONE`` that are worth a try at a token, by those that are at the token before it."""
    found = [first for first in FIRSTS if weighed[first] > HOPELESS]
    mores = {label | 1 for label in before}
    return [*found, *(more for more in mores if weighed[more] > HOPELESS)] if mores else found


def chunks(rows: Sequence[Row], hopeful: Sequence[Sequence[int]]) -> list[Chunk]:
    """Return the names in a row of tokens whose signs weigh ``rows``, by the likeliest of the ``hopeful`` labels.

    Besides those of a name, ``NONE`` is tried everywhere.
    """
    entry = _entries()
    if all(weighed[label] + entry[label] <= 0 for weighed, tried in zip(rows, hopeful, strict=True) for label in tried):
        return []
    hopeful = [[*labels, NONE] for labels in hopeful]
    labels = _likeliest(rows, hopeful)
    starts = [at for at, label in enumerate(labels) if label != NONE and label % 2 == 0]
    if not starts:
        return []
    ahead, behind = _ahead(rows, hopeful), _behind(rows, hopeful)
    found = []
    for start in starts:
        more = labels[start] + 1
        end = next((at for at in range(start + 1, len(rows)) if labels[at] != more), len(rows))
        share = _share(rows, ahead, behind, (start, end, labels[start]))
        found.append(Chunk(start, end, KINDS[labels[start] // 2], min(1.0, share)))
    return found


def _likeliest(rows: Sequence[Row], hopeful: Sequence[Sequence[int]]) -> list[int]:
    """Return the labels that weigh most together."""
    steps = moves()
    best = {NONE: 0.0}
    back: list[dict[int, int]] = []
    for weighed, labels in zip(rows, hopeful, strict=True):
        there, came = {}, {}
        for label in labels:
            score, before = max([(score + steps[before][label], before) for before, score in best.items()])
            there[label], came[label] = score + weighed[label], before
        best = there
        back.append(came)
    labels_back = [max(best, key=lambda label: (best[label], label))]
    for came in reversed(back[1:]):
        labels_back.append(came[labels_back[-1]])
    return labels_back[::-1]


Sums = list[tuple[dict[int, float], float]]
"""By token: what each label and all before it (or behind it) weigh together, and what it was divided by."""


def _ahead(rows: Sequence[Row], hopeful: Sequence[Sequence[int]]) -> Sums:
    factors = _factors()
    last, found = {NONE: 1.0}, []
    for weighed, labels in zip(rows, hopeful, strict=True):
        sums = {
            label: math.exp(weighed[label]) * sum([one * factors[before][label] for before, one in last.items()])
            for label in labels
        }
        whole = sum(sums.values())
        last = {label: one / whole for label, one in sums.items()}
        found.append((last, whole))
    return found


def _behind(rows: Sequence[Row], hopeful: Sequence[Sequence[int]]) -> Sums:
    """Return the sums from behind; they are divided by what is needed to keep them small, which the shares undo."""
    factors = _factors()
    last = dict.fromkeys(hopeful[-1], 1.0)
    found = [(last, 1.0)]
    for at in range(len(rows) - 2, -1, -1):
        weighed = {label: math.exp(rows[at + 1][label]) * one for label, one in last.items()}
        sums = {label: sum([one * factors[label][after] for after, one in weighed.items()]) for label in hopeful[at]}
        whole = sum(sums.values())
        last = {label: one / whole for label, one in sums.items()}
        found.append((last, whole))
    return found[::-1]


def _share(rows: Sequence[Row], ahead: Sums, behind: Sums, chunk: tuple[int, int, int]) -> float:
    """Return which part of all labellings, by their weight, has just this name."""
    start, end, first = chunk
    factors, more = _factors(), first + 1
    score, before = ahead[start][0][first], first
    for at in range(start + 1, end):
        score *= factors[before][more] * math.exp(rows[at][more]) / ahead[at][1]
        before = more
    last = end - 1
    whole = sum([one * behind[last][0][label] for label, one in ahead[last][0].items()])
    if end == len(rows):
        return score * behind[last][0][before] / whole
    out = {label: one for label, one in behind[end][0].items() if label != more}
    left = sum([one * factors[before][label] * math.exp(rows[end][label]) for label, one in out.items()])
    return score * left / behind[last][1] / whole


@functools.cache
def _factors() -> tuple[Row, ...]:
    return tuple(tuple(map(math.exp, after)) for after in moves())
