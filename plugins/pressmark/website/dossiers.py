"""Dossiers: a page for each person, place and organisation that at least two pieces name, and the index of them."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pelican import signals

from pressmark.website import kwic, linking, pages, shelves, undated
from pressmark.website.archive import archive_of
from pressmark.website.charts import BY_MONTH, ChartView, Column, chart
from pressmark.website.digest import Digest
from pressmark.website.known import FOLDER, KINDS, Known, Names

HITS, PIECES, FORMS, BESIDE, FUNCTIONS = 25, 15, 8, 8, 2
"""Context lines on a full page; pieces, forms of the name, names and sources beside it, and functions it shows."""

MONTHS = 24
"""A chart has so many months at most; a longer time is drawn by years."""

INDEXED, FIRST = 400, 20
"""So many names a page of the index holds, and so many of each kind its first page."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """What a dossier's page shows besides its context lines; ``volume`` is drawn by months, or ``by_year``."""

    known: Known
    functions: tuple[tuple[str, int], ...]
    days: tuple[datetime.date, ...]
    volume: ChartView | None
    by_year: bool
    forms: tuple[tuple[str, int], ...]
    beside: tuple[tuple[Known, int], ...]
    sources: tuple[tuple[str, int], ...]
    more_sources: int

    @property
    def pieces(self) -> tuple[tuple[Any, int], ...]:
        """Return its latest pieces, each with how often it has the name."""
        mentions = self.known.entity.mentions
        return tuple((article, len(mentions[article.save_as])) for article in self.known.articles[:PIECES])


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def gather(generator: Any) -> None:
    """Put ``names`` into every template's context, and give them the filter ``linked``: a text's block with links."""
    names = Names(generator.context["digest"], archive_of(generator), str(generator.settings["DEFAULT_LANG"]))
    generator.context["names"] = names

    def linked(block: Markup, article: Any, paragraph: int, site: str) -> Markup:
        targets = [(span, f"{site}/{url}", kind) for span, url, kind in names.links(article, paragraph)]
        return linking.linked(block, targets) if targets else block

    generator.env.filters["linked"] = linked


def write(generator: Any, writer: Any) -> None:
    """Write the dossiers, with as many pages of context lines as they need, and the index."""
    names: Names = generator.context["names"]
    if not names.all:
        return
    digest: Digest = generator.context["digest"]
    for known in names.all:
        view = dossier(known, names, digest)
        first, *others = shelves.of(hits(known, digest), known.url.rpartition("/")[0], HITS)
        pages.write(generator, writer, "dossier", known.url, dossier=view, shelf=first)
        for shelf in others:
            pages.write(generator, writer, "mentions", shelf.url, dossier=view, shelf=shelf)
    top = {kind: _top([known for known in names.all if known.kind == kind]) for kind in KINDS}
    letters = by_letter(names.all)
    for letter, shelf in letters:
        pages.write(generator, writer, "name_list", shelf.url, letter=letter, shelf=shelf, letters=letters)
    pages.write(generator, writer, "names", f"{FOLDER}/index.html", top=top, letters=letters)


def dossier(known: Known, names: Names, digest: Digest) -> DossierView:
    """Gather what a dossier's page shows."""
    pairs = [(digest.text(key), one) for key, part in known.entity.mentions.items() for one in part]
    forms = Counter(one.span.of(text.blocks[one.block]) for text, one in pairs)
    sources = Counter(str(one.source) for one in known.articles if getattr(one, "source", ""))
    days = sorted(one.date.date() for one in known.articles if not undated.is_undated(one))
    mentions = Counter(text.date for text, _ in pairs if text.date)
    company = names.counts(known.articles)
    del company[known]
    beside = sorted(company, key=lambda one: (-company[one], one.kind, one.name))
    volume, by_year = _volume(mentions)
    return DossierView(
        known=known,
        functions=_most(Counter(one.function for _, one in pairs if one.function), FUNCTIONS),
        days=tuple(days),
        volume=volume,
        by_year=by_year,
        forms=_most(forms, FORMS),
        beside=tuple((one, company[one]) for one in beside[:BESIDE] if company[one] > 1),
        sources=_most(sources, BESIDE),
        more_sources=max(0, len(sources) - BESIDE),
    )


def hits(known: Known, digest: Digest) -> tuple[kwic.Hit, ...]:
    """Return every mention of a name in its context line, by piece, the latest piece first."""
    mentions = known.entity.mentions
    return tuple(
        hit
        for article in known.articles
        for hit in kwic.hits(article, digest.text(article.save_as), mentions[article.save_as])
    )


def _most(counts: Mapping[str, int], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _volume(mentions: Mapping[datetime.date, int]) -> tuple[ChartView | None, bool]:
    """Draw mentions by month, a long time by year; nothing where all are of one month."""
    months = sorted({day.replace(day=1) for day in mentions})
    if len(months) < 2:
        return None, False
    first, last = months[0], months[-1]
    by_year = (last.year - first.year) * 12 + last.month - first.month >= MONTHS
    counts: Counter[datetime.date] = Counter()
    for day, count in mentions.items():
        counts[day.replace(month=1, day=1) if by_year else day.replace(day=1)] += count
    starts = [first.replace(month=1)]
    while starts[-1] < max(counts):
        latest = starts[-1]
        month = 1 if by_year else latest.month % 12 + 1
        starts.append(latest.replace(year=latest.year + (month == 1), month=month))
    shown = starts if by_year else [start for start in starts if start >= first]
    columns = [Column(start, "", counts[start]) for start in shown]
    return chart(columns, max(counts), BY_MONTH), by_year


def _top(known: Sequence[Known]) -> tuple[Known, ...]:
    return tuple(sorted(known, key=lambda one: (-len(one.articles), -one.mentions, one.name))[:FIRST])


def by_letter(known: Sequence[Known]) -> tuple[tuple[str, shelves.Shelf], ...]:
    """Return the pages of the index: all names by the first letter of their address, long letters in several pages."""
    letters: defaultdict[str, list[Known]] = defaultdict(list)
    for one in sorted(known, key=lambda one: one.url):
        first = one.url.removeprefix(f"{FOLDER}/")[0]
        letters[first if first.isalpha() else "0"].append(one)
    return tuple(
        (letter, shelf)
        for letter, part in sorted(letters.items())
        for shelf in shelves.in_order(part, f"{FOLDER}/letter-{letter}", INDEXED)
    )
