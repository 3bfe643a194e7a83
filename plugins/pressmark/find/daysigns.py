"""Signs of dates: what speaks for and against one being the day of publication; ``data/odds.date.txt`` weighs them."""

from __future__ import annotations

import bisect
import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.find import bycue, stamps
from pressmark.find.dates import Dated
from pressmark.find.page import Page

A_YEAR = datetime.timedelta(days=366)

HALVING = 3.0
"""So many lines further from the headline or the text, a date's nearness is half."""

CROWD = 8
"""So many lines around a date are looked at for others: many make a list."""

TOP = 6
"""So many first lines are the top of a page, where today's date stands."""

LONGEST_BY_LINE = 120

_RIGHTS = re.compile(r"(?:©|\(c\)|copyright|Copyright)\W{0,3}(?:(?:19|20)\d\d\W{1,3})?((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: its line's index, and the indices of headline, first and last line of the text."""

    index: int
    title: int
    first: int
    last: int

    @property
    def inside(self) -> bool:
        """Whether it is in the running text."""
        return self.first <= self.index <= self.last


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that no sentence names: what it is, the rule that it falls under, where it stands."""

    dated: Dated
    rule: str
    place: Place
    cue: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a page's dates are judged against: its stamps in order, and the days that its sentences name."""

    page: Page
    stamps: Sequence[Stamp]
    said: Sequence[datetime.date]
    times: Counter[datetime.date]
    lines: Sequence[int]
    latest: datetime.date
    earliest: datetime.date
    rights: int


def calendar(page: Page, stamps_: Sequence[Stamp], said: Sequence[datetime.date]) -> Calendar:
    """Return what the stamps of a page are judged against."""
    days = [one.dated.day for one in stamps_]
    rights = max((int(match[1]) for match in _RIGHTS.finditer(page.text[-6000:])), default=0)
    lines = [one.place.index for one in stamps_]
    return Calendar(page, stamps_, said, Counter(days), lines, max(days), min(days), rights)


def signs(calendar: Calendar, number: int) -> dict[str, float]:
    """Return what speaks for and against the stamp of that number."""
    one = calendar.stamps[number]
    return {
        "bias": 1,
        f"rule_{one.rule.removeprefix('date.').replace('-', '_')}": 1,
        "cue_published": one.cue == "published",
        "cue_updated": one.cue == "updated",
        **_line(calendar.page, one),
        **_place(one.place),
        **_others(calendar, number),
        **_day(calendar, one.dated.day),
    }


def _line(page: Page, one: Stamp) -> dict[str, float]:
    """Return the signs of a stamp's own line."""
    text, line, dated = page.text, page.lines[one.place.index], one.dated
    beside = stamps.letters_beside(line, dated)
    clocked = stamps.is_clocked(text, line, dated)
    return {
        "alone": beside <= stamps.ALONE,
        "bare": beside <= 4,
        "clock": clocked,
        "starts": dated.span.start == line.span.start,
        "ends": dated.span.end == line.span.end,
        "removed": line.role == "removed",
        "recurs": line.times > 1,
        "running": line.running,
        "by_line": _by_line(page, one.place.index),
    }


def _by_line(page: Page, index: int) -> bool:
    """Whether the line of a date, or one beside it, begins with a word such as "by" or is one."""
    around = page.lines[max(0, index - 2) : index + 3]
    return any(len(line.text) <= LONGEST_BY_LINE and bycue.opens(line.text) for line in around)


def _place(place: Place) -> dict[str, float]:
    """Return the signs of where a stamp is: beside headline and text, at the top or the end."""
    index = place.index
    below, before = index - place.title, place.first - index
    return {
        "below_title": 0.5 ** (below / HALVING) if below >= 0 else 0,
        "above_title": 0.5 ** (-below / HALVING) if below < 0 else 0,
        "before_text": 0.5 ** (before / HALVING) if before > 0 else 0,
        "between": below >= 0 and before > 0,
        "early": 0.5 ** (-before / HALVING) if place.inside else 0,
        "far_behind": index - place.last > CROWD,
        "top": index < TOP,
    }


def _others(calendar: Calendar, number: int) -> dict[str, float]:
    """Return the signs of how a stamp stands to the others around it."""
    one, stamps_ = calendar.stamps[number], calendar.stamps
    low = bisect.bisect_left(calendar.lines, one.place.index - CROWD)
    high = bisect.bisect_right(calendar.lines, one.place.index + CROWD)
    # The neighbours nearest in number are enough: a list is a list.
    near = stamps_[max(low, number - CROWD) : min(high, number + CROWD + 1)]
    crowd = len({other.dated.day for other in near}) - 1
    before = stamps_[max(0, number - 1)].dated.day
    return {
        "crowd": math.log1p(crowd),
        "lone": crowd == 0,
        "earlier_before": before < one.dated.day and crowd > 0,
    }


def _day(calendar: Calendar, day: datetime.date) -> dict[str, float]:
    """Return the signs of the day itself: how it lies among all days of the page."""
    said = calendar.said
    newest, several = max([calendar.latest, *said]), len(calendar.times) > 1
    return {
        "before_said": sum(other > day for other in said) / (len(said) + 1),
        "latest": day == calendar.latest and several,
        "earliest": day == calendar.earliest and several,
        "old": newest - day > A_YEAR,
        "of_the_rights": calendar.rights == day.year,
        "not_of_the_rights": calendar.rights not in (0, day.year),
    }
