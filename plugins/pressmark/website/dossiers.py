"""Dossiers: a page for each person, place and organisation that at least two pieces name, and the index of them."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pelican import signals

from pressmark.types import Mention, Text
from pressmark.website import gathered, kwic, linking, pages, run, shelves
from pressmark.website.archive import Archive, archive_of
from pressmark.website.company import Counted, most
from pressmark.website.digest import Digest
from pressmark.website.gathered import Gathered
from pressmark.website.known import FOLDER, KINDS, Known, Names
from pressmark.website.piece import Name
from pressmark.website.volume import Volume, over_time

FUNCTIONS = 2
"""So many functions of a name are told."""

INDEXED, FIRST = 400, 20
"""So many names a page of the index holds, and so many of each kind its first page."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """What the dossier of a name shows besides its context lines; ``volume`` counts its mentions."""

    known: Known
    gathered: Gathered
    functions: tuple[tuple[str, int], ...]
    forms: Counted
    volume: Volume | None

    @property
    def latest(self) -> tuple[tuple[Any, int], ...]:
        """Return its latest pieces, each with how often it has the name."""
        mentions = self.known.entity.mentions
        return tuple((article, len(mentions[article.save_as])) for article in self.gathered.latest)


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def gather(generator: Any) -> None:
    """Put ``names`` into every template's context, and give them the filter ``linked``: a text's block with links."""
    digest: Digest = generator.context["digest"]
    found = archive_of(generator) if digest.entities else Archive()
    names = Names(digest, found, str(generator.settings["DEFAULT_LANG"]))
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
    for known in names.all:
        work = functools.partial(_write_one, generator, writer, known)
        pages.in_one_go(writer, "dossier", known.url, work, known=known)
    top = {kind: _top([known for known in names.all if known.kind == kind]) for kind in KINDS}
    letters = by_letter(names.all)
    for letter, shelf in letters:
        pages.write(generator, writer, "name_list", shelf.url, letter=letter, shelf=shelf, letters=letters)
    pages.write(generator, writer, "names", f"{FOLDER}/index.html", top=top, letters=letters)


def _write_one(generator: Any, writer: Any, known: Known) -> None:
    digest: Digest = generator.context["digest"]
    lines = gathered.lines(hits(known, digest, run.current().settings.show), known.url, known.url)
    view = dossier(known, digest, generator.context)
    pages.write(generator, writer, "dossier", known.url, dossier=view, shelf=lines[0])
    gathered.write_lines(generator, writer, known.name, lines)
    gathered.write_pieces(generator, writer, known.name, known.url, known.url, known.articles)


def dossier(known: Known, digest: Digest, context: Mapping[str, Any]) -> DossierView:
    """Gather what a dossier's page shows; ``context`` is the templates'."""
    pairs = _mentions(known, digest)
    forms = Counter(Name(one.span.of(text.blocks[one.block])) for text, one in pairs)
    functions = Counter(Name(one.function) for _, one in pairs if one.function)
    return DossierView(
        known=known,
        gathered=gathered.gathered(known.name, known.url, known.url, known.articles, context),
        functions=tuple((function.name, count) for function, count in most(functions).rows[:FUNCTIONS]),
        forms=most(forms),
        volume=over_time(Counter(text.date for text, _ in pairs if text.date)),
    )


def hits(known: Known, digest: Digest, show: str = "full") -> tuple[kwic.Hit, ...]:
    """Return every mention of a name that may be shown in its context line, by piece, the latest piece first."""
    mentions = known.entity.mentions
    return tuple(
        hit
        for article in known.articles
        for hit in kwic.hits(article, digest.text(article.save_as), mentions[article.save_as], show)
    )


def _mentions(known: Known, digest: Digest) -> Sequence[tuple[Text, Mention]]:
    return [(digest.text(key), one) for key, part in known.entity.mentions.items() for one in part]


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
