"""Dates as texts write them: where one stands, and which day it is.

Every date has a four-digit year (or is three numbers), so the search goes from year to year and looks only at the few
characters around it: linear time. The names of months are CLDR's (``months``), in every language it has.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressmark.find.dayparts import LETTER, Habit, numeric, readers, tail
from pressmark.find.months import month
from pressmark.types import Span

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Years outside are numbers of something else."""

PIVOT = 70
"""Years of two digits from here on are of the 20th century, those below of the 21st."""

REACH = 44
"""So far (characters) from its year a date's other parts are looked for: "Wednesday the 23rd of September of ..."."""

YEAR_FIRST = ("ja", "zh", "ko", "hu", "lt", "mn")
"""Languages whose numeric dates begin with the year; dates of three two-digit numbers are read so."""

MONTH_FIRST = ("en", "zu", "or")
"""Languages whose short dates begin with the month, as CLDR has it; in English where a page shows nothing else."""

_RUN = re.compile(r"\d+")
"""Dates begin with numbers: those are looked for once, and what they are only where they stand."""

_YEAR = re.compile(
    r"(?:18|19|20)\d\d(?<![\d,]\d{4})(?<![^\d\s]\.\d{4})(?<!\d\d:\d{4})(?=(?:[01]\d|2[0-3])[:.][0-5]\d|\d\d?\.\s?[^\W\d_]{3}|(?!\d))"
)
_SHORT = re.compile(r"\d\d?(?<![./:,-]\d)(?<![./:,-]\d\d)(?<!\d\d\d)([./])\s?(\d{1,2})\1\s?(\d\d)(?![\d/:]|[.,]\d)")
_SLASHED = re.compile(r"\d\d?/\d\d?/(?:20)?\d\d(?!\d)(?:\W{1,5}(\d\d?):\d\d)?")
_OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]")
_NUMBERS_AFTER = re.compile(r"\s?([./-])\s?(\d{1,2})\s?\1\s?(\d{1,2})(?!\d)")
_COUNTED_AFTER = re.compile(r"\s{0,2}[年년]\s{0,2}(\d{1,2})\s{0,2}[月월]\s{0,2}(\d{1,2})\s{0,2}[日일]")
_MONTH_AFTER = re.compile(rf"\.?[\s,]{{1,2}}({LETTER}{{3,}})\.?\s(\d{{1,2}})(?!\d)")
_NUMBER = re.compile(r"\d{1,2}")
_PARTED = (".", "/")

_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0, 0x0966) for digit in range(10)}
"""Arabic, Persian and Indian digits, which stand for the same numbers."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day as it stands in a text."""

    span: Span
    day: datetime.date


Numbers = Sequence[tuple[int, int]]
"""Where the numbers of a text begin and end."""


def dates(text: str, lang: str = "") -> tuple[Dated, ...]:
    """Return the dates in ``text`` in their order; ``lang`` settles what 3/4/2021 means and whose months are meant.

    >>> [str(dated.day) for dated in dates("Am 3. Mai 2021, updated May 4, 2021 (2021-05-05), 1.7.15, 31.2.2015", "de")]
    ['2021-05-03', '2021-05-04', '2021-05-05', '2015-07-01']
    """
    plain = text if text.isascii() or not _OTHER_DIGITS.search(text) else text.translate(_DIGITS)
    numbers = [match.span() for match in _RUN.finditer(plain)]
    habit = Habit(lang[:2], _month_first(plain, numbers, lang[:2]))
    found = [*_long(plain, numbers, habit), *_short(plain, numbers, habit)]
    found.sort(key=lambda dated: (dated.span.start, -dated.span.end))
    kept: list[Dated] = []
    for dated in found:
        if not kept or dated.span.start >= kept[-1].span.end:
            kept.append(dated)
    return tuple(kept)


