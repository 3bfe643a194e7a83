"""Which texts are near one another, found through the rare words they share and never by trying all pairs."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pressmark.group.weights import Vector

CROWD = 64
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


class Posting:
    """The texts that have a word, the dated ones first, by day, and what it weighs in them."""

    __slots__ = ("days", "texts", "weights")

    def __init__(self) -> None:
        self.days: list[int] = []
        self.texts: list[int] = []
        self.weights: list[float] = []

    def add(self, text: int, weight: float, day: int | None) -> None:
        """Put in a text; they come in order."""
        self.texts.append(text)
        self.weights.append(weight)
        if day is not None:
            self.days.append(day)

    def before(self, day: int | None) -> Iterable[tuple[int, float]]:
        """Return the texts put in so far that a text of this day may be near to; none where they are too many."""
        first = 0 if day is None or not self.days else bisect.bisect_left(self.days, day - WINDOW)
        if len(self.texts) - first > CROWD:
            return ()
        return zip(self.texts[first:], self.weights[first:], strict=True)


def near(vectors: Mapping[int, Vector], days: Days) -> dict[tuple[int, int], float]:
    """Return how near the texts of a pair are, from 0 for not at all; pairs that are not near are missing.

    A text is called by its number; of a pair, the smaller comes first.
    """
    found: dict[tuple[int, int], float] = {}
    postings: defaultdict[str, Posting] = defaultdict(Posting)
    for text in sorted(vectors, key=lambda text: (days[text] is None, days[text] or 0, text)):
        day = days[text]
        sums: defaultdict[int, float] = defaultdict(float)
        for word, weight in _weighty(vectors[text]):
            posting = postings[word]
            for other, its in posting.before(day):
                sums[other] += weight * its
            posting.add(text, weight, day)
        for other, total in sums.items():
            if total * SAME_DAY >= FAINT and (value := total * fading(day, days[other])) >= FAINT:
                found[min(text, other), max(text, other)] = value
    return found


def fading(day: int | None, other: int | None) -> float:
    """Return what nearness is worth that far apart.

    >>> fading(1, None), fading(1, 1), round(fading(1, 8), 2)
    (1.0, 1.3, 0.7)
    """
    if day is None or other is None:
        return 1.0
    return float(SAME_DAY * (1.0 + abs(day - other)) ** -FADING)


def _weighty(vector: Vector) -> Iterator[tuple[str, float]]:
    return ((word, weight) for word, weight in zip(vector.words, vector.weights, strict=True) if weight >= SLIGHT)
