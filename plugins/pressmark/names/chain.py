"""The chain: a linear model of labels in a row (a conditional random field) over the rows of tokens."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from operator import add, mul
from typing import NamedTuple

from pressmark.names import rows
from pressmark.names.rows import BITS, KINDS, LABELS, MASK, NONE, PARTS, ZERO, ZEROS
from pressmark.types import Kind


class Chunk(NamedTuple):
    """A name in a row of tokens: its first token and the one behind it, its kind, and how likely it is."""

    start: int
    end: int
    kind: Kind
    share: float


class _Step(NamedTuple):
    """How a label is reached: how far to the left its bits are in a row; the place of the first label tried before it
    that it may follow; and what it weighs behind that and those after it, and that as a factor.

    The weights are in units times ``PLACES``, and have the place of the label before in what is left free by that: so
    the greatest sum says itself where it came from.
    """

    shift: int
    place: int
    weights: tuple[int, ...]
    factors: tuple[float, ...]


PLACES = 8
"""There are no more labels; see ``_Step``."""


class _Read(NamedTuple):
    """What is known by token once a stretch is read from its first one on.

    ``labels`` are the likeliest together; ``tried`` are those that were tried, as sets. For each that was tried there
    are its share of all ways to label the stretch up to there, and its weight as a factor. ``whole`` is what the shares
    were divided by.
    """

    labels: list[int]
    tried: list[int]
    shares: list[list[float]]
    factors: list[list[float]]
    whole: list[float]


def may_follow(before: int, after: int) -> bool:
    """Whether a label may stand after another: a name cannot go on that has not begun."""
    return after == NONE or after % 2 == 0 or before in (after, after - 1)


@functools.cache
def _moves() -> tuple[tuple[int, ...], ...]:
    """Return by label what the labels after it weigh behind it."""
    nothing = [0.0] * NONE
    return tuple((*rows.units(rows.weights().get(f"after {name}", nothing))[:NONE], 0) for name in (*LABELS, "none"))


@functools.cache
def _factors() -> tuple[tuple[float, ...], ...]:
    """Return by label the factors of the labels after it, nought for what cannot be."""
    return tuple(
        tuple(math.exp(move / PARTS) if may_follow(one, label) else 0.0 for label, move in enumerate(after))
        for one, after in enumerate(_moves())
    )


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
        weights = tuple(PLACES * _moves()[known[place]][label] + place for place in places)
        factors = tuple(_factors()[known[place]][label] for place in places)
        found.append(_Step(BITS * label, places[0], weights, factors))
    return tuple(found)


def chunks(stretch: Sequence[int]) -> list[Chunk]:
    """Return the names in a stretch of tokens with these rows, by the likeliest of the hopeful labels.

    Besides those of a name, ``NONE`` is tried everywhere.
    """
    read = _read(stretch)
    labels = read.labels
    spans = []
    for start, label in enumerate(labels):
        if label != NONE and label % 2 == 0:
            end = next((at for at in range(start + 1, len(labels)) if labels[at] != label + 1), len(labels))
            spans.append((start, end, label))
    behind = _behind(read, spans[0][1]) if spans else {}
    return [Chunk(*span[:2], KINDS[span[2] // 2], min(1.0, _share(read, behind, *span))) for span in spans]


def _read(stretch: Sequence[int]) -> _Read:
    """Read a stretch of tokens: what weighs most together, and what all ways to label it weigh."""
    read = _Read([], [], [], [], [])
    best, shares, tried = [0], [1.0], 0
    came_from: list[list[int]] = []
    for row in stretch:
        before, tried = tried, rows.hopeful(row, tried)
        lifted = row + ZEROS
        scores, reached, factors, sums = [], [], [], []
        for shift, place, moves, ways in _steps(before, tried):
            # Most labels may follow one or two: what is written out for those is three times as fast. Of labels that
            # weigh the same the last is taken.
            if len(moves) == 1:
                most, total = best[place] + moves[0], shares[place] * ways[0]
            elif len(moves) == 2:
                most, other = best[place] + moves[0], best[place + 1] + moves[1]
                most = most if most > other else other
                total = shares[place] * ways[0] + shares[place + 1] * ways[1]
            else:
                most, total = max(map(add, best, moves)), sum(map(mul, shares, ways))
            weight = (lifted >> shift & MASK) - ZERO
            factor = math.exp(weight / PARTS)
            reached.append(most)
            scores.append((most & -PLACES) + PLACES * weight)
            factors.append(factor)
            sums.append(factor * total)
        best, whole = scores, sum(sums)
        shares = [one / whole for one in sums]
        came_from.append(reached)
        read.tried.append(tried)
        read.shares.append(shares)
        read.factors.append(factors)
        read.whole.append(whole)
    return read._replace(labels=_likeliest(best, read.tried, came_from))


def _likeliest(best: Sequence[int], tried: Sequence[int], came_from: Sequence[Sequence[int]]) -> list[int]:
    """Return the labels that weigh most together, back from the best one of the last token."""
    place = max(map(add, best, range(PLACES))) % PLACES
    found = []
    for some, reached in zip(reversed(tried), reversed(came_from), strict=True):
        found.append(rows.labels(some)[place])
        place = reached[place] % PLACES
    found.reverse()
    return found


def _behind(read: _Read, least: int) -> dict[int, list[float]]:
    """Return by token, from ``least`` on, what all behind each of its labels weighs, divided as the shares are."""
    last = len(read.tried) - 1
    found = {last: [1.0] * len(read.shares[last])}
    for at in range(last, least, -1):
        sums = [0.0] * len(read.shares[at - 1])
        steps = _steps(read.tried[at - 1], read.tried[at])
        for (_, first, _, ways), factor, behind in zip(steps, read.factors[at], found[at], strict=True):
            for place, move in enumerate(ways, first):
                sums[place] += move * factor * behind
        found[at - 1] = [one / read.whole[at] for one in sums]
    return found


def _share(read: _Read, behind: dict[int, list[float]], start: int, end: int, first: int) -> float:
    """Return which part of all ways to label a stretch, by their weight, has just this name."""
    factors, before, more = _factors(), first, first + 1
    share = read.shares[start][rows.labels(read.tried[start]).index(first)]
    for at in range(start + 1, end):
        place = rows.labels(read.tried[at]).index(more)
        share *= factors[before][more] * read.factors[at][place] / read.whole[at]
        before = more
    if end == len(read.tried):
        return share
    ways = zip(rows.labels(read.tried[end]), read.factors[end], behind[end], strict=True)
    left = sum([factors[before][label] * factor * one for label, factor, one in ways if label != more])
    return share * left / read.whole[end]
