"""How the pieces belong together: which of them repeat another, and which speak of one event.

It is asked of the articles as Pelican read them, not of the raw texts: what an editor corrected counts, and what a
person wrote by hand stands with the rest.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pelican import signals

from pressmark import cache, executors, group, groups
from pressmark.press import Report
from pressmark.publish.markdown import origin_line
from pressmark.types import Basis, Carried, Entity, Story, Text
from pressmark.website import run, undated
from pressmark.website.blocks import blocks
from pressmark.website.language import plain


class Digest:
    """The groups of a site's articles; an article is asked for by what it becomes (``save_as``)."""

    def __init__(
        self,
        articles: Iterable[Any] = (),
        texts: Iterable[Text] = (),
        carried: Iterable[Carried] = (),
        stories: Iterable[Story] = (),
        entities: Iterable[Entity] = (),
    ) -> None:
        self._articles = {article.save_as: article for article in articles}
        self._texts = {text.key: text for text in texts}
        self._reprints = {one.leader: one.reprints for one in carried}
        self._leaders = {key: leader for leader, keys in self._reprints.items() for key in keys}
        self._stories = {key: story for story in stories for key in story.texts}
        self.stories = tuple(stories)
        self.entities = tuple(entities)
        self._named: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for key in entity.mentions:
                self._named.setdefault(key, []).append(entity)

    def article(self, key: str) -> Any:
        """Return the article of a text's key."""
        return self._articles[key]

    def text(self, key: str) -> Text:
        """Return the text of a key."""
        return self._texts[key]

    def text_of(self, article: Any) -> Text | None:
        """Return an article's text, or None for one that takes no part, such as a draft."""
        return self._texts.get(article.save_as)

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
    digest = digest_of(articles)
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


def digest_of(articles: Iterable[Any]) -> Digest:
    """Group articles, in whatever order they come."""
    now = run.current()
    articles = sorted(articles, key=lambda article: article.save_as)
    if not any(now.wants(feature) for feature in ("names", "stories", "topics")):
        return Digest(articles)  # nobody asks for the texts
    wanted = groups.Wanted(now.wants("names"), now.wants("stories"), now.settings.spacy)
    texts = [text_of(article) for article in articles]
    texts, known = groups.known_of(texts, [*_said(texts, wanted)])
    found = groups.groups(texts, known) if wanted.stories else groups.Groups()
    entities = group.entities(texts, now.settings.aliases, found.reprints)
    return Digest(articles, texts, found.reprints, found.stories, entities)


def _said(texts: Sequence[Text], wanted: groups.Wanted) -> Iterator[groups.Alone]:
    """Yield what each text says: as it did in the last build, or found now by all processors."""
    now = run.current()
    work = functools.partial(groups.alone, wanted=wanted)
    if wanted.spacy:  # its models may change unseen, and are too large to be loaded by each process
        yield from map(work, texts)
        return

    def make(some: Sequence[Text]) -> Iterator[groups.Alone]:
        with executors.shared(len(some), now.settings) as pool:
            yield from executors.mapped(pool, work, some)

    keys = [cache.key("alone", text.blocks, text.lang, wanted.names, wanted.stories) for text in texts]
    yield from cache.through(now.cache, keys, texts, make)


def text_of(article: Any) -> Text:
    """Return what is compared of an article: its title, its summary and its paragraphs, as plain text."""
    paragraphs = [plain(block) for block in blocks(article._content or "")]
    summary = plain(article.metadata.get("summary", "")).strip()
    deck = [summary] if summary and not any(one.startswith(summary) for one in paragraphs[:1]) else []
    nowhere = undated.is_undated(article)
    bases: Mapping[str, Basis] = {"mentioned": "mentioned", "undated": "undated"}
    return Text(
        key=article.save_as,
        blocks=(plain(article.title), *deck, *paragraphs),
        lang=str(getattr(article, "lang", "")),
        date=None if nowhere else article.date.date(),
        basis="undated" if nowhere else bases.get(getattr(article, "date_basis", ""), "published"),
        source=str(getattr(article, "source", "")),
        heads=1 + len(deck),
    )
