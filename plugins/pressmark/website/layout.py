"""How the pieces of one day are laid out as an edition: what leads, what stands where, what goes to the list.

All of it is decided here, by rules that do not depend on the order in which the pieces come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from pressmark.website.weight import Entry

SHOWN, BRIEFS = 40, 12
"""So many pieces and so many briefs an edition shows at most; the others go to its list."""

COLUMNS, CARD_ROWS = 3, 6
"""Pieces in a section's first row, and rows in an edition; what is left stands as headlines alone."""

RHYTHM = (3, 4, 2, 4)
"""Pieces in the rows of a section, over and over: rows of one kind alone would read like a list."""

WITH_LEAD, WITH_CARD = 8, 3
"""So many other pieces of its story stand with the one that leads, and with any other; the rest goes to the list."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an edition.

    ``pieces`` counts all but the briefs: those of ``rows`` and ``headlines`` with the ``beside`` that stand with them,
    ``in_lead`` that lead the edition, and ``in_list`` that stand in its list. ``category`` is None for the pieces
    that have no section; those of them that are not in the site's language may stand apart, as ``foreign``.
    """

    category: Any
    foreign: bool
    rows: tuple[tuple[Any, ...], ...]
    headlines: tuple[Any, ...]
    beside: int
    in_lead: int
    in_list: int

    @property
    def shown(self) -> int:
        """Return how many pieces stand in this part in their own right."""
        return sum(map(len, self.rows)) + len(self.headlines)

    @property
    def pieces(self) -> int:
        """Return how many pieces of the edition belong to this section."""
        return self.shown + self.beside + self.in_lead + self.in_list


@dataclass(frozen=True, slots=True)
class Layout:
    """An edition's pieces in their places; each stands in exactly one.

    ``beside`` gives, by what a piece becomes (``save_as``), the other pieces of its story that stand with it. ``band``
    are the sections of one or two pieces that share a row of three, ``more`` the pieces without a section where they
    stand on their own, in two parts at most; ``listed`` is in order of weight.
    """

    lead: Any
    sections: tuple[Section, ...]
    band: tuple[Section, ...]
    more: tuple[Section, ...]
    briefs: tuple[Any, ...]
    listed: tuple[Any, ...]
    beside: Mapping[str, tuple[Any, ...]]

    def with_it(self, article: Any) -> tuple[Any, ...]:
        """Return the other pieces of its story that stand with a piece."""
        return self.beside.get(article.save_as, ())

    @property
    def order(self) -> tuple[Any, ...]:
        """Return all pieces in the order in which the edition is read."""
        parts = (*self.sections, *self.band, *self.more)
        cards = [article for part in parts for row in (*part.rows, part.headlines) for article in row]
        heads = (self.lead, *cards, *self.briefs)
        return (*(article for head in heads for article in (head, *self.with_it(head))), *self.listed)


def lay_out(entries: Iterable[Entry]) -> Layout:
    """Lay out the pieces of one day, at least one, in whatever order they come.

    The pieces of one story stand together, with the weightiest of them.
    """
    (lead, *others), stories = _headed(entries)
    full = [one for one in others if not one.is_brief]
    briefs = [one for one in others if one.is_brief]
    shown, late = (lead, *full[: SHOWN - 1], *briefs[:BRIEFS]), (*full[SHOWN - 1 :], *briefs[BRIEFS:])
    beside = {one.article.save_as: _beside(one, lead, stories) for one in shown if one.story in stories}
    placed = {one.article.save_as for one in shown} | {one.article.save_as for part in beside.values() for one in part}
    left = (one for head in (*shown, *late) for one in stories.get(head.story, (head,)))
    listed = sorted((one for one in left if one.article.save_as not in placed), key=lambda one: one.rank)
    sections = _sections(lead, full[: SHOWN - 1], [one for one in listed if not one.is_brief], beside)
    small = [section for section in sections if section.shown < COLUMNS]
    band = small if len(small) > 1 else []
    large = [section for section in sections if not any(section is one for one in band)]
    return Layout(
        lead=lead.article,
        sections=tuple(section for section in large if section.category),
        band=tuple(band),
        more=tuple(section for section in large if not section.category),
        briefs=_articles(briefs[:BRIEFS]),
        listed=_articles(listed),
        beside={name: _articles(part) for name, part in beside.items() if part},
    )


