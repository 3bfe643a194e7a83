"""Odds: the signs of a candidate, weighed by a table of ``data/``, say how likely it is what is looked for.

A linear model that can be read: each field has ``data/odds.<field>.txt`` with one weight (logarithm of odds) a sign,
learned by a script of ``tests/gold/``. A candidate's signs are numbers by name; whatever has no sign weighs nothing.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

from pressmark import data

Signs = Mapping[str, float]

EVEN = 30.0
"""The greatest logarithm of odds: beyond, numbers would only overflow."""


@functools.cache
def weights(field: str) -> Mapping[str, float]:
    """Return the weights of ``data/odds.<field>.txt`` by the names of their signs."""
    return {name: float(weight) for name, weight in data.table(f"odds.{field}").items()}


def log_odds(field: str, signs: Signs) -> float:
    """Return the logarithm of the odds that a candidate with these signs is the ``field``."""
    known = weights(field)
    return max(-EVEN, min(EVEN, sum([known.get(name, 0.0) * value for name, value in signs.items() if value])))


def share(log_odd: float) -> float:
    """Return the probability that belongs to the logarithm of odds, where each candidate stands alone.

    >>> share(0), round(share(2), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(-log_odd))


def shares(log_odds: Sequence[float]) -> list[float]:
    """Return each candidate's probability where at most one of them is right; what is left is that none is.

    >>> [round(one, 2) for one in shares([0, 0])]
    [0.33, 0.33]
    """
    odds = [math.exp(one) for one in log_odds]
    whole = 1 + sum(odds)
    return [odd / whole for odd in odds]
