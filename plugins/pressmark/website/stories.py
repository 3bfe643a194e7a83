"""Stories: the pages of one event over days, who carried it and who did not, and what each reprint changed."""

from __future__ import annotations

import datetime
import functools
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pelican import signals

from pressmark.publish import slug
from pressmark.types import Story
from pressmark.website import comparing, pages, run, shelves, undated
from pressmark.website.archive import Archive, Stretch, archive_of
from pressmark.website.digest import Digest
from pressmark.website.extracts import Quote, extract
from pressmark.website.told import Part, StoryView, Told, pages_of, tellers_of

FOLDER = "stories"

DAYS = 7
"""The grid of sources and days has so many days at most; a longer story shows its sources' pieces alone."""

SILENT = 6
"""So many sources without a piece are named; the others are counted."""

COMPARED = 12
"""So many comparisons a story's page leads to; each reprint leads to its own."""


Beside = tuple[StoryView | None, StoryView | None]
"""The stories before and after one in time."""


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
        self._places = {view.url: place for place, view in enumerate(self.all)}

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

    def beside(self, view: StoryView) -> Beside:
        """Return the stories before and after one in time."""
        place = self._places[view.url]
        following = self.all[place - 1] if place else None
        return self.all[place + 1] if place + 1 < len(self.all) else None, following

    def _view(self, story: Story) -> StoryView:
        told = tuple(self._told(key) for key in story.texts)
        days = tuple(dict.fromkeys(one.day for one in told if one.day))
        columns = days if len(days) <= DAYS else ()
        tellers = tellers_of(told, columns)
        silent = self._silent(days, {teller.name for teller in tellers})
        return StoryView(
            url=self._urls[story.key],
            pages=pages_of(self._urls[story.key], len(told)),
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
    """Put ``stories`` into every template's context; None where there are none."""
    digest: Digest = generator.context["digest"]
    generator.context["stories"] = Stories(digest, archive_of(generator)) if digest.stories else None


def write(generator: Any, writer: Any) -> None:
    """Write a page for each story, and the pages that list them."""
    stories: Stories | None = generator.context["stories"]
    if not stories:
        return
    for view in stories.all:
        beside = stories.beside(view)
        work = functools.partial(_write_one, generator, writer, view, beside)
        pages.in_one_go(writer, "story", view.url, work, view=view, beside=beside)
    for shelf in shelves.of(stories.all, FOLDER):
        pages.write(generator, writer, "stories", shelf.url, shelf=shelf)


def _write_one(generator: Any, writer: Any, view: StoryView, beside: Beside) -> None:
    digest: Digest = generator.context["digest"]
    show = run.current().settings.show == "full"
    compared = comparing.comparisons(view.reprints, digest, view.url.rpartition("/")[0]) if show else ()
    shown = {
        "story": view,
        "before": beside[0],
        "following": beside[1],
        "comparisons": compared[:COMPARED],
        "compared": {one.reprint.save_as: one.url for one in compared},
    }
    for number, url in enumerate(view.pages):
        pages.write(generator, writer, "story", url, number=number, **shown)
    for one in compared:
        pages.write(generator, writer, "comparison", one.url, story=view, one=one)


def _urls(digest: Digest) -> Mapping[str, str]:
    """Give each story the address of its first piece, which stays while others join."""
    wanted = [(story.key, digest.article(story.texts[0]).slug) for story in digest.stories]
    return {key: f"{FOLDER}/{name}/index.html" for key, name in slug.unique(wanted, set()).items()}


def _age(view: StoryView) -> tuple[datetime.date, int, str]:
    return view.last_day or datetime.date.min, view.pieces, view.url


def _same_source(pair: tuple[Any, Any]) -> bool:
    """Tell whether two versions are of one source: what another paper changed is of more interest."""
    one, other = (str(getattr(article, "source", "")) for article in pair)
    return one == other
