"""Dates as texts write them: where one stands, and which day it is.

Every date has a four-digit year (or is three numbers), so the search goes from year to year and looks only at the few
characters around it: linear time. The names of months are CLDR's, by way of Babel, in every language Babel has.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale, localedata

from pressmark.find.page import cues
from pressmark.types import Span

FIRST_YEAR, LAST_YEAR = 1800, 2099
"""Years outside are numbers of something else."""

PIVOT = 70
"""Years of two digits from here on are of the 20th century, those below of the 21st."""

REACH = 44
"""So far (characters) from its year a date's other parts are looked for: "Wednesday the 23rd of September of ..."."""

YEAR_FIRST = ("ja", "zh", "ko", "hu", "lt", "mn")
"""Languages whose numeric dates begin with the year; dates of three two-digit numbers are read so."""

_YEAR = re.compile(r"(?<![\d.,])(?:18|19|20)\d\d(?=(?:[01]\d|2[0-3])[:.][0-5]\d|(?!\d))")
_YEAR_AFTER_DOT = re.compile(r"(?<=[\d\s][./])(?:18|19|20)\d\d(?=(?:[01]\d|2[0-3])[:.][0-5]\d|(?!\d))")
_SHORT = re.compile(r"(?<![\d./:,-])(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d\d)(?![\d/:]|[.,]\d)")
_NUMBERS_BEFORE = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?$")
_ORDINAL = "|".join(map(re.escape, cues("dateline", "ordinal")))
_JOIN = "|".join(re.escape(word) for word in cues("dateline", "join") if word.isalpha())
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|{_ORDINAL})?[\s.,\-–/]{{0,3}}(?:(?i:{_JOIN})\s|d[’'])?([^\W\d_]+)"
    rf"[.,]?[\s.,\-–/]{{0,3}}(?:(?i:{_JOIN})\s)?$"
)
_MONTH_DAY = re.compile(rf"([^\W\d_]+)\.?[\s.\-–]{{0,2}}(\d{{1,2}})(?:{_ORDINAL}|\.)?\s?,?\s{{0,2}}$")
_NUMBERS_AFTER = re.compile(r"\s?([./-])\s?(\d{1,2})\s?\1\s?(\d{1,2})(?!\d)")
_COUNTED_AFTER = re.compile(r"\s{0,2}[年년]\s{0,2}(\d{1,2})\s{0,2}[月월]\s{0,2}(\d{1,2})\s{0,2}[日일]")
_MONTH_AFTER = re.compile(r"\.?[\s,]{1,2}([^\W\d_]{3,})\.?\s(\d{1,2})(?!\d)")

_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0, 0x0966) for digit in range(10)}
"""Arabic, Persian and Indian digits, which stand for the same numbers."""

Parts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day as it stands in a text."""

    span: Span
    day: datetime.date


def dates(text: str, lang: str = "") -> tuple[Dated, ...]:
    """Return the dates in ``text`` in their order; ``lang`` settles what 3/4/2021 means and whose months are meant.

    >>> [str(dated.day) for dated in dates("Am 3. Mai 2021, updated May 4, 2021 (2021-05-05), 1.7.15, 31.2.2015", "de")]
    ['2021-05-03', '2021-05-04', '2021-05-05', '2015-07-01']
    """
    plain = text if text.isascii() else text.translate(_DIGITS)
    found = [dated for reader in (_long, _short) for dated in reader(plain, lang)]
    found.sort(key=lambda dated: (dated.span.start, -dated.span.end))
    kept: list[Dated] = []
    for dated in found:
        if not kept or dated.span.start >= kept[-1].span.end:
            kept.append(dated)
    return tuple(kept)


def _long(text: str, lang: str) -> Iterator[Dated]:
    matches = [*_YEAR.finditer(text), *_YEAR_AFTER_DOT.finditer(text)]
    for match in sorted(matches, key=re.Match.start):
        year, start, end = int(match.group()), *match.span()
        before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
        for side, pattern, parts in _SHAPES:
            hit = pattern.search(before) if side < 0 else pattern.match(after)
            day = _day(year, *parts(hit, lang)) if hit else None
            if hit and day:
                span = Span(start - len(before) + hit.start(), end) if side < 0 else Span(start, end + hit.end())
                yield Dated(_without_glue(text, span), day)
                break


def _short(text: str, lang: str) -> Iterator[Dated]:
    """Yield dates of three short numbers: 31.7.15, and 7/31/15 where months come first."""
    for match in _SHORT.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if lang[:2] in YEAR_FIRST:
            first, second, year = year, second, first
            month, number = second, first
        else:
            month, number = _numeric(first, second, match[2], lang)
        day = _day(year + (1900 if year >= PIVOT else 2000), month, number)
        if day:
            yield Dated(Span(*match.span()), day)


def _without_glue(text: str, span: Span) -> Span:
    """Leave letters out that stand before a month's name without a space: "SerranJul. 19, 2026" begins at "Jul"."""
    start = span.start
    word = re.match(r"[^\W\d_]+", text[start : span.end])
    if word and not month(word.group(), ""):
        start += len(word.group()) - len(_tail(word.group()))
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


