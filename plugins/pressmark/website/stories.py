"""Stories: the pages of one event over days, who carried it and who did not, and what each reprint changed."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pelican import signals

from pressmark.publish import slug
from pressmark.types import Story
from pressmark.website import comparing, pages, run, shelves, undated
from pressmark.website.archive import Archive, Stretch, archive_of
from pressmark.website.digest import Digest
from pressmark.website.extracts import Quote, extract

FOLDER = "stories"

DAYS = 7
"""The grid of sources and days has so many days at most; a longer story shows its sources' pieces alone."""

SILENT = 6
"""So many sources without a piece are named; the others are counted."""

ON_PAGE, COMPARED = 60, 12
"""So many pieces a page shows of a story, and so many comparisons it leads to; each reprint leads to its own."""

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


class Stories:
    """All stories of a site, the latest first; one is asked for by any of its articles."""

    def __init__(self, digest: Digest, found: Archive) -> None:
        self._digest = digest
        self._leads = {day.lead.save_as for day in found.days}
        self._days = {day.date: Counter(entry.source for entry in day.entries if entry.source) for day in found.days}
        self._urls = _urls(digest)
        views = sorted((self._view(story) for story in digest.stories), key=_age)
        self.all = tuple(reversed(views))
        self._by_url = {view.url: view for view in views}

    def __len__(self) -> int:
        """Return how many stories there are."""
        return len(self.all)

    def of(self, article: Any) -> StoryView | None:
        """Return the story that an article is part of; None where it stands alone."""
        story = self._digest.story_of(article)
        return self._by_url[self._urls[story.key]] if story else None

    def biggest(self, stretch: Stretch, most: int) -> tuple[tuple[StoryView, int], ...]:
        """Return the stories with most pieces in a month or a year, and how many those are."""
        keys = Counter(entry.story for entry in stretch.entries if entry.story)
        ranked = heapq.nsmallest(most, keys, key=lambda key: (-keys[key], self._urls[key]))
        return tuple((self._by_url[self._urls[key]], keys[key]) for key in ranked)

    def beside(self, view: StoryView) -> tuple[StoryView | None, StoryView | None]:
        """Return the stories before and after one in time."""
        place = self.all.index(view)
        following = self.all[place - 1] if place else None
        return self.all[place + 1] if place + 1 < len(self.all) else None, following

    def _view(self, story: Story) -> StoryView:
        told = tuple(self._told(key) for key in story.texts)
        days = tuple(dict.fromkeys(one.day for one in told if one.day))
        columns = days if len(days) <= DAYS else ()
        tellers = _tellers(told, columns)
        silent = self._silent(days, {teller.name for teller in tellers})
        return StoryView(
            url=self._urls[story.key],
            pages=_pages(self._urls[story.key], len(told)),
            best=self._digest.article(story.key),
            told=told,
            days=columns,
            tellers=tellers,
            silent=silent[:SILENT],
            more_silent=max(0, len(silent) - SILENT),
            because=story.because,
            reprints=tuple(sorted(((one.leader, one.article) for one in told if one.leader), key=_same_source)),
        )

    def _told(self, key: str) -> Told:
        article = self._digest.article(key)
        leader = self._digest.leader_of(article)
        day = None if undated.is_undated(article) else article.date.date()
        part: Part = "reprint" if leader else "top" if key in self._leads else "own"
        return Told(article, day, part, leader)

    def _silent(self, days: Sequence[datetime.date], tellers: set[str]) -> tuple[tuple[str, int], ...]:
        """Return the sources that had pieces on the story's days, but none in it, those with most pieces first."""
        counts: Counter[str] = Counter()
        for day in days:
            counts.update(self._days.get(day, {}))
        others = [(name, pieces) for name, pieces in counts.items() if name not in tellers]
        return tuple(sorted(others, key=lambda pair: (-pair[1], pair[0])))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``extract``: what stands of a story in short."""

    def quotes(view: StoryView) -> tuple[Quote, ...]:
        own = [one.article for one in view.told if one.part != "reprint" and one.article is not view.best]
        piece = generator.env.filters["piece"]
        return extract((piece(article).lead, article) for article in (view.best, *own))

    generator.env.filters["extract"] = quotes


def gather(generator: Any) -> None:
    """Put ``stories`` into every template's context."""
    generator.context["stories"] = Stories(generator.context["digest"], archive_of(generator))


def write(generator: Any, writer: Any) -> None:
    """Write a page for each story, and the pages that list them."""
    stories: Stories = generator.context["stories"]
    if not run.current().wants("stories") or not stories.all:
        return
    digest: Digest = generator.context["digest"]
    show = run.current().settings.show == "full"
    for view in stories.all:
        before, following = stories.beside(view)
        folder = view.url.rpartition("/")[0]
        compared = comparing.comparisons(view.reprints, digest, folder) if show else ()
        shown = {
            "story": view,
            "before": before,
            "following": following,
            "comparisons": compared[:COMPARED],
            "compared": {one.reprint.save_as: one.url for one in compared},
        }
        for number, url in enumerate(view.pages):
            pages.write(generator, writer, "story", url, number=number, **shown)
        for one in compared:
            pages.write(generator, writer, "comparison", one.url, story=view, one=one)
    for shelf in shelves.of(stories.all, FOLDER):
        pages.write(generator, writer, "stories", shelf.url, shelf=shelf)


def _urls(digest: Digest) -> Mapping[str, str]:
    """Give each story the address of its first piece, which stays while others join."""
    wanted = [(story.key, digest.article(story.texts[0]).slug) for story in digest.stories]
    return {key: f"{FOLDER}/{name}/index.html" for key, name in slug.unique(wanted, set()).items()}


def _pages(url: str, pieces: int) -> tuple[str, ...]:
    folder = url.rpartition("/")[0]
    return (url, *(f"{folder}/page-{number}.html" for number in range(2, (pieces - 1) // ON_PAGE + 2)))


def _age(view: StoryView) -> tuple[datetime.date, int, str]:
    return view.last_day or datetime.date.min, view.pieces, view.url


def _same_source(pair: tuple[Any, Any]) -> bool:
    """Tell whether two versions are of one source: what another paper changed is of more interest."""
    one, other = (str(getattr(article, "source", "")) for article in pair)
    return one == other


def _tellers(told: Sequence[Told], days: Sequence[datetime.date]) -> tuple[Teller, ...]:
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
