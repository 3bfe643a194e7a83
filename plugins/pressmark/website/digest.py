"""How the pieces belong together: which of them repeat another, and which speak of one event.

It is asked of the articles as Pelican read them, not of the raw texts: what an editor corrected counts, and what a
person wrote by hand stands with the rest.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from pelican import signals

from pressmark import cache, executors, group, groups
from pressmark.press import Report
from pressmark.publish.markdown import origin_line
from pressmark.types import Basis, Carried, Entity, Story, Text
from pressmark.website import run, undated
from pressmark.website.blocks import blocks
from pressmark.website.build import share
from pressmark.website.cuts import Cuts
from pressmark.website.language import plain

NOTHING: Mapping[str, groups.Alone] = MappingProxyType({})


class Digest:
    """The groups of a site's articles; an article is asked for by what it becomes (``save_as``).

    ``stories`` may be a function that returns them, once they are asked for.
    """

    def __init__(
        self,
        articles: Iterable[Any] = (),
        texts: Iterable[Text] = (),
        carried: Iterable[Carried] = (),
        stories: Iterable[Story] | Callable[[], Iterable[Story]] = (),
        entities: Iterable[Entity] = (),
        alone: Mapping[str, groups.Alone] = NOTHING,
    ) -> None:
        self._articles = {article.save_as: article for article in articles}
        self._texts = {text.key: text for text in texts}
        self._reprints = {one.leader: one.reprints for one in carried}
        self._leaders = {key: leader for leader, keys in self._reprints.items() for key in keys}
        self._asked = stories
        self.entities = tuple(entities)
        self._alone = alone
        self._named: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for key in entity.mentions:
                self._named.setdefault(key, []).append(entity)

    @functools.cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories."""
        return tuple(self._asked() if callable(self._asked) else self._asked)

    @functools.cached_property
    def _stories(self) -> Mapping[str, Story]:
        return {key: story for story in self.stories for key in story.texts}

    def article(self, key: str) -> Any:
        """Return the article of a text's key."""
        return self._articles[key]

    def text(self, key: str) -> Text:
        """Return the text of a key."""
        return self._texts[key]

    def text_of(self, article: Any) -> Text | None:
        """Return an article's text, or None for one that takes no part, such as a draft."""
        return self._texts.get(article.save_as)

    def section_of(self, article: Any) -> str:
        """Return the section that an article's words speak of; nothing where that is not clear."""
        alone = self._alone.get(article.save_as)
        return alone.section if alone else ""

    def readings(self) -> Mapping[str, group.Reading]:
        """Return the words of the texts from which topics are found, by key."""
        return {key: one.reading for key, one in self._alone.items() if one.reading}

    def named_in(self, article: Any) -> tuple[Entity, ...]:
        """Return the entities that an article names, those with most mentions in it first."""
        key = article.save_as
        found = self._named.get(key, ())
        return tuple(sorted(found, key=lambda one: (-len(one.mentions[key]), one.kind, one.name)))

    def leader_of(self, article: Any) -> Any:
        """Return the article that this one repeats, or None where it is no reprint."""
        leader = self._leaders.get(article.save_as)
        return self._articles[leader] if leader else None

    def reprints_of(self, article: Any) -> tuple[Any, ...]:
        """Return the articles that repeat this one."""
        return tuple(self._articles[key] for key in self._reprints.get(article.save_as, ()))

    def story_of(self, article: Any) -> Story | None:
        """Return the story that an article is part of; None where it stands alone."""
        return self._stories.get(article.save_as)


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_pretaxonomy.connect(gather)


def gather(generator: Any) -> None:
    """Put ``digest`` into every template's context; it knows no groups where the feature is left out.

    From here on the run's report tells reprints from other published texts.
    """
    articles = (*generator.articles, *generator.context["undated"])
    language, own = str(generator.settings["DEFAULT_LANG"]), run.current().settings.sections
    sections = (language, tuple((name, tuple(words)) for name, words in own.items()))
    digest = digest_of(articles, sections if run.current().wants("topics") else None)
    generator.context["digest"] = digest
    now = run.current()
    run.begin(replace(now, report=told_apart(now.report, digest, articles)))
    generator.context["press"] = run.current()


