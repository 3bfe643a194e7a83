"""How the pieces belong together: which of them repeat another, and which speak of one event.

It is asked of the articles as Pelican read them, not of the raw texts: what an editor corrected counts, and what a
person wrote by hand stands with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pelican import signals

from pressmark import group
from pressmark.press import Report
from pressmark.publish.markdown import origin_line
from pressmark.types import Basis, Carried, Story, Text
from pressmark.website import run, undated
from pressmark.website.blocks import blocks
from pressmark.website.language import plain


class Digest:
    """The groups of a site's articles; an article is asked for by what it becomes (``save_as``)."""

    def __init__(
        self, articles: Iterable[Any] = (), carried: Iterable[Carried] = (), stories: Iterable[Story] = ()
    ) -> None:
        self._articles = {article.save_as: article for article in articles}
        self._reprints = {one.leader: one.reprints for one in carried}
        self._leaders = {key: leader for leader, keys in self._reprints.items() for key in keys}
        self._stories = {key: story for story in stories for key in story.texts}
        self.stories = tuple(stories)

    def article(self, key: str) -> Any:
        """Return the article of a text's key."""
        return self._articles[key]

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
    signals.article_generator_finalized.connect(gather)


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
    if not run.current().wants("stories"):
        return Digest()
    articles = sorted(articles, key=lambda article: article.save_as)
    texts = [text_of(article) for article in articles]
    carried = group.reprints(texts)
    return Digest(articles, carried, group.stories(texts, carried))


def text_of(article: Any) -> Text:
    """Return what is compared of an article: its title, its summary and its paragraphs, as plain text."""
    paragraphs = [plain(block).strip() for block in blocks(article._content or "")]
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
    )
