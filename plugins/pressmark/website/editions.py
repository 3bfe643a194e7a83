"""The digest by time: the front page as the latest edition, editions by day, the pages of weeks, months and years.

Templates find all of it in ``editions``. Days, months and years are Pelican's own period archives; this module
adds the weeks, and the pages that a large edition needs besides: the rest of its list, and its print edition.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pelican import signals

from pressmark.website import pages, run, sheets, tallies
from pressmark.website.archive import Archive, Day, Stretch, archive_of
from pressmark.website.calendar import CalendarView
from pressmark.website.calendar import month as calendar_of
from pressmark.website.charts import BY_MONTH, BY_WEEKDAY, ChartView, Column, chart
from pressmark.website.layout import Layout, lay_out
from pressmark.website.opening import opening
from pressmark.website.volume import Volume

WINDOW, EARLIER, LONGEST = 30, 5, 5
"""Days in the chart of an edition, earlier editions under it, and the longest pieces of a month."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """One day's edition: its counts (``day``), its pieces in their places (``layout``), its neighbours.

    ``pages`` carry ``layout.listed`` where that is too long for the edition's own page. ``printed`` is what the print
    edition holds; it is a page (``review_url``) or, where that is empty, part of the edition's own page. ``sources``
    and ``languages`` say how many of its pieces come from each.
    """

    day: Day
    layout: Layout
    pages: tuple[sheets.ListPage, ...]
    printed: tuple[Any, ...]
    review_url: str
    volume: ChartView
    sources: tuple[tallies.Tally, ...]
    languages: tuple[tallies.Tally, ...]
    months: tuple[Stretch, ...]
    earlier: tuple[Day, ...]
    previous: Day | None
    next: Day | None

    def number_of(self, article: Any) -> int:
        """Return the number of a piece in the print edition, from 1; 0 where it is not in it."""
        return self.printed.index(article) + 1 if article in self.printed else 0


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week: its counts (``week``), its volume by day, its longest pieces, its editions, the latest first."""

    week: Stretch
    volume: ChartView
    longest: tuple[Any, ...]
    days: tuple[Day, ...]
    previous: Stretch | None
    next: Stretch | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: its counts, calendar, volume by day, weeks, longest pieces and editions, the latest first."""

    month: Stretch
    calendar: CalendarView
    volume: Volume
    weeks: tuple[Stretch, ...]
    longest: tuple[Any, ...]
    days: tuple[Day, ...]
    previous: Stretch | None
    next: Stretch | None


@dataclass(frozen=True, slots=True)
class YearView:
    """A year: its counts (``year``), its volume by month, its longest pieces, and the months that have editions."""

    year: Stretch
    volume: ChartView
    longest: tuple[Any, ...]
    months: tuple[Stretch, ...]
    previous: Stretch | None
    next: Stretch | None


class Editions:
    """All editions of the site; each is laid out when its page asks for it."""

    def __init__(self, found: Archive, show: str) -> None:
        self._found, self._show = found, show
        self._days = {day.date: day for day in found.days}
        self._week_of = {day.date: week for week in found.weeks for day in week.days}
        self._months = {month.start: month for month in found.months}
        self._latest = found.latest.date if found.latest else datetime.date.min

    def __len__(self) -> int:
        """Return how many editions there are."""
        return len(self._found.days)

    @property
    def latest(self) -> EditionView | None:
        """Return the latest edition, or None where no piece is dated."""
        return self._edition(self._found.latest) if self._found.latest else None

    def lately(self, most: int) -> Iterator[EditionView]:
        """Yield the latest editions, at most so many, the latest first."""
        latest = self._found.latest
        days = self._found.days[: latest.number] if latest else ()
        return (self._edition(day) for day in reversed(days[-most:]))

    @property
    def last(self) -> Day | None:
        """Return the latest day in brief, or None where no piece is dated."""
        return self._found.latest

    @property
    def pieces(self) -> int:
        """Return how many dated pieces there are: the sum over all editions."""
        return sum(day.pieces for day in self._found.days)

    @property
    def years(self) -> tuple[YearView, ...]:
        """Return all years that have editions, the latest first, drawn to one scale."""
        top = max((month.pieces for month in self._found.months), default=0)
        return tuple(self._year(year, top) for year in reversed(self._found.years))

    def of(self, period: tuple[int, ...]) -> EditionView | MonthView | YearView:
        """Return the view of a year, a month or a day, given as Pelican's ``period_num``.

        Raises LookupError where there is no piece then.
        """
        if len(period) == 3:
            return self._edition(self.day(period))
        start = datetime.date(*period, *(1,) * (3 - len(period)))
        if len(period) == 2:
            return self._month(self._months[start])
        return self._year(next(year for year in self._found.years if year.start == start))

    def day(self, period: tuple[int, ...]) -> Day:
        """Return a day in brief, given as Pelican's ``period_num``. Raises LookupError where there is no piece then."""
        return self._days[datetime.date(*period)]

    @property
    def weeks(self) -> Iterator[WeekView]:
        """Yield the views of all weeks that have editions, the earliest first."""
        latest = self._latest
        for place, week in enumerate(self._found.weeks):
            dates = [datetime.date.fromordinal(week.start.toordinal() + number) for number in range(7)]
            volume = chart([_column(date, self._days.get(date)) for date in dates], latest, BY_WEEKDAY)
            yield WeekView(week, volume, week.longest(LONGEST), week.days[::-1], *_beside(self._found.weeks, place))

    def further_pages(self) -> Iterator[tuple[str, str, EditionView, sheets.ListPage | None]]:
        """Yield the pages that large editions need besides their own: template, address, edition, list page."""
        for day in self._found.days:
            if sheets.review_url(day, self._show):
                view = self._edition(day)
                yield "review", view.review_url, view, None
                yield from (("edition_list", page.url, view, page) for page in view.pages)

    def _edition(self, day: Day) -> EditionView:
        layout = lay_out(day.entries)
        earlier = self._found.days[max(0, day.number - 1 - EARLIER) : day.number - 1]
        lately = self._found.days[max(0, day.number - tallies.WINDOW) : day.number]
        previous, following = _beside(self._found.days, day.number - 1)
        return EditionView(
            day=day,
            layout=layout,
            pages=sheets.list_pages(day, layout.listed),
            printed=layout.order[: sheets.PRINTED],
            review_url=sheets.review_url(day, self._show),
            volume=chart(tuple(self._window(day.date)), day.date),
            sources=tallies.of(lately, lambda one: one.source),
            languages=tallies.of(lately, lambda one: one.lang),
            months=tuple(self._months_of(day.date.year)),
            earlier=earlier[::-1],
            previous=previous,
            next=following,
        )

    def _month(self, month: Stretch) -> MonthView:
        latest = self._latest
        days = {day.date.day: (day.url, day.pieces) for day in month.days}
        last = latest.day if latest.replace(day=1) == month.start else 0
        start, length = month.start, monthrange(month.start.year, month.start.month)[1]
        dates = [start.replace(day=number) for number in range(1, length + 1)]
        return MonthView(
            month,
            calendar_of(start.year, start.month, days, last),
            Volume(chart([_column(date, self._days.get(date)) for date in dates], latest), "day"),
            tuple(dict.fromkeys(self._week_of[day.date] for day in month.days)),
            month.longest(LONGEST),
            month.days[::-1],
            *_beside(self._found.months, self._found.months.index(month)),
        )

    def _year(self, year: Stretch, top: int = 0) -> YearView:
        starts = [year.start.replace(month=number) for number in range(1, 13)]
        columns = [_column(start, self._months.get(start)) for start in starts]
        latest = self._latest.replace(day=1)
        return YearView(
            year,
            chart(columns, latest, BY_MONTH, top),
            year.longest(LONGEST),
            tuple(self._months_of(year.start.year)),
            *_beside(self._found.years, self._found.years.index(year)),
        )

    def _months_of(self, year: int) -> Iterator[Stretch]:
        starts = (datetime.date(year, number, 1) for number in range(1, 13))
        return (self._months[start] for start in starts if start in self._months)

    def _window(self, end: datetime.date) -> Iterator[Column]:
        """Yield the days up to an edition; the first of all days has none before it."""
        for ordinal in range(max(1, end.toordinal() - WINDOW + 1), end.toordinal() + 1):
            date = datetime.date.fromordinal(ordinal)
            yield _column(date, self._days.get(date))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``opening``."""
    generator.env.filters["opening"] = opening


def gather(generator: Any) -> None:
    """Put ``editions`` into every template's context: an Editions, or None where the feature is left out."""
    now = run.current()
    shown = Editions(archive_of(generator), now.settings.show) if now.wants("editions") else None
    generator.context["editions"] = shown


def write(generator: Any, writer: Any) -> None:
    """Write the pages of weeks, and the further pages of large editions."""
    editions: Editions | None = generator.context["editions"]
    if editions is None:
        return
    for week in editions.weeks:
        pages.write(generator, writer, "week", week.week.url, view=week)
    for template, save_as, view, page in editions.further_pages():
        pages.write(generator, writer, template, save_as, edition=view, list_page=page)


def _column(start: datetime.date, there: Day | Stretch | None) -> Column:
    return Column(start, there.url, there.pieces) if there else Column(start, "", 0)


def _beside(all_of_them: tuple[Any, ...], place: int) -> tuple[Any, Any]:
    """Return the neighbours of one place, the one before and the one after, or None at an end."""
    before = all_of_them[place - 1] if place else None
    return before, all_of_them[place + 1] if place + 1 < len(all_of_them) else None