def told_apart(report: Report, digest: Digest, articles: Iterable[Any]) -> Report:
    """Return a report in which those published texts that repeat another end as reprints, with that one's origin."""
    leaders = {str(getattr(article, "origin", "")): digest.leader_of(article) for article in articles}
    outcomes = tuple(
        replace(outcome, ending="reprint", detail=_name(leader))
        if outcome.ending == "published" and (leader := leaders.get(origin_line(outcome.origin)))
        else outcome
        for outcome in report.outcomes
    )
    return replace(report, outcomes=outcomes)


def _name(article: Any) -> str:
    return str(getattr(article, "origin", article.relative_source_path))


def digest_of(articles: Iterable[Any], sections: Any = None) -> Digest:
    """Group articles, in whatever order they come; ``sections`` is what ``groups.Wanted`` takes."""
    now = run.current()
    articles = sorted(articles, key=lambda article: article.save_as)
    if not any(now.wants(feature) for feature in ("names", "stories", "topics")):
        return Digest(articles)  # nobody asks for the texts
    chosen = now.settings
    wanted = groups.Wanted(now.wants("names"), now.wants("stories"), chosen.spacy, sections)
    said = [*_said(articles, wanted)]
    texts = [text_of(article, one.cut) for article, one in zip(articles, said, strict=True)]
    texts, known = groups.known_of(texts, [one.alone for one in said])
    carried: Sequence[Carried] = ()
    stories: Callable[[], Iterable[Story]] = tuple
    if wanted.stories:
        cuts = Cuts(now.cache)
        carried = group.reprints(texts, known.prints, cuts.is_cut)
        cuts.keep()
        # Nobody asks for the stories before Pelican has listed the articles, and they take longest.
        stories = share.aside(functools.partial(group.stories, texts, carried, known.terms), len(texts))
    entities = group.entities(texts, chosen.aliases, carried)
    alone = {text.key: one.alone for text, one in zip(texts, said, strict=True)}
    return Digest(articles, texts, carried, stories, entities, alone)


Cut = tuple[tuple[str, ...], int]
"""An article's words as plain text: its title, its summary, its paragraphs; and how many of these are its head."""


class Said(NamedTuple):
    """What an article says alone, whatever stands around it."""

    cut: Cut
    alone: groups.Alone


def _said(articles: Sequence[Any], wanted: groups.Wanted) -> Iterator[Said]:
    """Yield what each article says: as it did in the last build, or found now by all processors."""
    now = run.current()

    def make(some: Sequence[Any]) -> Iterator[Said]:
        cuts = [_cut(article) for article in some]
        texts = [text_of(article, cut) for article, cut in zip(some, cuts, strict=True)]
        # spaCy's models are too large to be loaded by each process.
        with executors.shared(0 if wanted.spacy else len(some), now.settings) as pool:
            made = executors.mapped(pool, functools.partial(groups.alone, wanted=wanted), texts)
            yield from map(Said, cuts, made)

    if wanted.spacy:  # its models may change unseen
        yield from make(articles)
        return
    keys = [cache.key("said", *_words(article), str(getattr(article, "lang", "")), wanted) for article in articles]
    yield from cache.through(now.cache, keys, articles, make)


def _words(article: Any) -> tuple[str, str, str]:
    return str(article._content or ""), str(article.title), str(article.metadata.get("summary", ""))


def _cut(article: Any) -> Cut:
    content, title, deck = _words(article)
    paragraphs = [plain(block) for block in blocks(content)]
    summary = plain(deck).strip()
    decks = [summary] if summary and not any(one.startswith(summary) for one in paragraphs[:1]) else []
    return (plain(title), *decks, *paragraphs), 1 + len(decks)


def text_of(article: Any, cut: Cut | None = None) -> Text:
    """Return what is compared of an article; ``cut`` are its words, if they are known."""
    words, heads = cut or _cut(article)
    nowhere = undated.is_undated(article)
    bases: Mapping[str, Basis] = {"mentioned": "mentioned", "undated": "undated"}
    return Text(
        key=article.save_as,
        blocks=words,
        lang=str(getattr(article, "lang", "")),
        date=None if nowhere else article.date.date(),
        basis="undated" if nowhere else bases.get(getattr(article, "date_basis", ""), "published"),
        source=str(getattr(article, "source", "")),
        heads=heads,
    )
