"""What some pieces have most of: names, topics, sources and authors, each with the number of the pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.website.known import Names
from pressmark.website.piece import Name, authors_of, is_listed, source_of

ROWS = 8
"""So many of each kind are told."""

SHARED = 2
"""What pieces merely have in common is told if so many of them have it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Things that have a ``name`` and a ``url``, each with its pieces, the most first; ``more`` are left out."""

    rows: tuple[tuple[Any, int], ...] = ()
    more: int = 0

    def __len__(self) -> int:
        """Return how many there are in all."""
        return len(self.rows) + self.more


@dataclass(frozen=True, slots=True)
class Company:
    """What stands together with a person, a source, a topic; of their own kind, the others."""

    names: Counted
    topics: Counted
    sources: Counted
    authors: Counted


def company(articles: Sequence[Any], context: Mapping[str, Any], url: str) -> Company:
    """Count what some articles have, whatever has its page at ``url`` left out; ``context`` is the templates'."""
    names: Names | None = context.get("names")
    found = names.counts(articles) if names else {}
    return Company(
        names=most({one: count for one, count in found.items() if one.url != url and count >= SHARED}),
        topics=most(
            {one: count for one, count in _topics(articles).items() if one.url != url and count >= SHARED},
        ),
        sources=most(Counter(name for one in articles if (name := source_of(one, context)))),
        authors=most(Counter(name for one in articles for name in authors_of(one))),
    )


def most(counts: Mapping[Any, int]) -> Counted:
    """Return the things that are counted most; of two alike the one whose name comes first."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0].name), str(pair[0].url)))
    return Counted(tuple(ranked[:ROWS]), max(0, len(ranked) - ROWS))


def topics_of(article: Any) -> tuple[Name, ...]:
    """Return an article's topics; they have no address on a site without pages for them."""
    pages = is_listed(article) and article.settings.get("TAG_SAVE_AS")
    return tuple(Name(tag.name, tag.url if pages else "") for tag in getattr(article, "tags", ()))


def _topics(articles: Sequence[Any]) -> Counter[Name]:
    return Counter(topic for article in articles for topic in dict.fromkeys(topics_of(article)))
