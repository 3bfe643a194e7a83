"""The chain: a linear model of labels in a row (a conditional random field) over the rows of tokens."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from pressmark.names import rows
from pressmark.names.rows import BITS, KINDS, LABELS, MASK, NONE, PARTS, PLACES, ZERO, ZEROS
from pressmark.types import Kind


class Chunk(NamedTuple):
    """A name in a row of tokens: its first token and the one behind it, its kind, and how likely it is."""

    start: int
    end: int
    kind: Kind
    share: float


class _Step(NamedTuple):
    """How a label is reached: how far to the left its bits are in a row; the place of the first label tried before it
    that it may follow; and what it weighs behind that and those after it.

    To each weight the place of the label before is added, which is less than all weights are multiples of: so the
    greatest sum says itself where it came from.
    """

    shift: int
    place: int
    weights: tuple[int, ...]


def may_follow(before: int, after: int) -> bool:
    """Whether a label may stand after another: a name cannot go on that has not begun."""
    return after == NONE or after % 2 == 0 or before in (after, after - 1)


@functools.cache
def _moves() -> tuple[tuple[int, ...], ...]:
    """Return by label what the labels after it weigh behind it."""
    nothing = [0.0] * NONE
    return tuple((*rows.units(rows.weights().get(f"after {name}", nothing))[:NONE], 0) for name in (*LABELS, "none"))


@functools.cache
def wins() -> int:
    """Return what is added to a row so that only labels have their bit set which can weigh more there than ``NONE``,
    whichever label is before it."""
    return rows.above(
        [-max(row[label] for before, row in enumerate(_moves()) if may_follow(before, label)) for label in range(NONE)]
    )


@functools.cache
def _steps(before: int, here: int) -> tuple[_Step, ...]:
    """Return how each of the labels tried at a token is reached from those that are tried before it."""
    known = rows.labels(before)
    found = []
    for label in rows.labels(here):
        # These stand side by side: all of them, or the first and the later tokens of names of one kind.
        places = [place for place, one in enumerate(known) if may_follow(one, label)]
        # A row has ``ZERO`` added to each label's weight.
        weights = tuple(_moves()[known[place]][label] - ZERO + place for place in places)
        found.append(_Step(BITS * label, places[0], weights))
    return tuple(found)


@functools.cache
def _between(before: int, after: int) -> tuple[float, ...]:
    """Return by label the factor that the labels beside it give it, nought where it cannot stand between them."""
    return tuple(
        math.exp((_moves()[before][label] + _moves()[label][after]) / PARTS)
        if may_follow(before, label) and may_follow(label, after)
        else 0.0
        for label in range(NONE + 1)
    )


def chunks(stretch: Sequence[int], tried: Sequence[int]) -> list[Chunk]:
    """Return the names in a stretch of tokens with these rows, by the likeliest of the labels that are tried.

    Besides those of a name, ``NONE`` is tried everywhere.
    """
    labels = _likeliest(stretch, tried)
    found = []
    for start, label in enumerate(labels):
        if label != NONE and label % 2 == 0:
            end = start + 1
            while end < len(labels) and labels[end] == label + 1:
                end += 1
            found.append(Chunk(start, end, KINDS[label // 2], _share(stretch, tried, labels, start, end)))
    return found


def _likeliest(stretch: Sequence[int], tried: Sequence[int]) -> list[int]:
    """Return the labels that weigh most together (Viterbi's algorithm)."""
    best, before = [0], 0
    came_from: list[list[int]] = []
    for row, here in zip(stretch, tried, strict=True):
        lifted = row + ZEROS
        scores, reached = [], []
        for shift, place, moves in _steps(before, here):
            # Most labels may follow one or two: what is written out for those is three times as fast. Of labels that
            # weigh the same the last is taken.
            if len(moves) == 1:
                most = best[place] + moves[0]
            elif len(moves) == 2:
                most, other = best[place] + moves[0], best[place + 1] + moves[1]
                most = most if most > other else other
            else:
                most = max(map(add, best, moves))
            reached.append(most)
            scores.append((most & -PLACES) + (lifted >> shift & MASK))
        best, before = scores, here
        came_from.append(reached)
    place = max(map(add, best, range(PLACES))) % PLACES
    found = []
    for here, reached in zip(reversed(tried), reversed(came_from), strict=True):
        found.append(rows.labels(here)[place])
        place = reached[place] % PLACES
    found.reverse()
    return found


def _share(stretch: Sequence[int], tried: Sequence[int], labels: Sequence[int], start: int, end: int) -> float:
    """Return how likely a name is: the product of the shares that its labels, and those right beside it, have of all
    that are tried in their places, by their weight, while the others stay as they are."""
    share, last = 1.0, len(labels) - 1
    for at in range(max(0, start - 1), min(end, last) + 1):
        lifted, known = stretch[at] + ZEROS, rows.labels(tried[at])
        ways = _between(labels[at - 1] if at else NONE, labels[at + 1] if at < last else NONE)
        factors = [ways[one] * math.exp(((lifted >> BITS * one & MASK) - ZERO) / PARTS) for one in known]
        share *= factors[known.index(labels[at])] / sum(factors)
    return share
