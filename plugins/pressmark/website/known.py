"""The names that have a dossier: which of them stand in a piece, an edition, a story, and how that went lately."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.publish import slug
from pressmark.types import Entity, Kind
from pressmark.website import linking, tallies, undated
from pressmark.website.archive import Archive, Day
from pressmark.website.digest import Digest

FOLDER = "names"

KINDS: tuple[Kind, ...] = ("person", "place", "organisation")

IN_EDITION: Mapping[Kind, int] = {"person": 4, "place": 3, "organisation": 2}
"""So many names of each kind an edition shows."""

BESIDE, IN_STORY = 6, 8
"""So many names stand beside a piece and beside a story."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A name with a page of its own: what it names, its address, its pieces (articles, the latest first)."""

    entity: Entity
    url: str
    articles: tuple[Any, ...]
    mentions: int
    """How often it is named."""

    @property
    def kind(self) -> Kind:
        """Return what it names."""
        return self.entity.kind

    @property
    def name(self) -> str:
        """Return the name."""
        return self.entity.name


@dataclass(frozen=True, slots=True)
class Course:
    """A name with the number of its pieces, and how that went over the last editions."""

    known: Known
    tally: tallies.Tally


class Names:
    """All names that have a dossier."""

    def __init__(self, digest: Digest, found: Archive, lang: str = "") -> None:
        self._digest = digest
        self._dates = [day.date for day in found.days]
        urls = _urls(digest.entities, lang)
        self.all = tuple(
            Known(entity, urls[place], self._articles(entity), sum(map(len, entity.mentions.values())))
            for place, entity in enumerate(digest.entities)
        )
        self._known = {id(known.entity): known for known in self.all}
        self._per_day = {
            known: Counter(one.date.date() for one in known.articles if not undated.is_undated(one))
            for known in self.all
        }
        self._days: dict[Known, list[datetime.date]] = {}

    def __len__(self) -> int:
        """Return how many names have a dossier."""
        return len(self.all)

    def in_article(self, article: Any) -> tuple[Known, ...]:
        """Return the names of an article, those that it has most often first."""
        return tuple(self._known[id(entity)] for entity in self._digest.named_in(article))

    def counts(self, articles: Sequence[Any]) -> Counter[Known]:
        """Count in how many of some articles each name stands."""
        return Counter(known for article in articles for known in self.in_article(article))

    def in_edition(self, day: Day) -> tuple[tuple[Kind, tuple[Course, ...]], ...]:
        """Return the names that most pieces of an edition have, by kind; kinds without one are left out."""
        counts = self.counts([entry.article for entry in day.entries])
        by_kind = {kind: [known for known in counts if known.kind == kind] for kind in KINDS}
        return tuple(
            (kind, self._courses(counts, part, day.date, IN_EDITION[kind])) for kind, part in by_kind.items() if part
        )

    def of_story(self, articles: Sequence[Any], day: datetime.date | None) -> tuple[Course, ...]:
        """Return the names that most pieces of a story have, two at least; ``day`` is its last one."""
        counts = self.counts(articles)
        return self._courses(counts, [known for known in counts if counts[known] > 1], day, IN_STORY)

    def beside(self, article: Any) -> tuple[Course, ...]:
        """Return the first names of an article, each with its pieces until that day; of an undated one, with all.

        So a new piece leaves the pages of older ones as they are.
        """
        day = None if undated.is_undated(article) else article.date.date()
        known = self.in_article(article)[:BESIDE]
        return tuple(self._course(one, day, self._until(one, day)) for one in known)

    def _until(self, known: Known, day: datetime.date | None) -> int:
        if day is None:
            return len(known.articles)
        if known not in self._days:
            self._days[known] = sorted(self._per_day[known].elements())
        return bisect_right(self._days[known], day)

    def links(self, article: Any, paragraph: int) -> Iterator[linking.Target]:
        """Yield where in a paragraph, counted from 0, a name stands for the first time in an article's text."""
        text = self._digest.text_of(article)
        if text is None:
            return
        for known in self.in_article(article):
            spans = [one for one in known.entity.mentions[text.key] if one.block >= text.heads]
            if spans and spans[0].block == text.heads + paragraph:
                yield spans[0].span, known.url, known.kind

    def _articles(self, entity: Entity) -> tuple[Any, ...]:
        return undated.latest_first(self._digest.article(key) for key in entity.mentions)

    def _courses(
        self, counts: Mapping[Known, int], some: Sequence[Known], day: datetime.date | None, most: int
    ) -> tuple[Course, ...]:
        ranked = sorted(some, key=lambda one: (-counts[one], -one.mentions, one.kind, one.name))[:most]
        return tuple(self._course(one, day, counts[one]) for one in ranked)

    def _course(self, known: Known, day: datetime.date | None, pieces: int) -> Course:
        """Draw a name's pieces in the last editions up to a day; with no later one, new pieces leave old pages be."""
        end = bisect_right(self._dates, day) if day else 0
        dates = self._dates[max(0, end - tallies.WINDOW) : end]
        return Course(known, tallies.tally(known.name, [self._per_day[known][date] for date in dates], pieces))


def _urls(entities: Sequence[Entity], lang: str) -> Sequence[str]:
    """Give each entity the address of its page, spelt as the site's language spells it."""
    keys = [f"{entity.kind} {entity.name}" for entity in entities]
    wanted = [(key, slug.slug(entity.name, key, lang)) for key, entity in zip(keys, entities, strict=True)]
    slugs = slug.unique(wanted, ())
    return [f"{FOLDER}/{slugs[key]}/index.html" for key in keys]
