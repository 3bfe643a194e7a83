"""A story as a page shows it: its pieces in their course, and what each source had of it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

ON_PAGE = 60
"""So many pieces a page shows of a story."""

Part = Literal["top", "own", "reprint"]
"""What a piece is in its story: one that leads its edition, a text of its own, or a reprint of another."""


@dataclass(frozen=True, slots=True)
class Told:
    """A piece in its story; ``leader`` is the article that it repeats, or None."""

    article: Any
    day: datetime.date | None
    part: Part
    leader: Any


@dataclass(frozen=True, slots=True)
class Teller:
    """A source in a story: what it had on each day of the grid (None for nothing), and its pieces in all."""

    name: str
    days: tuple[Part | None, ...]
    pieces: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: its best piece, all its pieces by day with the undated last, and what can be said of them.

    ``pages`` are the addresses of all its pages, its own the first; each has ``ON_PAGE`` pieces.

    ``days`` are the days that have pieces, and the columns of ``tellers`` where there are few enough, else there are
    none. ``silent`` are the sources with most pieces in those days and none in the story, with their pieces, and
    ``more_silent`` counts the other such sources. ``reprints`` are pairs of a piece and one that repeats it.
    """

    url: str
    pages: tuple[str, ...]
    best: Any
    told: tuple[Told, ...]
    days: tuple[datetime.date, ...]
    tellers: tuple[Teller, ...]
    silent: tuple[tuple[str, int], ...]
    more_silent: int
    because: tuple[str, ...]
    reprints: tuple[tuple[Any, Any], ...]

    def on_page(self, number: int) -> tuple[Told, ...]:
        """Return the pieces of one of its pages, counted from 0."""
        return self.told[number * ON_PAGE : (number + 1) * ON_PAGE]

    def part_of(self, article: Any) -> Told:
        """Return one of its articles as it stands in it."""
        return next(one for one in self.told if one.article is article)

    def around(self, article: Any) -> tuple[Told, ...]:
        """Return its other pieces: what the article repeats, texts of their own, the nearest first, then reprints."""
        place = next(place for place, one in enumerate(self.told) if one.article is article)
        leader = self.told[place].leader

        def nearness(at: int) -> tuple[bool, bool, int, int]:
            one = self.told[at]
            return one.article is not leader, one.part == "reprint", abs(at - place), at

        return tuple(self.told[at] for at in sorted(range(len(self.told)), key=nearness) if at != place)

    def before(self, article: Any) -> Any:
        """Return the article before one of its articles, in the order of the story; None before the first."""
        place = self.told.index(self.part_of(article))
        return self.told[place - 1].article if place else None

    def after(self, article: Any) -> Any:
        """Return the article after one of its articles, in the order of the story; None after the last."""
        place = self.told.index(self.part_of(article)) + 1
        return self.told[place].article if place < len(self.told) else None

    @property
    def articles(self) -> tuple[Any, ...]:
        """Return the articles of its pieces."""
        return tuple(one.article for one in self.told)

    @property
    def pieces(self) -> int:
        """Return how many pieces it has, reprints among them."""
        return len(self.told)

    @property
    def sources(self) -> int:
        """Return how many sources its pieces name."""
        return len(self.tellers)

    @property
    def own(self) -> int:
        """Return how many pieces are texts of their own."""
        return sum(one.part != "reprint" for one in self.told)

    @property
    def first(self) -> Told:
        """Return the piece that came first."""
        return self.told[0]

    @property
    def last_day(self) -> datetime.date | None:
        """Return the day of its latest dated piece, or None where all are undated."""
        return self.told_days[-1] if self.told_days else None

    @property
    def told_days(self) -> tuple[datetime.date, ...]:
        """Return the days that have pieces, each once, oldest first."""
        return tuple(dict.fromkeys(one.day for one in self.told if one.day))


def pages_of(url: str, pieces: int) -> tuple[str, ...]:
    """Return the addresses of a story's pages, given that of the first one.

    >>> pages_of("stories/fest/index.html", ON_PAGE + 1)
    ('stories/fest/index.html', 'stories/fest/page-2.html')
    """
    folder = url.rpartition("/")[0]
    return (url, *(f"{folder}/page-{number}.html" for number in range(2, (pieces - 1) // ON_PAGE + 2)))


def tellers_of(told: Sequence[Told], days: Sequence[datetime.date]) -> tuple[Teller, ...]:
    """Return the sources in the order in which they came to the story."""
    by_source: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        if name := str(getattr(one.article, "source", "")):
            by_source[name].append(one)
    return tuple(Teller(name, tuple(_best(group, days)), len(group)) for name, group in by_source.items())


def _best(told: Sequence[Told], days: Sequence[datetime.date]) -> Iterator[Part | None]:
    """Give, day by day, the weightiest thing that a source had."""
    ranks: tuple[Part, ...] = ("top", "own", "reprint")
    for day in days:
        parts = {one.part for one in told if one.day == day}
        yield next((part for part in ranks if part in parts), None)
