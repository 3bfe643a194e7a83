"""All dated pieces by day, month and year: which editions there are, in which order, with which pieces.

A day's pieces are its edition; editions are numbered from the oldest on. Everything is grouped once a build.
"""

from __future__ import annotations

import datetime
import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pressmark.website.digest import Digest
from pressmark.website.weight import NEVER, Entry, entry, weighed


@dataclass(frozen=True, slots=True)
class Day:
    """One edition in brief; its pieces stand in order of weight, so the first one leads.

    ``url`` and ``save_as`` are empty on a site without pages for days.
    """

    date: datetime.date
    url: str
    save_as: str
    number: int
    entries: tuple[Entry, ...]

    @property
    def pieces(self) -> int:
        """Return how many pieces the edition has."""
        return len(self.entries)

    @property
    def sources(self) -> int:
        """Return how many sources its pieces name."""
        return count_sources(self.entries)

    @property
    def languages(self) -> int:
        """Return how many languages its pieces are in."""
        return count_languages(self.entries)

    @property
    def lead(self) -> Any:
        """Return the article that leads the edition."""
        return self.entries[0].article


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, month or year: its first day, its page (empty where there is none), and its editions, oldest first."""

    start: datetime.date
    url: str
    days: tuple[Day, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """Return the pieces of all its editions."""
        return (one for day in self.days for one in day.entries)

    @property
    def pieces(self) -> int:
        """Return how many pieces it has: the sum over its editions."""
        return sum(day.pieces for day in self.days)

    @property
    def sources(self) -> int:
        """Return how many sources its pieces name."""
        return count_sources(self.entries)

    @property
    def languages(self) -> int:
        """Return how many languages its pieces are in."""
        return count_languages(self.entries)

    @property
    def largest(self) -> Day:
        """Return the edition with the most pieces; of several, the earliest."""
        return max(self.days, key=lambda day: day.pieces)

    @property
    def lead(self) -> Any:
        """Return the weightiest piece of all."""
        return min((day.entries[0] for day in self.days), key=lambda one: one.rank).article

    def longest(self, most: int) -> tuple[Any, ...]:
        """Return the longest pieces, at most so many; ties are broken by address."""
        ranked = heapq.nsmallest(most, self.entries, key=lambda one: (-one.words, one.rank))
        return tuple(one.article for one in ranked)


@dataclass(frozen=True, slots=True)
class Archive:
    """All editions, and the weeks (by ISO 8601), months and years that have any; each oldest first."""

    days: tuple[Day, ...] = ()
    weeks: tuple[Stretch, ...] = ()
    months: tuple[Stretch, ...] = ()
    years: tuple[Stretch, ...] = ()

    @property
    def latest(self) -> Day | None:
        """Return the latest edition with a piece that was published then; None where no piece is dated.

        A day that a text merely mentions may lie years ahead. It leads only where no day of publication is known.
        """
        published = (day for day in reversed(self.days) if any(one.late != NEVER for one in day.entries))
        return next(published, self.days[-1] if self.days else None)


def archive(articles: Iterable[Any], settings: Mapping[str, Any], digest: Digest) -> Archive:
    """Group Pelican's articles, in whatever order they come, by the day of their date; Pelican's settings say where.

    Undated pieces must not be among them: their date means nothing.
    """
    by_day: dict[datetime.date, list[Entry]] = defaultdict(list)
    for article in articles:
        one = entry(article, settings, digest)
        by_day[one.day].append(one)
    days = tuple(_day(number, by_day[date], settings) for number, date in enumerate(sorted(by_day), 1))
    weeks = tuple(
        Stretch(start, f"{start:%G}/w{start:%V}/index.html", part) for start, part in _grouped(days, _monday).items()
    )
    return Archive(days, weeks, _stretches(days, "MONTH", settings), _stretches(days, "YEAR", settings))


def archive_of(generator: Any) -> Archive:
    """Return the archive of Pelican's ArticlesGenerator; whoever asks first has it grouped."""
    context = generator.context
    if "archive" not in context:
        context["archive"] = archive(generator.articles, generator.settings, context["digest"])
    found: Archive = context["archive"]
    return found


def count_sources(entries: Iterable[Entry]) -> int:
    """Count the sources that pieces name."""
    return len({one.source for one in entries} - {""})


def count_languages(entries: Iterable[Entry]) -> int:
    """Count the languages that pieces are in."""
    return len({one.lang for one in entries} - {""})


def _day(number: int, entries: list[Entry], settings: Mapping[str, Any]) -> Day:
    pieces = weighed(entries)
    stamp = pieces[0].article.date
    save_as = settings["DAY_ARCHIVE_SAVE_AS"]
    return Day(
        date=pieces[0].day,
        url=_url("DAY", stamp, settings),
        save_as=save_as.format(date=stamp) if save_as else "",
        number=number,
        entries=pieces,
    )


def _stretches(days: Iterable[Day], kind: Literal["MONTH", "YEAR"], settings: Mapping[str, Any]) -> tuple[Stretch, ...]:
    start_of = _first_of_month if kind == "MONTH" else _first_of_year
    groups = _grouped(days, start_of)
    return tuple(Stretch(start, _url(kind, part[0].lead.date, settings), part) for start, part in groups.items())


def _grouped(
    days: Iterable[Day], start_of: Callable[[datetime.date], datetime.date]
) -> Mapping[datetime.date, tuple[Day, ...]]:
    return {start: tuple(part) for start, part in itertools.groupby(days, lambda day: start_of(day.date))}


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _first_of_month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def _first_of_year(day: datetime.date) -> datetime.date:
    return day.replace(month=1, day=1)


def _url(kind: str, stamp: datetime.datetime, settings: Mapping[str, Any]) -> str:
    return str(settings[f"{kind}_ARCHIVE_URL"]).format(date=stamp) if settings[f"{kind}_ARCHIVE_SAVE_AS"] else ""
