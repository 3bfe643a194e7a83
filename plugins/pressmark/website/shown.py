"""What each page shows, told by what it is made of: a page is rendered again only if that has changed.

``DECLARED`` says it for the templates of Pressmark's own theme. Any other page, and one whose template asks for more
than is declared for it, is taken to show everything that the site has.
"""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from pressmark import cache
from pressmark.website import run, tallies
from pressmark.website.archive import Day, Stretch, archive_of
from pressmark.website.build import templates
from pressmark.website.build.tokens import NotTold, Tokens, digest
from pressmark.website.build.unchanged import matter
from pressmark.website.build.uses import UNKNOWN, Uses, root
from pressmark.website.editions import WINDOW
from pressmark.website.known import Course, Known
from pressmark.website.told import StoryView

log = logging.getLogger(__name__)

Own = Mapping[str, Any]

EVERYWHERE = frozenset({
    *("authors?", "categories|sections", "digest?", "editions?", "names?", "output_file", "pages|sort"),
    *("data_page", "data_page?", "press.settings", "press.wants", "source_urls?", "sources?", "stories?", "tags?"),
    "undated?",
})  # fmt: skip
"""What any template may use: ``Shown._site`` tells it. See ``uses.Uses`` for how it is written."""

LISTS = frozenset({"stories.biggest"})
"""What the macros for lists come with; only those for weeks, months and years use it."""


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
        return (
            (article.save_as, article.url, article.in_default_lang, article._content, made, links),
            [getattr(article, name, None) for name in attributes],
            {name: one if isinstance(one, str | list) else str(one) for name, one in sorted(article.metadata.items())},
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


def article(shown: Shown, own: Own) -> object:
    """Tell a piece's page: the piece, what stands around it, its story, and its names with their course."""
    one, context = own["article"], shown.context
    names, stories = context["names"], context["stories"]
    placed = any(use.endswith("|neighbours") for use in shown.used("article"))
    return (
        one,
        shown.filters["neighbours"](one) if placed else None,
        stories.of(one) if stories else None,
        names.beside(one) if names else None,
        shown.names(one),
    )


def period(shown: Shown, own: Own) -> object:
    """Tell the page of a day; those of months and years show a little of everything."""
    editions = shown.context["editions"]
    if not editions or len(own["period_num"]) != 3:
        return shown.everything
    return _day(shown, editions.day(own["period_num"]))


def edition(shown: Shown, own: Own) -> object:
    """Tell a further page of a day."""
    return own.get("list_page"), _day(shown, own["edition"].day)


def _day(shown: Shown, day: Day) -> object:
    context = shown.context
    found, stories = archive_of(shown.generator), context["stories"]
    days, months = found.days, found.months
    articles = [one.article for one in day.entries]
    lately = days[max(0, day.number - max(WINDOW, tallies.WINDOW)) : day.number]
    return (
        day.entries,
        [stories.of(one) for one in articles] if stories else (),
        [context["digest"].leader_of(one) for one in articles],
        context["names"].in_edition(day),
        days[max(0, day.number - 2) : day.number + 1],
        [(one, [(entry.source, entry.lang) for entry in one.entries]) for one in lately],
        [(month.start, month.url) for month in months if month.start.year == day.date.year],
        context["source_urls"],
    )


def mail(shown: Shown, own: Own) -> object:
    """Tell the feed of editions."""
    return [_day(shown, view.day) for view in own["views"]]


def week(shown: Shown, own: Own) -> object:
    """Tell the page of a week."""
    stories = shown.context["stories"]
    return own["view"], stories.biggest(own["view"].week, 5) if stories else ()


def story(shown: Shown, own: Own) -> object:
    """Tell a story's pages, with those that compare its reprints."""
    view, names = own["view"], shown.context["names"]
    return view, own["beside"], names.of_story(view.articles, view.last_day), shown.context["source_urls"]


def dossier(shown: Shown, own: Own) -> object:
    """Tell the pages of a name: whom it names, its mentions, and its pieces with their names."""
    known = own["known"]
    return known, [(shown.named(one), shown.mentions(known, one.save_as)) for one in known.articles]


def subject(shown: Shown, own: Own) -> object:
    """Tell the pages of a source, an author or a topic: its pieces with their names."""
    thing = next(own[kind] for kind in ("source", "author", "tag") if kind in own)
    return thing if isinstance(thing, URLWrapper) else (thing.name, thing.url), [
        shown.named(one) for one in own["articles"]
    ]


def section(shown: Shown, own: Own) -> object:
    """Tell a page of a section; the first one counts all its pieces."""
    page = own.get("articles_page")
    some = own["articles"] if page is None or page.number == 1 else page.object_list
    beside = [own.get(f"articles_{name}_page") for name in ("previous", "next")]
    return own["category"], some, [one and (one.url, one.number) for one in beside]


def shelf(shown: Shown, own: Own) -> object:
    """Tell a page of a long list."""
    return own["shelf"]


def ebook(shown: Shown, own: Own) -> object:
    """Tell an e-book."""
    return own["book"]


def data(shown: Shown, own: Own) -> object:
    """Tell the page that leads to the data: how large each file is."""
    return own["sizes"]


def record(shown: Shown, own: Own) -> object:
    """Tell a piece's record: the piece, its story, what it repeats, and its names with their places."""
    one, context = own["article"], shown.context
    stories, leader = context["stories"], context["digest"].leader_of(one)
    story = stories.of(one) if stories else None
    return one, story and (story.url, story.best.title), leader and leader.url, shown.names(one)


Declared = Callable[[Shown, Own], object]

OF_A_DAY = frozenset({
    *("digest.leader_of", "editions.last", "editions.of", "names.in_edition", "source_urls[]", "stories.biggest"),
    "stories.of",
})  # fmt: skip

DECLARED: Mapping[str, tuple[Declared, frozenset[str] | None]] = {
    "article": (article, frozenset({"names.beside", "stories.of"})),
    "period_archives": (period, OF_A_DAY),
    "edition_list": (edition, OF_A_DAY),
    "review": (edition, OF_A_DAY),
    "edition_mail": (mail, OF_A_DAY),
    "week": (week, OF_A_DAY),
    "story": (story, LISTS | {"names.of_story", "source_urls", "source_urls[]"}),
    "dossier": (dossier, LISTS),
    "source": (subject, LISTS),
    "author": (subject, LISTS),
    "tag": (subject, LISTS),
    "category": (section, LISTS),
    "stories": (shelf, LISTS),
    "ebook": (ebook, LISTS),
    "data": (data, frozenset()),
    "record": (record, None),
}
"""By template: what tells its pages, and what they use of the context besides ``EVERYWHERE``; None for what has no
template."""
