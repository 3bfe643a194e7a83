"""A month as a calendar: weeks from Monday to Sunday, the grey of a day says how many pieces it has."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HEATS = ((0.375, "h1"), (0.72, "h2"), (0.92, "h3"))
"""Up to which share of a full day a day has which grey; above all of them it has h4."""

FULL = 4
"""A day with fewer pieces than this is never a full one: a month of single pieces stays pale."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: its date, its page, its pieces, its grey; ``last`` marks the latest edition of the site."""

    date: datetime.date
    url: str = ""
    pieces: int = 0
    heat: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A month's weeks of seven cells each; None stands for a day of another month."""

    start: datetime.date
    weeks: tuple[tuple[Cell | None, ...], ...]


def month(year: int, number: int, days: Mapping[int, tuple[str, int]], last: int = 0) -> CalendarView:
    """Lay out a month; ``days`` maps a day to its page and its pieces, ``last`` is the latest edition's day or 0.

    >>> view = month(2021, 11, {22: ("22.html", 27), 23: ("23.html", 29), 24: ("24.html", 20)}, last=24)
    >>> len(view.weeks), view.weeks[0][0].date.day, view.weeks[4][2]
    (5, 1, None)
    >>> [(cell.heat, cell.last) for cell in view.weeks[3][:4]]
    [('h4', False), ('h4', False), ('h3', True), ('', False)]
    """
    full = full_day(pieces for _, pieces in days.values())

    def cell(day: int) -> Cell | None:
        url, pieces = days.get(day, ("", 0))
        if not day:
            return None
        return Cell(datetime.date(year, number, day), url, pieces, heat(pieces, full), day == last)

    weeks = calendar.Calendar(calendar.MONDAY).monthdayscalendar(year, number)
    return CalendarView(datetime.date(year, number, 1), tuple(tuple(map(cell, week)) for week in weeks))


def full_day(pieces: Iterable[int]) -> int:
    """Return how many pieces make a full day: those of the second fullest, lest one great day makes all others pale.

    >>> full_day([23, 29, 27]), full_day([38, 1]), full_day([12])
    (27, 4, 12)
    """
    fullest = sorted(pieces)[-2:]
    return max(FULL, *fullest[:1])


def heat(pieces: int, full: int) -> str:
    """Return the class of a day with ``pieces`` where so many make a ``full`` day.

    >>> [heat(pieces, 27) for pieces in (0, 10, 12, 19, 20, 24, 26, 29)]
    ['', 'h1', 'h2', 'h2', 'h3', 'h3', 'h4', 'h4']
    >>> heat(1, FULL)
    'h1'
    """
    if not pieces:
        return ""
    return next((name for limit, name in HEATS if pieces / full <= limit), "h4")
