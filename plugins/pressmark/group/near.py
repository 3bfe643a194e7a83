"""Which texts are near one another, found through the rare words they share and never by trying all pairs."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pressmark.group.weights import Vector

CROWD = 500.0
"""A word joins texts within ``WINDOW`` days if there are no more of them than so many times its weight in the last one:
the more texts have it, the more it names a topic, and the less it is worth the work."""

WINDOW = 30
"""Texts so many days apart are of two events, whatever their words."""

SAME_DAY, FADING = 1.3, 0.3
"""What nearness is worth on one day, measured by that of undated texts, and the power by which it fades."""

FAINT = 0.05
"""What is less near is not near at all."""

SLIGHT = 0.02
"""A word of less weight joins nobody."""

Days = Sequence[int | None]


class Posting(NamedTuple):
    """The texts that have a word, by their places in the row in which they are gone through, and what it weighs there.

    The dated ones come first, by day: so those that a text may be near to stand at the end.
    """

    places: array[int]
    weights: array[float]


def near(vectors: Mapping[int, Vector], days: Days) -> dict[tuple[int, int], float]:
    """Return how near the texts of a pair are, from 0 for not at all; pairs that are not near are missing.

    A text is called by its number; of a pair, the smaller comes first.
    """
    found: dict[tuple[int, int], float] = {}
    postings: dict[str, Posting] = {}
    row = sorted(vectors, key=lambda text: (days[text] is None, days[text] or 0, text))
    since = 0
    for place, text in enumerate(row):
        day = days[text]
        if day is None:
            since = 0
        else:
            while (days[row[since]] or 0) < day - WINDOW:
                since += 1
        least = FAINT if day is None else FAINT / SAME_DAY
        for its, total in _met(place, vectors[text], since, postings):
            if total >= least:
                other = row[its]
                value = total * fading(day, days[other])
                if value >= FAINT:
                    found[min(text, other), max(text, other)] = value
    return found


def _met(place: int, vector: Vector, since: int, postings: dict[str, Posting]) -> Iterable[tuple[int, float]]:
    """Put a text to the postings of its words; return the texts from ``since`` on that share some, with the sum over
    these words."""
    sums: dict[int, float] = {}
    for word, weight in zip(vector.words, vector.weights, strict=True):
        if weight < SLIGHT:
            continue
        if word not in postings:
            postings[word] = Posting(array("I", (place,)), array("d", (weight,)))
            continue
        places, weights = postings[word]
        most = max(0, len(places) - int(CROWD * weight))
        if not most or places[most - 1] < since:
            first = bisect.bisect_left(places, since, most)
            for other, its in zip(places[first:], weights[first:], strict=True):
                sums[other] = sums.get(other, 0.0) + weight * its
        places.append(place)
        weights.append(weight)
    return sums.items()


def fading(day: int | None, other: int | None) -> float:
    """Return what nearness is worth that far apart.

    >>> fading(1, None), fading(1, 1), round(fading(1, 8), 2)
    (1.0, 1.3, 0.7)
    """
    if day is None or other is None:
        return 1.0
    return float(SAME_DAY * (1.0 + abs(day - other)) ** -FADING)
