"""Day and month before a year: how they are read by what stands right before it.

The names of months are CLDR's (``months``), in every language it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pressmark.find.months import month
from pressmark.find.page import cues

MOST_BETWEEN = 3
"""So many marks and spaces stand between a month's name and the number of its day at most."""

LETTER = r"[^\s\d_!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]"
"""The pattern of what the names of months are written with: letters, and the marks that belong to some of them."""

_ORDINAL = "|".join(map(re.escape, cues("dateline", "ordinal")))
_JOIN = "|".join(re.escape(word) for word in cues("dateline", "join") if word.isalpha())
_NUMBER = re.compile(r"\d{1,2}")
_NUMBERS_BEFORE = re.compile(r"\d\d?(?<!\d\d\d)\s?([./-])\s?(\d{1,2})\s?\1\s?$")
_DAY_MONTH = re.compile(
    rf"\d(?:(?<!\d\d)|(?<=(?:19|20)\d\d\d))\d?(?:\.|{_ORDINAL})?[\s.,\-–/]{{0,3}}(?:(?i:{_JOIN})\s|d[’'])?({LETTER}+)"
    rf"[.,]?[\s.,\-–/]{{0,3}}(?:(?i:{_JOIN})\s)?$"
)
_MONTH_DAY = re.compile(rf"\d\d?(?<!\d\d\d)(?:{_ORDINAL}|\.)?\s?,?\s{{0,2}}$")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a page writes dates: its language, and whether the month comes first in 3/4/2021."""

    lang: str
    month_first: bool


Part = tuple[int, int, int]
"""Month and day of a date, and where it begins or ends beside its year."""


def readers(before: str) -> tuple[Reader, ...]:
    """Return how month and day may be read from what stands before a year, the surest way first."""
    last = before.rstrip()[-1:]
    return _BEHIND.get("0" if last.isdigit() else last if last in _MARKS else "a", ())


def numeric(first: int, second: int, mark: str, habit: Habit) -> tuple[int, int]:
    """Return month and day of two numbers: by size where one is over 12, else as the page has it."""
    if second > 12 or (first <= 12 and mark != "." and habit.month_first):
        return first, second
    return second, first


def _numbers_before(before: str, habit: Habit) -> Part | None:
    hit = _NUMBERS_BEFORE.search(before)
    number = _NUMBER.match(hit.group()) if hit else None
    return (*numeric(int(number.group()), int(hit[2]), hit[1], habit), hit.start()) if hit and number else None


def _day_month(before: str, habit: Habit) -> Part | None:
    hit = _DAY_MONTH.search(before)
    number = _NUMBER.match(hit.group()) if hit else None
    return (month(hit[1], habit.lang), int(number.group()), hit.start()) if hit and number else None


def _month_day(before: str, habit: Habit) -> Part | None:
    hit = _MONTH_DAY.search(before)
    number = _NUMBER.match(hit.group()) if hit else None
    if not hit or not number:
        return None
    head = before[: hit.start()].rstrip(" \t\n\u00a0.-–")
    begin = len(head)
    while begin and head[begin - 1].isalpha():
        begin -= 1
    word = head[begin:]
    if hit.start() - len(head) > MOST_BETWEEN or not word:
        return None
    return month(word, habit.lang) or month(tail(word), habit.lang), int(number.group()), begin


Reader = Callable[[str, Habit], Part | None]
_BEHIND: dict[str, tuple[Reader, ...]] = {
    ".": (_numbers_before, _day_month, _month_day),
    "/": (_numbers_before, _day_month),
    "-": (_numbers_before, _day_month),
    "–": (_day_month,),
    ",": (_day_month, _month_day),
    "0": (_month_day,),
    "a": (_day_month, _month_day),
}
"""By what stands before the year: how month and day may be read."""

_MARKS = frozenset(".,/-–")


def tail(word: str) -> str:
    """Return the last part of a word that begins with a capital.

    >>> tail("SerranJul")
    'Jul'
    """
    capitals = [index for index, letter in enumerate(word) if letter.isupper()]
    return word[capitals[-1] :] if capitals else word
