"""How sure a name is: the chain's share is too sure of itself, as all models are of what they have learned from.

The shares of sentences that the chain has not seen are held against the truth, and a line is laid through them in
logarithms of odds; ``data/odds.name.txt`` has it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

from pressmark import odds
from pressmark.types import Kind

CAUTION = "caution"
"""The sign that all names have, whose weight is set by hand."""

NEAREST = 1e-6
"""No share is taken for nearer to 0 or 1."""


def signs(kind: Kind, share: float, length: int) -> Mapping[str, float]:
    """Return the signs of a name's confidence: its kind, the chain's share of it, and whether it has several words."""
    return {"share": _log_odds(share), kind: 1.0, **({"several words": 1.0} if length > 1 else {})}


def _log_odds(share: float) -> float:
    bounded = min(1 - NEAREST, max(NEAREST, share))
    return math.log(bounded / (1 - bounded))


def confidence(kind: Kind, share: float, length: int) -> float:
    """Return how often names like this are right, and rather less."""
    steep, rest = _line(kind, length > 1)
    return odds.share(steep * _log_odds(share) + rest)


@functools.cache
def _line(kind: Kind, several: bool) -> tuple[float, float]:
    """Return what the chain's logarithm of odds is worth, and what all other signs of a name weigh."""
    others = {**signs(kind, 0.5, 1 + several), CAUTION: 1.0}
    return odds.weights("name")["share"], odds.log_odds("name", others)
