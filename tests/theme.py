"""The real templates of the theme, rendered for articles made in a test, without a whole build of a site."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import markdown
import pelicanconf
from pelican.contents import Article, Page
from pelican.generators import Generator
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Category, Tag
from pelican.utils import SafeDatetime

from pressmark.press import Report
from pressmark.publish import sheet
from pressmark.settings import Settings
from pressmark.types import Piece
from pressmark.website import (
    cite,
    digest,
    epub,
    evidence,
    jsonfeed,
    language,
    lists,
    neighbours,
    piece,
    run,
    schema,
    subjects,
    undated,
)

ROOT = Path(__file__).resolve().parent.parent
OURS = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
MARKDOWN = {**DEFAULT_CONFIG["MARKDOWN"]["extension_configs"]}


class Site:
    """A site whose articles are given: it renders one template with them, as Pelican would."""

    def __init__(
        self, articles: Iterable[Any] = (), pieces: Iterable[Piece] = (), show: str = "full", **settings: Any
    ) -> None:
        self.settings = settings_of(**settings)
        chosen = Settings(ROOT / "seeds", ROOT / "content", show=show, noindex=bool(settings.get("NOINDEX")))
        sheets = {str(one.item.origin): sheet(one.item) for one in pieces}
        report = Report((), {str(one.item.origin): one for one in pieces}, sheets)
        everything = list(articles)
        self.articles = [one for one in everything if not undated.is_undated(one)]
        without_day = [one for one in everything if undated.is_undated(one)]
        sources = lists.sources_of(tuple(everything), self.settings)
        self.context: dict[str, Any] = {
            **self.settings,
            "press": run.Run(chosen, report),
            "articles": self.articles,
            "undated": without_day,
            "sources": sources,
            "source_urls": {source.name: source.url for source in sources},
            "digest": digest.Digest(),
            "stories": (),
            "categories": [],
            "pages": [],
            "SITEURL": "../..",
            "output_file": "",
        }
        run.begin(self.context["press"])  # the plugin may be connected already, by another test
        self.generator = Generator(self.context, self.settings, "", str(ROOT / "theme"), "")
        run.end()
        self.generator.articles = self.articles
        for feature in (language, piece, evidence, cite, epub, jsonfeed, schema, subjects):
            feature.install(self.generator)
        neighbours.gather(self.generator)

    def render(self, template: str = "article", **context: Any) -> str:
        """Render a template; ``article`` or ``page`` are in ``context``."""
        return str(self.generator.get_template(template).render({**self.context, **context}))

    def call(self, template: str, **context: Any) -> str:
        """Render a template given as text, such as one that calls a macro."""
        return str(self.generator.env.from_string(template).render({**self.context, **context}))


def settings_of(**settings: Any) -> dict[str, Any]:
    """Return Pelican's settings, the project's, and a test's own."""
    return {**DEFAULT_CONFIG, **OURS, "PATH": str(ROOT / "content"), "SITENAME": "Die Durchsicht", **settings}


def article(
    text: str = "Ein Absatz.", *, kind: type = Article, settings: dict[str, Any] | None = None, **head: Any
) -> Any:
    """Make an article (or page) of Markdown, with the header that Pelican would have read."""
    settings = settings or settings_of()
    metadata: dict[str, Any] = {"title": "Ein Titel", "slug": "ein-titel", "lang": "de", **head}
    day = metadata.get("date")
    if kind is Article:
        metadata["date"] = SafeDatetime(day.year, day.month, day.day) if day else undated.NO_DATE
        metadata.setdefault("category", Category(settings["DEFAULT_CATEGORY"], settings))
    if "authors" in metadata:
        metadata["authors"] = [Author(name, settings) for name in metadata["authors"]]
    if "tags" in metadata:
        metadata["tags"] = [Tag(name, settings) for name in metadata["tags"]]
    html = markdown.markdown(text, extensions=list(MARKDOWN), extension_configs=MARKDOWN)
    if "summary" in metadata:
        metadata["summary"] = markdown.markdown(metadata["summary"])
    path = str(ROOT / "content" / f"{metadata['slug']}.md")
    return kind(html, metadata, settings, path, {"localsiteurl": "../.."})


def page(text: str, **head: Any) -> Any:
    """Make a page of Markdown."""
    return article(text, kind=Page, **head)


DAY = datetime.date(2021, 11, 24)
