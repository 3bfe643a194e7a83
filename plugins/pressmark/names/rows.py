"""Rows: what speaks for each label at a token, all weights of it in one whole number.

Each sign has a weight for each label but "none", in ``data/odds.names.txt``; ``tests/gold/names.py`` learns them. They
are counted in whole units here, and each label has its own bits of the number. So two rows are added up, or all labels
held against their least weights, by one addition each: that is asked for every word with a capital.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from pressmark import data
from pressmark.types import Kind

KINDS: tuple[Kind, ...] = ("person", "place", "organisation")
LABELS = tuple(f"{part} {kind}" for kind in KINDS for part in ("first", "more"))
"""The first token of a name of a kind, and the ones that follow; the label of all other tokens is ``NONE``."""

NONE = len(LABELS)

PLACES = 8
"""All weights in a row are multiples of it: the chain notes there which of the labels before it has come from."""

PARTS = 10_000 * PLACES
"""So many units of a row are one of the logarithm's: finer than the table's hundredths, as weights just learned are."""

BITS = 30
"""A label has so many bits of a row: enough for the sum of any signs."""

MASK = (1 << BITS) - 1
ZERO = 1 << (BITS - 1)
ZEROS = sum(ZERO << BITS * label for label in range(NONE + 1))
"""What is added to a row, so that no label's bits are below nought; ``NONE``, whose weight is nought, has some, too."""

FIRSTS = sum(ZERO << BITS * label for label in range(0, NONE, 2))
MORES = FIRSTS << BITS
"""Sets of labels have one bit a label: the highest that it has in a row."""


def above(least: Sequence[int]) -> int:
    """Return what is added to a row, so that just the labels that weigh more than their least have their bit set."""
    return sum((ZERO - 1 - one) << BITS * label for label, one in enumerate(least))


HOPELESS, HOPELESS_MORE = -3 * PARTS, -5 * PARTS
"""A first label whose signs weigh no more at a token is not tried there, and neither is one for a later token."""

HOPE = above([HOPELESS, HOPELESS_MORE] * len(KINDS))


def hopeful(row: int, before: int) -> int:
    """Return the labels that are worth a try at a token, by those that are at the token before it."""
    return (row + HOPE) & (FIRSTS | (before & FIRSTS) << BITS | before & MORES)


def weight(row: int, label: int) -> int:
    """Return what speaks for a label in a row."""
    return ((row + ZEROS) >> BITS * label & MASK) - ZERO


@functools.cache
def labels(some: int) -> tuple[int, ...]:
    """Return the labels of a set in their order, and ``NONE`` behind them."""
    return (*(label for label in range(NONE) if some >> BITS * label & ZERO), NONE)


@functools.cache
def weights() -> Mapping[str, tuple[float, ...]]:
    """Return the weights of each sign, one a label."""
    return {name: tuple(float(weight) for weight in line.split()) for name, line in data.table("odds.names").items()}


def units(some: Sequence[float]) -> list[int]:
    """Return weights in the units that rows count in."""
    return [PLACES * round(PARTS // PLACES * one) for one in some]


@functools.cache
def _rows() -> Mapping[str, int]:
    return {
        name: sum(one << BITS * label for label, one in enumerate(units(some)[:NONE]))
        for name, some in weights().items()
    }


def row(signs: Iterable[str]) -> int:
    """Return the row of a token, or of one of its neighbours, that has some signs; none counts twice."""
    known = _rows()
    return sum([known.get(sign, 0) for sign in dict.fromkeys(signs)])
