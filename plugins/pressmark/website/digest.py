"""How the pieces belong together: which of them repeat another, and which speak of one event.

It is asked of the articles as Pelican read them, not of the raw texts: what an editor corrected counts, and what a
person wrote by hand stands with the rest.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pelican import signals

from pressmark import group, groups
from pressmark.press import Report
from pressmark.publish.markdown import origin_line
from pressmark.types import Carried, Entity, Story, Text
from pressmark.website import run, said
from pressmark.website.build import share
from pressmark.website.cuts import Cuts

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
    each = [*said.of(articles, wanted)]
    texts = [said.text_of(article, one.cut) for article, one in zip(articles, each, strict=True)]
    texts, known = groups.known_of(texts, [one.alone for one in each])
    carried: Sequence[Carried] = ()
    stories: Callable[[], Iterable[Story]] = tuple
    if wanted.stories:
        cuts = Cuts(now.cache)
        carried = group.reprints(texts, known.prints, cuts.is_cut)
        cuts.keep()
        terms = said.Unpickled({text.key: one.terms for text, one in zip(texts, each, strict=True)})
        # Nobody asks for the stories before Pelican has listed the articles, and they take longest.
        stories = share.aside(functools.partial(group.stories, texts, carried, terms), len(texts))
    entities = group.entities(texts, chosen.aliases, carried)
    alone = {text.key: one.alone for text, one in zip(texts, each, strict=True)}
    return Digest(articles, texts, carried, stories, entities, alone)
