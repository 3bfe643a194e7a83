"""The names of the months in every language, from one small table: reading CLDR's own files takes a second."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pressmark import data

FALLBACK = "en"
"""Pages in any language carry dates in this one."""


@functools.lru_cache(maxsize=4096)
def month(name: str, lang: str) -> int:
    """Return the number of the month of that name, or 0: in the language, in English, then where all languages agree.

    >>> month("März", "de"), month("listopadu", "cs"), month("Listopad", "hr"), month("Hafen", "de")
    (3, 11, 10, 0)
    """
    key = name.casefold().strip(".")
    numbers = _months().get(key)
    if not numbers:
        return 0
    own = numbers.get(lang[:2]) or numbers.get(FALLBACK)
    known = set(numbers.values())
    return own or (known.pop() if len(known) == 1 else 0)


def is_month(word: str) -> bool:
    """Whether a word is a month's name, or its short form, in any language.

    >>> is_month("April"), is_month("Aug."), is_month("Hafen")
    (True, True, False)
    """
    return word.casefold().strip(".") in _months()


@functools.cache
def _months() -> Mapping[str, Mapping[str, int]]:
    """Return for each name of a month its number in each language that has it."""
    names: dict[str, dict[str, int]] = {}
    for lang, months in data.table("months").items():
        for number, group in enumerate(months.split("|"), start=1):
            for name in group.split():
                names.setdefault(name, {})[lang] = number
    return names