Stories = Mapping[str, tuple[Entry, ...]]


def _headed(entries: Iterable[Entry]) -> tuple[list[Entry], Stories]:
    """Return the weightiest piece of each story and those that have none, and the pieces of each story, by weight."""
    heads, stories = [], defaultdict(list)
    for one in sorted(entries, key=lambda one: one.rank):
        if not one.story or one.story not in stories:
            heads.append(one)
        if one.story:
            stories[one.story].append(one)
    return heads, {story: tuple(part) for story, part in stories.items()}


def _beside(head: Entry, lead: Entry, stories: Stories) -> Sequence[Entry]:
    most = WITH_LEAD if head is lead else WITH_CARD
    return stories[head.story][1 : 1 + most]


def rhythm(pieces: int, rows: int) -> tuple[int, ...]:
    """Part so many pieces into rows, ``rows`` at most; no row and no rest is too small to stand with the others.

    >>> rhythm(1, 6), rhythm(4, 6), rhythm(5, 1), rhythm(9, 6), rhythm(20, 4)
    ((1,), (2, 2), (3, 2), (3, 4, 2), (3, 4, 2, 4))
    """
    sizes: list[int] = []
    for size in islice(cycle(RHYTHM), rows):
        if pieces <= max(size, COLUMNS):
            break
        sizes.append(size - (pieces - size == 1))
        pieces -= sizes[-1]
    fits = len(sizes) < rows or pieces < COLUMNS
    return (*sizes, pieces) if pieces and fits else tuple(sizes)


Key = tuple[bool, bool, str]
"""A part of an edition: whether it has no section, whether it stands apart for its language, and its name."""


def _sections(
    lead: Entry, shown: Sequence[Entry], listed: Sequence[Entry], beside: Mapping[str, Sequence[Entry]]
) -> list[Section]:
    """Part pieces by section, the fullest first, those without one last; what has no piece to show vanishes.

    A piece that stands with another counts where that one stands.
    """
    loose = [one.foreign for one in shown if not one.section]
    apart = min(loose.count(True), loose.count(False)) >= COLUMNS
    parts, in_list, first = _parted(shown, apart=apart), _parted(listed, apart=apart), _key(lead, apart=apart)

    def company(entries: Sequence[Entry]) -> int:
        return sum(len(beside.get(one.article.save_as, ())) for one in entries)

    def section(key: Key, rows: int) -> Section:
        in_lead = 1 + company([lead]) if key == first else 0
        return _section(key, _articles(parts[key]), rows, (company(parts[key]), in_lead, len(in_list[key])))

    rows = max(1, CARD_ROWS // max(1, len(parts)))
    return sorted((section(key, rows) for key in parts), key=_place)


def _place(section: Section) -> tuple[bool, bool, int, str]:
    loose = section.category is None
    return loose, section.foreign, -section.pieces, "" if loose else str(section.category)


def _section(key: Key, articles: tuple[Any, ...], rows: int, counts: tuple[int, int, int]) -> Section:
    """Set rows of cards; the rest stands as headlines. ``counts`` are those of the pieces that stand elsewhere."""
    split, cards = [], 0
    for size in rhythm(len(articles), rows):
        split.append(articles[cards : cards + size])
        cards += size
    loose, foreign, _ = key
    category = None if loose else articles[0].category
    return Section(category, foreign, tuple(split), articles[cards:], *counts)


def _key(one: Entry, *, apart: bool) -> Key:
    return (not one.section, apart and one.foreign and not one.section, one.section)


def _parted(entries: Sequence[Entry], *, apart: bool) -> Mapping[Key, list[Entry]]:
    parts: dict[Key, list[Entry]] = defaultdict(list)
    for one in entries:
        parts[_key(one, apart=apart)].append(one)
    return parts


def _articles(entries: Sequence[Entry]) -> tuple[Any, ...]:
    return tuple(one.article for one in entries)
