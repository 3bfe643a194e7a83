"""What stands beside a piece: the one before and after it in its edition, and others of its day and source."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pelican import signals

from pressmark.website.archive import Archive, archive_of
from pressmark.website.layout import lay_out

BESIDE = 4
"""So many pieces of each kind stand beside one."""

UNDATED = "undated/index.html"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A piece's place in its edition, from 1, and what stands around it there; ``same_source`` is nearest in time.

    ``edition`` is the address of the edition's page, empty where there is none.
    """

    edition: str
    number: int
    total: int
    previous: Any
    next: Any
    same_source: tuple[Any, ...]
    same_day: tuple[Any, ...]


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(gather)


def gather(generator: Any) -> None:
    """Give the article's template the filter ``neighbours``: an article's, or None for a draft.

    They are found when a page asks for them first: a foreign theme may never do.
    """
    around = functools.cache(lambda: neighbours_of(archive_of(generator), generator.context["undated"]))
    generator.env.filters["neighbours"] = lambda article: around().get(article.save_as)


def neighbours_of(found: Archive, undated: Sequence[Any]) -> Mapping[str, Neighbours]:
    """Find every article's neighbours at once, by the file it becomes; the undated are an edition of their own."""
    days = [(day.url, lay_out(day.entries).order) for day in found.days]
    sources: dict[str, list[Any]] = defaultdict(list)
    for article in (*undated, *(one for _, order in days for one in order)):
        sources[getattr(article, "source", "")].append(article)
    sources.pop("", None)
    near = {one.save_as: _near(group, place) for group in sources.values() for place, one in enumerate(group)}
    around = {name: beside for url, order in days for name, beside in _edition(url, order, near)}
    return around | dict(_edition(UNDATED, tuple(undated), near, day=False))


def _edition(
    url: str, order: tuple[Any, ...], near: Mapping[str, tuple[Any, ...]], *, day: bool = True
) -> Iterator[tuple[str, Neighbours]]:
    for place, article in enumerate(order):
        same_source = near.get(article.save_as, ())
        others = (*order[place + 1 : place + 1 + 2 * BESIDE], *order[: min(place, 2 * BESIDE)]) if day else ()
        yield (
            article.save_as,
            Neighbours(
                edition=url,
                number=place + 1,
                total=len(order),
                previous=order[place - 1] if place else None,
                next=order[place + 1] if place + 1 < len(order) else None,
                same_source=same_source,
                same_day=tuple([one for one in others if one not in same_source][:BESIDE]),
            ),
        )


def _near(group: list[Any], place: int) -> tuple[Any, ...]:
    """Return those around a place, as many before as after it where there are."""
    start = max(0, min(place - BESIDE // 2, len(group) - BESIDE - 1))
    return tuple(one for one in group[start : start + BESIDE + 1] if one is not group[place])
