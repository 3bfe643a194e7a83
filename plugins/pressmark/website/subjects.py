"""Dossiers of sources, authors and topics: what at least two pieces of each say as a whole.

Their pages stay where they are, and those of authors and topics Pelican's own to write: their templates ask for a
dossier by a filter. Only what does not fit on them has pages of its own.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pelican import signals

from pressmark import group
from pressmark.types import Place, Text
from pressmark.website import gathered, kwic, pages, run, shelves, undated
from pressmark.website.company import Counted, most
from pressmark.website.digest import Digest
from pressmark.website.gathered import Gathered
from pressmark.website.piece import Name

FEWEST = 2
"""Of fewer pieces there is nothing to tell but the pieces."""

TEMPLATES = ("source", "author", "tag")
"""The templates of pages that may be dossiers."""

Kind = Literal["source", "author", "topic"]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What the dossier of a source, an author or a topic shows.

    Of a topic, ``forms`` are the words by which its texts speak of it, and ``shelf`` has the first context lines.
    """

    gathered: Gathered
    mentions: int
    forms: Counted
    shelf: shelves.Shelf


class Subjects:
    """Gathers dossiers; ``context`` is the templates'."""

    def __init__(self, context: Mapping[str, Any], show: str = "full") -> None:
        self._context, self._show = context, show
        self._digest: Digest = context["digest"]
        self.divided: Mapping[str, Any] = {}
        self._spoken: dict[str, Mapping[str, tuple[Place, ...]]] = {}

    def view(self, thing: Any, articles: Sequence[Any], kind: Kind) -> SubjectView | None:
        """Gather what the page of a source, an author or a topic shows; nothing where it has too few pieces."""
        if len(articles) < FEWEST:
            return None
        ordered = undated.latest_first(articles)
        places = list(self._places(thing, ordered)) if kind == "topic" else []
        forms = _forms(one.span.of(text.blocks[one.block]) for _, text, some in places for one in some)
        return SubjectView(
            gathered=gathered.gathered(thing.name, thing.url, thing.save_as, ordered, self._context),
            mentions=sum(forms.values()),
            forms=most(forms),
            shelf=self._lines(thing, places)[0],
        )

    def lines(self, topic: Any, articles: Sequence[Any]) -> tuple[shelves.Shelf, ...]:
        """Return the pages of context lines of a topic."""
        return self._lines(topic, self._places(topic, undated.latest_first(articles)))

    def _lines(self, thing: Any, places: Any) -> tuple[shelves.Shelf, ...]:
        hits = tuple(hit for article, text, some in places for hit in kwic.hits(article, text, some, self._show))
        return gathered.lines(hits, thing.url, thing.save_as)

    def _places(self, topic: Any, articles: Sequence[Any]) -> Iterator[tuple[Any, Text, tuple[Place, ...]]]:
        """Yield the articles that speak of a topic, each with its text and where that does."""
        for article in articles:
            text = self._digest.text_of(article)
            if text is None:
                continue
            if article.save_as not in self._spoken:
                names = [tag.name for tag in getattr(article, "tags", ())]
                self._spoken[article.save_as] = group.spoken(text, names)
            own = next((tag.name for tag in getattr(article, "tags", ()) if tag == topic), "")
            if places := self._spoken[article.save_as].get(own):
                yield article, text, places


def _forms(written: Iterable[str]) -> Mapping[Name, int]:
    """Count words; those that differ by a capital alone, as at the beginning of a sentence, are one."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in written:
        spellings[word.casefold()][word] += 1
    return {
        Name(min(counts, key=lambda word: (not word.islower(), -counts[word], word))): counts.total()
        for counts in spellings.values()
    }


def register() -> None:
    """Connect to Pelican; it has to be after ``dossiers`` and ``lists``, whose names and sources it counts."""
    signals.generator_init.connect(install)
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``dossier``: a SubjectView, or None where there is none."""

    def dossier(thing: Any, articles: Sequence[Any], kind: Kind) -> SubjectView | None:
        subjects: Subjects | None = generator.context.get("subjects")
        return subjects.view(thing, articles, kind) if subjects else None

    generator.env.filters["dossier"] = dossier


def gather(generator: Any) -> None:
    """Put ``subjects`` into every template's context: a Subjects, or None where the feature is left out."""
    now = run.current()
    wanted = now.wants("lists") and pages.has(generator, "pieces")
    generator.context["subjects"] = Subjects(generator.context, now.settings.show) if wanted else None
    if wanted:
        take_over(generator)


def take_over(generator: Any) -> None:
    """Let Pelican divide the pages of dossiers no more, until they are written.

    It would do so from the newest piece on, so that one more moves all, and repeat the dossier on each page.
    """
    divided = generator.settings["PAGINATED_TEMPLATES"]
    generator.context["subjects"].divided = divided
    generator.settings["PAGINATED_TEMPLATES"] = {name: many for name, many in divided.items() if name not in TEMPLATES}


def write(generator: Any, writer: Any) -> None:
    """Write the further pages of dossiers: the context lines of topics, and the lists of all pieces."""
    subjects: Subjects | None = generator.context["subjects"]
    if subjects is None:
        return
    for kind, thing, articles in all_of(generator):
        if len(articles) < FEWEST or not thing.save_as:
            continue
        template = "tag" if kind == "topic" else kind
        work = functools.partial(_write_more, generator, writer, kind, thing, articles)
        pages.in_one_go(writer, template, thing.save_as, work, articles=articles, **{template: thing})
    generator.settings["PAGINATED_TEMPLATES"] = subjects.divided


def _write_more(generator: Any, writer: Any, kind: Kind, thing: Any, articles: Sequence[Any]) -> None:
    subjects: Subjects = generator.context["subjects"]
    if kind == "topic":
        gathered.write_lines(generator, writer, thing.name, subjects.lines(thing, articles))
    ordered = undated.latest_first(articles)
    gathered.write_pieces(generator, writer, thing.name, thing.url, thing.save_as, ordered)


def all_of(generator: Any) -> Iterator[tuple[Kind, Any, Sequence[Any]]]:
    """Yield all sources, authors and topics, each with its kind and its pieces."""
    for source in generator.context["sources"]:
        yield "source", source, source.articles
    for author, articles in generator.authors:
        yield "author", author, articles
    for tag, articles in generator.tags.items():
        yield "topic", tag, articles
