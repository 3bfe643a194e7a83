"""What each page shows, told by what it is made of: a page is rendered again only if that has changed.

``DECLARED`` says it for the templates of Pressmark's own theme. Any other page, and one whose template asks for more
than is declared for it, is taken to show everything that the site has.
"""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from pressmark import cache
from pressmark.website import run
from pressmark.website.archive import Day, Stretch
from pressmark.website.build import share, templates
from pressmark.website.build.tokens import NotTold, Tokens, digest
from pressmark.website.build.unchanged import matter
from pressmark.website.build.uses import UNKNOWN, Uses, root
from pressmark.website.declared import DECLARED, EVERYWHERE, Own
from pressmark.website.known import Course, Known
from pressmark.website.told import StoryView

log = logging.getLogger(__name__)


class Shown:
    """Makes the tokens of one build's pages, given Pelican's generator of articles."""

    def __init__(self, generator: Any) -> None:
        self.generator, self.context, self.filters = generator, generator.context, generator.env.filters
        self._tokens = Tokens({
            Content: self.face,
            URLWrapper: lambda one: (one.name, one.slug, one.url),
            Day: lambda day: (day.date, day.url, day.number, day.pieces, day.sources, day.languages, day.lead),
            Stretch: lambda one: (one.start, one.url, one.days),
            Known: lambda known: (known.url, known.kind, known.name),
            Course: lambda one: (one.known, one.tally.name, one.tally.pieces, one.tally.path, one.tally.end),
            StoryView: lambda one: (one.url, one.pages, one.best, one.told, one.silent, one.more_silent, one.because),
        })  # fmt: skip
        self._declared: dict[str, Callable[[Shown, Own], object] | None] = {}
        self._uses = Uses(generator.env)
        self._used: dict[str, frozenset[str]] = {}
        self._named: dict[str, bytes] = {}
        self._names: dict[str, bytes] = {}
        self._mentions: dict[tuple[str, str], bytes] = {}
        self._site = self._told_site() if templates.is_plain(generator.settings) else None
        if self._site is not None:
            self._tokens.look_at(generator.articles, share.among)

    def token(self, template: str, own: Own) -> bytes | None:
        """Return the token of a page; None where nobody can tell what it shows.

        ``template`` is a template's name with or without its ending, ``own`` what the page adds to the context.
        """
        if self._site is None:
            return None
        declared = self._declaration(template.removesuffix(".html"), own)
        try:
            shown = declared(self, own) if declared else self.everything
            return self._tokens.of(self._site, template, own.get("output_file"), own.get("SITEURL"), shown)
        except NotTold:
            return None

    def _declaration(self, template: str, own: Own) -> Callable[[Shown, Own], object] | None:
        if template not in self._declared:
            declared, more = DECLARED.get(template, (None, None))
            used = self.used(template) - EVERYWHERE - more if more is not None else ()
            given = self.context.keys() - own.keys()
            strange = {one for one in used if one == UNKNOWN or root(one) in given}
            self._declared[template] = None if strange else declared
        return self._declared[template]

    def used(self, template: str) -> frozenset[str]:
        """Return what a template uses; see ``uses.Uses``."""
        if template not in self._used:
            kept, place = run.current().cache, cache.key("uses", template, self._theme)
            found: frozenset[str] | None = kept.get([place]).get(place)
            if found is None:
                found = self._uses.of(f"{template}.html")
                kept.put({place: found})
            self._used[template] = found
        return self._used[template]

    @functools.cached_property
    def _theme(self) -> str:
        """The digest of all templates and catalogues."""
        chosen = self.generator.settings
        made_of = hashlib.blake2b(digest_size=16)
        for folder in (*chosen["THEME_TEMPLATES_OVERRIDES"], Path(self.generator.theme, "templates")):
            for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
                made_of.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
        for path in sorted(Path(self.generator.theme, "translations").rglob("*")):
            made_of.update(path.read_bytes() if path.is_file() else b"")
        return made_of.hexdigest()

    def _told_site(self) -> bytes | None:
        """Return the token of what every page may show; None where a setting cannot be told."""
        context = self.context
        chosen = matter(self.generator.settings)
        sections = self.filters["sections"](context["categories"], chosen["DEFAULT_CATEGORY"])
        there = [bool(context.get(one.removesuffix("?"))) for one in sorted(EVERYWHERE) if one.endswith("?")]
        pages = [(page.title, page.url) for page in context.get("pages", ())]
        language = self.generator.env.globals.get("ui_lang")
        try:
            return self._tokens.of(cache.rules(), self._theme, chosen, language, sections, there, pages)
        except NotTold as error:
            log.info("Every page is rendered in each build: a setting is a %s", error)
            return None

    @functools.cached_property
    def everything(self) -> bytes:
        """The token of all that the site has."""
        generator, now = self.generator, run.current()
        articles = (generator.articles, generator.translations, generator.drafts, generator.drafts_translations)
        hidden = (generator.hidden_articles, generator.hidden_translations)
        pages = [self.context.get(name, ()) for name in ("pages", "hidden_pages", "draft_pages")]
        report = (now.report.outcomes, now.report.removed, now.report.held_back, now.report.left)
        return self._tokens.of(articles, hidden, self.context.get("undated"), pages, report)

    @functools.cached_property
    def _addresses(self) -> bytes:
        """The token of where everything is that an article may link."""
        files = {**self.context["generated_content"], **self.context["static_content"]}
        return self._tokens.of(sorted((path, one.url if one else "") for path, one in files.items()))

    def named(self, article: Any) -> bytes:
        """Return the token of an article with the names that stand in it."""
        if (token := self._named.get(article.save_as)) is None:
            token = self._tokens.of(article, self.context["names"].in_article(article))
            self._named[article.save_as] = token
        return token

    def mentions(self, known: Known, save_as: str) -> bytes:
        """Return the token of where a name stands in an article, and how."""
        place = known.url, save_as
        if place not in self._mentions:
            self._mentions[place] = digest(repr(known.entity.mentions[save_as]))
        return self._mentions[place]

    def face(self, article: Any) -> object:
        """Return what an article, or a page of Pelican's, can show wherever it stands, as plain values."""
        links = self._addresses if "{" in article._content or "|" in article._content else b""
        made = self.context["press"].report.marks.get(str(getattr(article, "origin", "")))
        attributes = ("category", "tags", "authors", "date", "date_basis", "edited", "lang", "status", "template")
        said: list[object] = []
        for name, one in sorted(article.metadata.items()):
            said += (name, one if isinstance(one, str | list) else str(one))
        return (
            (article.save_as, article.url, article.in_default_lang, article._content, made, links),
            [getattr(article, name, None) for name in attributes],
            said,
            [(one.lang, one.url, one.title) for one in article.translations],
            self.context.get("source_urls", {}).get(str(getattr(article, "source", ""))),
        )

    def names(self, article: Any) -> bytes:
        """Return the token of an article's names: what they lead to, and where they stand in it."""
        key = article.save_as
        if key not in self._names:
            found = self.context["names"].in_article(article)
            self._names[key] = self._tokens.of([(one, self.mentions(one, key)) for one in found])
        return self._names[key]