def _found(
    pattern: re.Pattern[str], text: str, numbers: Iterable[tuple[int, int]], most: int
) -> Iterator[re.Match[str]]:
    """Yield what begins with one of ``numbers``, or with its last digits where it has more than ``most``."""
    behind = 0
    for start, end in numbers:
        at = max(start, end - most)
        match = pattern.match(text, at) if at >= behind else None
        if match:
            behind = match.end()
            yield match


def _month_first(text: str, numbers: Numbers, lang: str) -> bool:
    """Whether 3/4/2021 is in March: where the language has it so, and no date or clock of the page shows otherwise."""
    if lang not in MONTH_FIRST:
        return False
    for match in _found(_SLASHED, text, (one for one in numbers if text[one[1] : one[1] + 1] == "/"), 2):
        first, second = match.group().split("/")[:2]
        if int(first) > 12 or (int(second) <= 12 and int(match[1] or 0) > 12):
            return False
        if int(second) > 12:
            return True
    return True


def _long(text: str, numbers: Numbers, habit: Habit) -> Iterator[Dated]:
    """Yield the dates with a year of four digits, by looking from each year to what is around it."""
    for match in _found(_YEAR, text, (one for one in numbers if one[1] - one[0] >= len("2021")), len(text)):
        year, (start, end) = int(match.group()), match.span()
        before = text[max(0, start - REACH) : start]
        for reader in readers(before):
            part = reader(before, habit)
            day = _day(year, part[0], part[1]) if part else None
            if part and day:
                yield Dated(_without_glue(text, Span(start - len(before) + part[2], end)), day)
                break
        else:
            dated = _ahead(text, year, Span(start, end), habit)
            if dated:
                yield dated


def _ahead(text: str, year: int, span: Span, habit: Habit) -> Dated | None:
    """Return the date that begins with its year, if what follows the year is month and day."""
    if text[span.end : span.end + 1] not in _AHEAD:
        return None
    after = text[span.end : span.end + REACH]
    hit = _COUNTED_AFTER.match(after)
    if hit:
        part = (int(hit[1]), int(hit[2]))
    elif hit := _NUMBERS_AFTER.match(after):
        part = (int(hit[2]), int(hit[3]))
    elif hit := _MONTH_AFTER.match(after):
        part = (month(hit[1], habit.lang), int(hit[2]))
    day = _day(year, *part) if hit else None
    return Dated(Span(span.start, span.end + hit.end()), day) if hit and day else None


def _short(text: str, numbers: Numbers, habit: Habit) -> Iterator[Dated]:
    """Yield dates of three short numbers: 31.7.15, and 7/31/15 where months come first."""
    for match in _found(_SHORT, text, (one for one in numbers if text[one[1] : one[1] + 1] in _PARTED), 2):
        number = _NUMBER.match(match.group())
        first, second, year = int(number.group() if number else 0), int(match[2]), int(match[3])
        if habit.lang in YEAR_FIRST:
            year, month_number, number_of_day = first, second, year
        else:
            month_number, number_of_day = numeric(first, second, match[1], habit)
        day = _day(year + (1900 if year >= PIVOT else 2000), month_number, number_of_day)
        if day:
            yield Dated(Span(*match.span()), day)


def _without_glue(text: str, span: Span) -> Span:
    """Leave letters out that stand before a month's name without a space: "SerranJul. 19, 2026" begins at "Jul"."""
    start = span.start
    word = re.match(r"[^\W\d_]+", text[start : span.end])
    if word and not month(word.group(), ""):
        start += len(word.group()) - len(tail(word.group()))
    return Span(start, span.end)


def _day(year: int, month_number: int, number: int) -> datetime.date | None:
    """Return the day, or None where the calendar has no such day.

    >>> _day(2021, 2, 30), _day(2020, 2, 29)
    (None, datetime.date(2020, 2, 29))
    """
    try:
        return datetime.date(year, month_number, number)
    except ValueError:
        return None


_AHEAD = frozenset(" ./-,年년\u00a0\t\n")
"""What may stand behind a year where month and day follow."""
