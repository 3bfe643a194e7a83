"""How many pieces of an edition come from each source, or are in each language, and how that went lately."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pressmark.website.archive import Day
from pressmark.website.weight import Entry

WINDOW = 12
"""So many editions, the one in question included, make the line beside a number."""

WIDTH, TOP, BOTTOM = 88, 2, 18
"""The drawing of the line, in its own units, which leaves room for the point at its end."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A name with its pieces in an edition; ``path`` draws its line, ``end`` is the height of its last point.

    Both are attribute values, and empty where there is no earlier edition to compare with.
    """

    name: str
    pieces: int
    path: str
    end: str


def of(days: Sequence[Day], name_of: Callable[[Entry], str]) -> tuple[Tally, ...]:
    """Count the last of some days, oldest first, by the name of each piece: the largest first, ties by name."""
    counts = [Counter(filter(None, map(name_of, day.entries))) for day in days]
    names = sorted(counts[-1], key=lambda name: (-counts[-1][name], name))
    return tuple(tally(name, [one[name] for one in counts], counts[-1][name]) for name in names)


def tally(name: str, course: Sequence[int], pieces: int) -> Tally:
    """Draw the line of a name's pieces in some editions, oldest first; ``pieces`` is the number beside it."""
    return Tally(name, pieces, *_drawn(tuple(course)))


@functools.lru_cache(maxsize=65_536)
def _drawn(course: tuple[int, ...]) -> tuple[str, str]:
    """Draw a line; most names have one of few courses."""
    heights = line(course)
    step = WIDTH / max(1, len(heights) - 1)
    points = " ".join(f"{round(place * step, 1):g} {height}" for place, height in enumerate(heights))
    return (f"M{points}", heights[-1]) if heights else ("", "")


def line(values: Sequence[int]) -> list[str]:
    """Return the height of each point of a line, down from the top; none for a single value, which is no line.

    >>> line([0, 4, 2]), line([3])
    (['18', '2', '10'], [])
    """
    if len(values) < 2:
        return []
    unit = (BOTTOM - TOP) / (max(values) or 1)
    return [f"{round(BOTTOM - value * unit, 1):g}" for value in values]
