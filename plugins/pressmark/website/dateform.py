"""Tell which dates in a header read the same to everyone: ``08.06.2024`` is a day in June here and in August there."""

from __future__ import annotations

import datetime
import re

from dateutil import parser  # type: ignore[import-untyped]

_ISO = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?"
    r" ?(?:Z|UTC|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?",
    re.ASCII,
)

_DEFAULTS = (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))  # noqa: DTZ001 : only compared


def day_of(value: str) -> datetime.date | None:
    """Return the day of a date that starts with its year; a time and a zone may follow.

    >>> day_of("2024-06-08 09:30 +0200"), day_of("2024-06-31"), day_of("08.06.2024")
    (datetime.date(2024, 6, 8), None, None)
    """
    match = _ISO.fullmatch(value)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def has_one_reading(value: str) -> bool:
    """Tell whether Pelican's parser reads a date with nothing guessed: neither the order nor a part that is missing.

    >>> [has_one_reading(date) for date in ("June 8, 2024", "08.06.2024", "June 2024", "gestern")]
    [True, False, False, False]
    """
    words = value.replace("_", " ")  # as Pelican does
    try:
        return len({parser.parse(words, default=day, dayfirst=first) for day in _DEFAULTS for first in (0, 1)}) == 1
    except (ValueError, OverflowError, TypeError):
        return False
