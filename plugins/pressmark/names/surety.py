"""How sure a name is: the chain's share is too sure of itself, as all models are of what they have learned from.

The shares of sentences that the chain has not seen are held against the truth, and a line is laid through them in
logarithms of odds; ``data/odds.name.txt`` has it.
"""

from __future__ import annotations

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
    bounded = min(1 - NEAREST, max(NEAREST, share))
    return {"share": math.log(bounded / (1 - bounded)), kind: 1.0, **({"several words": 1.0} if length > 1 else {})}


def confidence(kind: Kind, share: float, length: int) -> float:
    """Return how often names like this are right, and rather less."""
    return odds.share(odds.log_odds("name", {**signs(kind, share, length), CAUTION: 1.0}))