def _numeric(first: int, second: int, mark: str, lang: str) -> tuple[int, int]:
    """Return month and day of two numbers: by size where one is over 12, else as the language has it."""
    if second > 12 or (first <= 12 and mark != "." and _month_first(lang)):
        return first, second
    return second, first


def _numbers_before(hit: re.Match[str], lang: str) -> tuple[int, int]:
    return _numeric(int(hit[1]), int(hit[3]), hit[2], lang)


def _day_month(hit: re.Match[str], lang: str) -> tuple[int, int]:
    return month(hit[2], lang), int(hit[1])


def _month_day(hit: re.Match[str], lang: str) -> tuple[int, int]:
    return month(hit[1], lang) or month(_tail(hit[1]), lang), int(hit[2])


def _numbers_after(hit: re.Match[str], _lang: str) -> tuple[int, int]:
    return int(hit[2]), int(hit[3])


def _counted_after(hit: re.Match[str], _lang: str) -> tuple[int, int]:
    return int(hit[1]), int(hit[2])


def _month_after(hit: re.Match[str], lang: str) -> tuple[int, int]:
    return month(hit[1], lang), int(hit[2])


_Reader = Callable[[re.Match[str], str], tuple[int, int]]
_SHAPES: tuple[tuple[int, re.Pattern[str], _Reader], ...] = (
    (-1, _NUMBERS_BEFORE, _numbers_before),
    (-1, _DAY_MONTH, _day_month),
    (-1, _MONTH_DAY, _month_day),
    (1, _COUNTED_AFTER, _counted_after),
    (1, _NUMBERS_AFTER, _numbers_after),
    (1, _MONTH_AFTER, _month_after),
)
"""Where to look from the year (before or after), for what, and how month and day are read from it."""


def _tail(word: str) -> str:
    """Return the last part of a word that begins with a capital.

    >>> _tail("SerranJul")
    'Jul'
    """
    capitals = [index for index, letter in enumerate(word) if letter.isupper()]
    return word[capitals[-1] :] if capitals else word


@functools.lru_cache(maxsize=4096)
def month(name: str, lang: str) -> int:
    """Return the number of the month of that name, or 0: in the language, in English, then where all languages agree.

    >>> month("März", "de"), month("listopadu", "cs"), month("Listopad", "hr"), month("Hafen", "de")
    (3, 11, 10, 0)
    """
    key = name.casefold().strip(".")
    own = _months(lang[:2]).get(key) or _months("en").get(key)
    if own:
        return own
    numbers = _all_months().get(key, frozenset())
    return min(numbers) if len(numbers) == 1 else 0


@functools.cache
def _months(lang: str) -> Mapping[str, int]:
    """Return CLDR's names of the months in one language, without the dots of abbreviations."""
    if not lang or not localedata.exists(lang):
        return {}
    months = Locale(lang).months
    return {
        name.casefold().strip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not name.strip(".").isdigit() and len(name.strip(".")) >= 3
    }


@functools.cache
def _all_months() -> Mapping[str, frozenset[int]]:
    numbers: dict[str, set[int]] = {}
    for lang in sorted(name for name in localedata.locale_identifiers() if "_" not in name and len(name) == 2):
        for name, number in _months(lang).items():
            numbers.setdefault(name, set()).add(number)
    return {name: frozenset(known) for name, known in numbers.items()}


@functools.cache
def _month_first(lang: str) -> bool:
    """Whether CLDR writes the month before the day in a language's short dates."""
    if not lang or not localedata.exists(lang[:2]):
        return False
    pattern = str(Locale(lang[:2]).date_formats["short"].pattern)
    return pattern.find("M") < pattern.find("d") and not pattern.startswith("y")
