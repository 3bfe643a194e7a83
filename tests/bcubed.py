"""B-cubed: how good groups are, seen from each of their members (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def bcubed(true: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of groups, given the name of each member's true group and of the found one.

    >>> bcubed("aabb", "xxxx"), bcubed("aa", "xy")
    ((0.5, 1.0, 0.6666666666666666), (1.0, 0.5, 0.6666666666666666))
    """
    pairs = Counter(zip(true, found, strict=True))
    trues, founds = Counter(true), Counter(found)
    precision = sum(count * count / founds[name] for (_, name), count in pairs.items()) / len(true)
    recall = sum(count * count / trues[name] for (name, _), count in pairs.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)
