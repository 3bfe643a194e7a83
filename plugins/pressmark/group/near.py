"""Which texts are near one another, found through the rare words they share and never by trying all pairs."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pressmark.group.weights import Vector

CROWD = 48
"""A word that more texts have, within ``WINDOW`` days, joins none of them: it names a topic."""

WINDOW = 30
"""Texts so many days apart are of two events, whatever their words."""

SAME_DAY, FADING = 1.3, 0.3
"""What nearness is worth on one day, measured by that of undated texts, and the power by which it fades."""

FAINT = 0.03
"""What is less near is not near at all."""

SLIGHT = 0.02
"""A word of less weight joins nobody."""

Days = Sequence[int | None]


class Posting(NamedTuple):
    """The texts that have a word, the dated ones first, by day, and what it weighs in them."""

    days: list[int]
    texts: list[int]
    weights: list[float]

    def since(self, day: int) -> int:
        """Return the place of the first text that one of this day may be near to."""
        return bisect.bisect_left(self.days, day - WINDOW) if self.days[0] < day - WINDOW else 0


def near(vectors: Mapping[int, Vector], days: Days) -> dict[tuple[int, int], float]:
    """Return how near the texts of a pair are, from 0 for not at all; pairs that are not near are missing.

    A text is called by its number; of a pair, the smaller comes first.
    """
    found: dict[tuple[int, int], float] = {}
    postings: dict[str, Posting] = {}
    for text in sorted(vectors, key=lambda text: (days[text] is None, days[text] or 0, text)):
        day = days[text]
        least = FAINT if day is None else FAINT / SAME_DAY
        for other, total in _met(text, vectors[text], day, postings):
            if total >= least and (value := total * fading(day, days[other])) >= FAINT:
                found[min(text, other), max(text, other)] = value
    return found


def _met(text: int, vector: Vector, day: int | None, postings: dict[str, Posting]) -> Iterable[tuple[int, float]]:
    """Put a text to the postings of its words; return the texts that share some, with the sum over these words."""
    sums: dict[int, float] = {}
    for word, weight in zip(vector.words, vector.weights, strict=True):
        if weight < SLIGHT:
            continue
        posting = postings.get(word)
        if posting is None:
            postings[word] = posting = Posting([], [], [])
        else:
            first = posting.since(day) if day is not None else 0
            if len(posting.texts) - first <= CROWD:
                for other, its in zip(posting.texts[first:], posting.weights[first:], strict=True):
                    sums[other] = sums.get(other, 0.0) + weight * its
        posting.texts.append(text)
        posting.weights.append(weight)
        if day is not None:
            posting.days.append(day)
    return sums.items()


def fading(day: int | None, other: int | None) -> float:
    """Return what nearness is worth that far apart.

    >>> fading(1, None), fading(1, 1), round(fading(1, 8), 2)
    (1.0, 1.3, 0.7)
    """
    if day is None or other is None:
        return 1.0
    return float(SAME_DAY * (1.0 + abs(day - other)) ** -FADING)
