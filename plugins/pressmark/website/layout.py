"""How the pieces of one day are laid out as an edition: what leads, what stands where, what goes to the list.

All of it is decided here, by rules that do not depend on the order in which the pieces come.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from pressmark.website.language import plain
from pressmark.website.piece import BRIEF, count_words

SHOWN, BRIEFS = 40, 12
"""So many pieces and so many briefs an edition shows at most; the others go to its list."""

COLUMNS, CARD_ROWS = 3, 6
"""Pieces in a section's first row, and rows in an edition; what is left stands as headlines alone."""

RHYTHM = (3, 4, 2, 4)
"""Pieces in the rows of a section, over and over: rows of one kind alone would read like a list."""

Weight = tuple[bool, bool, int, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article together with all that its place in an edition depends on."""

    article: Any
    day: datetime.date
    words: int
    size: int
    section: str
    source: str
    lang: str
    foreign: bool
    weight: Weight

    @property
    def is_brief(self) -> bool:
        """Tell whether the piece is too short to stand with a headline."""
        return self.words <= BRIEF


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an edition.

    ``pieces`` counts all but the briefs: those of ``rows`` and ``headlines``, ``in_lead`` (0 or 1) that leads the
    edition, and ``in_list`` that stand in its list. ``category`` is None for the pieces that have no section; those
    of them that are not in the site's language may stand apart, as ``foreign``.
    """

    category: Any
    foreign: bool
    rows: tuple[tuple[Any, ...], ...]
    headlines: tuple[Any, ...]
    in_lead: int
    in_list: int

    @property
    def shown(self) -> int:
        """Return how many pieces stand in this part."""
        return sum(map(len, self.rows)) + len(self.headlines)

    @property
    def pieces(self) -> int:
        """Return how many pieces of the edition belong to this section."""
        return self.shown + self.in_lead + self.in_list


@dataclass(frozen=True, slots=True)
class Layout:
    """An edition's pieces in their places; each stands in exactly one.

    ``band`` are the sections of one or two pieces that share a row of three, ``more`` the pieces without a section
    where they stand on their own, in two parts at most; ``listed`` is in order of weight.
    """

    lead: Any
    sections: tuple[Section, ...]
    band: tuple[Section, ...]
    more: tuple[Section, ...]
    briefs: tuple[Any, ...]
    listed: tuple[Any, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """Return all pieces in the order in which the edition is read."""
        parts = (*self.sections, *self.band, *self.more)
        cards = [article for part in parts for row in (*part.rows, part.headlines) for article in row]
        return (self.lead, *cards, *self.briefs, *self.listed)


def entry(article: Any, settings: Mapping[str, Any]) -> Entry:
    """Weigh an article of Pelican, whose settings are given; a hand-written one counts as published on its date.

    Pieces before briefs, published dates before mentioned ones, then the longer; the address breaks ties.
    """
    html = article._content or ""
    words = count_words(plain(html))
    category = str(getattr(article, "category", settings["DEFAULT_CATEGORY"]))
    lang = str(getattr(article, "lang", ""))
    published = getattr(article, "date_basis", "published") == "published"
    return Entry(
        article=article,
        day=article.date.date(),
        words=words,
        size=len(html.encode()),
        section="" if category == settings["DEFAULT_CATEGORY"] else category,
        source=str(getattr(article, "source", "")),
        lang=lang,
        foreign=bool(lang) and _base(lang) != _base(settings["DEFAULT_LANG"]),
        weight=(words <= BRIEF, not published, -words, article.slug, article.save_as),
    )


def lay_out(entries: Iterable[Entry]) -> Layout:
    """Lay out the pieces of one day, at least one, in whatever order they come."""
    lead, *others = sorted(entries, key=lambda one: one.weight)
    full = [one for one in others if not one.is_brief]
    briefs = [one for one in others if one.is_brief]
    listed = sorted((*full[SHOWN - 1 :], *briefs[BRIEFS:]), key=lambda one: one.weight)
    sections = _sections(lead, full[: SHOWN - 1], [one for one in listed if not one.is_brief])
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
    )


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


def _sections(lead: Entry, shown: Sequence[Entry], listed: Sequence[Entry]) -> list[Section]:
    """Part pieces by section, the fullest first, those without one last; what has no piece to show vanishes."""
    loose = [one.foreign for one in shown if not one.section]
    apart = min(loose.count(True), loose.count(False)) >= COLUMNS
    parts, in_list, first = _parted(shown, apart=apart), _parted(listed, apart=apart), _key(lead, apart=apart)
    total = {key: len(part) + len(in_list[key]) + (key == first) for key, part in parts.items()}
    names = sorted(parts, key=lambda key: (key[:2], -total[key], key))
    rows = max(1, CARD_ROWS // max(1, len(names)))
    return [_section(key, _articles(parts[key]), rows, int(key == first), len(in_list[key])) for key in names]


def _section(key: Key, articles: tuple[Any, ...], rows: int, in_lead: int, in_list: int) -> Section:
    """Set rows of cards; the rest stands as headlines."""
    split, cards = [], 0
    for size in rhythm(len(articles), rows):
        split.append(articles[cards : cards + size])
        cards += size
    loose, foreign, _ = key
    category = None if loose else articles[0].category
    return Section(category, foreign, tuple(split), articles[cards:], in_lead, in_list)


def _key(one: Entry, *, apart: bool) -> Key:
    return (not one.section, apart and one.foreign and not one.section, one.section)


def _parted(entries: Sequence[Entry], *, apart: bool) -> Mapping[Key, list[Entry]]:
    parts: dict[Key, list[Entry]] = defaultdict(list)
    for one in entries:
        parts[_key(one, apart=apart)].append(one)
    return parts


def _base(lang: str) -> str:
    return lang.lower().replace("_", "-").partition("-")[0]


def _articles(entries: Sequence[Entry]) -> tuple[Any, ...]:
    return tuple(one.article for one in entries)
