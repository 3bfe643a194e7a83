"""Words that by-lines are told by: common given names, and the days of the week that stand behind names."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pressmark import data

SHORTEST = 4
"""A day of no more letters than this is short for one, and may be the end of a name."""


def is_given(word: str) -> bool:
    """Whether a word is a common given name, or begins with one: "Anna-Lena"."""
    folded = word.casefold()
    return folded in _given() or folded.split("-")[0] in _given()


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(word for line in data.words("given") for word in line.split())


@functools.cache
def weekdays() -> frozenset[str]:
    """Return the names of the days of the week in all languages."""
    return frozenset(word for line in data.table("weekdays").values() for word in line.split())


def before_weekday(text: str) -> str:
    """Return what stands before a day of the week at the end of a stretch, even where that is glued to it.

    >>> before_weekday("Ida OhmFriday,"), before_weekday("Hanne Tolksdorf Fr"), before_weekday("Kai Lund")
    ('Ida Ohm', 'Hanne Tolksdorf', 'Kai Lund')
    """
    bare = text.rstrip(" ,.|")
    folded = bare.casefold()
    for day in _days_by_end().get(folded[-2:], ()):
        before = bare[: -len(day)]
        if (
            folded.endswith(day)
            and len(folded) == len(bare)
            and (len(day) > SHORTEST or before[-1:].isspace() or bare[len(before)].isupper())
        ):
            return before.rstrip(" ,|")
    return text


@functools.cache
def _days_by_end() -> Mapping[str, tuple[str, ...]]:
    ends: dict[str, list[str]] = {}
    for day in sorted(weekdays(), key=lambda day: (-len(day), day)):
        ends.setdefault(day[-2:], []).append(day)
    return {end: tuple(days) for end, days in ends.items()}
