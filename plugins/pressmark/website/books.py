"""Which e-books a site has, and what is in them: an edition, a story, or all pieces of a dossier.

Nothing is written here, and nothing rendered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pressmark.options import BOOKS
from pressmark.website import gathered, undated
from pressmark.website.archive import Archive, Day, Stretch
from pressmark.website.digest import Digest
from pressmark.website.told import StoryView

MOST = 300
"""So many pieces a book holds. A larger one is slow to open on an e-reader, and each new piece would make it anew; the
editions that it is made of have books of their own."""

DOSSIERS = ("name", "source", "author", "topic")

FEWEST = 5
"""A dossier of fewer pieces has no book; an edition or a story of one has. Most names stand in a few pieces only: their
books would be more than all others together, and each piece is in the books of its day and its story anyway."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that stand together in a book: those of one day, or, where ``day`` is None, all."""

    day: datetime.date | None
    articles: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """An e-book: where it goes (``url``), which page it belongs to, and its pieces.

    ``name`` is that of a story or a dossier; other books have a ``start``, the first day of their time. ``lang`` is the
    language of ``name`` where it is a piece's words. ``leaders`` give, by what a reprint becomes (``save_as``), the
    piece of this book that it repeats.
    """

    kind: str
    url: str
    page: str
    start: datetime.date | None
    name: str
    lang: str
    parts: tuple[Part, ...]
    leaders: Mapping[str, Any]

    @property
    def articles(self) -> tuple[Any, ...]:
        """Return all its pieces."""
        return tuple(article for part in self.parts for article in part.articles)

    @property
    def modified(self) -> datetime.date:
        """Return the day of its newest piece; that of no day at all for undated pieces alone."""
        days = undated.days_of(self.articles)
        return days[-1] if days else undated.NO_DATE.date()


def address(page: str, kind: str, pieces: int, kinds: Iterable[str] = BOOKS) -> str:
    """Return where the book of a page lies; empty where there is none.

    >>> address("2021/11/24/index.html", "day", 3), address("stories/fest/index.html", "story", 3)
    ('2021/11/24/2021-11-24.epub', 'stories/fest/fest.epub')
    >>> address("", "day", 3), address("2021/index.html", "year", 9999), address("names/kai/index.html", "name", 2)
    ('', '', '')
    """
    if not page or kind not in kinds or not (FEWEST if kind in DOSSIERS else 1) <= pieces <= MOST:
        return ""
    folder = gathered.folder_of(page)
    name = PurePosixPath(folder).name if kind in ("story", *DOSSIERS) else folder.replace("/", "-")
    return f"{folder}/{name}.epub"


class Shelf:
    """All books of a site."""

    def __init__(self, digest: Digest, kinds: Iterable[str]) -> None:
        self._digest, self._kinds = digest, tuple(kinds)

    def editions(self, found: Archive) -> Iterator[Book]:
        """Yield the books of days, weeks, months and years."""
        for day in found.days:
            yield from self._of_time("day", day.url, day.date, (day,))
        stretches: tuple[tuple[str, tuple[Stretch, ...]], ...] = (
            ("week", found.weeks),
            ("month", found.months),
            ("year", found.years),
        )
        for kind, some in stretches:
            for one in some:
                yield from self._of_time(kind, one.url, one.start, one.days)

    def stories(self, some: Iterable[StoryView], title: Mapping[str, tuple[str, str]]) -> Iterator[Book]:
        """Yield the books of stories; ``title`` gives a story's name and its language, by its page's address."""
        for view in some:
            yield from self._of("story", view.url, None, title[view.url], (Part(None, view.articles),))

    def dossiers(self, some: Iterable[tuple[str, Any, Iterable[Any]]]) -> Iterator[Book]:
        """Yield the books of dossiers, given as their kind, what has a ``url`` and a ``name``, and its pieces."""
        for kind, thing, articles in some:
            parts = (Part(None, undated.latest_first(articles)),)
            yield from self._of(kind, thing.url, None, (str(thing.name), ""), parts)

    def _of_time(self, kind: str, page: str, start: datetime.date, days: tuple[Day, ...]) -> Iterator[Book]:
        parts = tuple(Part(day.date, tuple(one.article for one in day.entries)) for day in days)
        return self._of(kind, page, start, ("", ""), parts)

    def _of(
        self, kind: str, page: str, start: datetime.date | None, name: tuple[str, str], parts: tuple[Part, ...]
    ) -> Iterator[Book]:
        articles = [article for part in parts for article in part.articles]
        if url := address(page, kind, len(articles), self._kinds):
            there = {article.save_as for article in articles}
            repeated = ((one.save_as, self._digest.leader_of(one)) for one in articles)
            leaders = {key: leader for key, leader in repeated if leader is not None and leader.save_as in there}
            yield Book(kind, url, page, start, *name, parts, leaders)
