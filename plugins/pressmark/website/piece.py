"""What a template shows of an article: plain text values, ready to be escaped, for Pressmark's and others alike."""

from __future__ import annotations

import datetime
import functools
import re
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup
from pelican import signals

from pressmark.publish.sheet import MISSING, Sheet
from pressmark.website import undated
from pressmark.website.blocks import blocks, classed, ended
from pressmark.website.language import direction, plain
from pressmark.website.subheads import headed
from pressmark.website.teaser import teaser

Ground = Literal["text", "header", "foot", "file", "none", ""]
"""Where a date stands: in the running text, above or below it, in the file's name, nowhere; empty: a person gave it."""

WORDS_A_MINUTE = 238
"""Silent reading of non-fiction: Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047"""

BRIEF = 60
"""A piece of no more words than this is a brief."""

LEAD_AT_MOST = 80
"""A first paragraph of no more words than this is set bold, as a lead; bold is tiring in greater lengths."""

IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the address of its page below the site; the address may be empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CaptionView:
    """A picture's caption and credit; one of them may be empty."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """An article as plain text values. ``date`` is None for an undated piece; empty strings stand for nothing known.

    ``deck`` is a summary that is neither the title nor the first paragraph; ``lead`` is the first paragraph; ``teaser``
    is what to show of either below a headline. ``original`` is where the text was published, ``words`` counts those of
    the text.
    """

    title: str
    url: str
    lang: str
    dir: str
    source: Name | None
    authors: tuple[Name, ...]
    section: Name | None
    kicker: str
    date: datetime.date | None
    ground: Ground
    deck: str
    lead: str
    teaser: str
    captions: tuple[CaptionView, ...]
    words: int
    minutes: int
    brief: bool
    bold_lead: bool
    edited: bool
    handwritten: bool
    original: str

    @property
    def published(self) -> bool:
        """Tell whether ``date`` is the date of publication, and not one that the text merely mentions."""
        return self.date is not None and self.ground not in ("text", "none")


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)


def install(generator: Any) -> None:
    """Give a generator's templates the filters that show a piece: ``piece``, ``paragraphs``, ``headed`` and others."""
    views: weakref.WeakKeyDictionary[Any, PieceView] = weakref.WeakKeyDictionary()

    def piece(article: Any) -> PieceView:
        if article not in views:
            views[article] = view(article, generator.context)
        return views[article]

    generator.env.filters.update(
        piece=piece,
        paragraphs=functools.partial(paragraphs, context=generator.context),
        headed=headed,
        classed=classed,
        ended=ended,
        sections=sections,
    )


def view(article: Any, context: Mapping[str, Any]) -> PieceView:
    """Gather what a page shows of an article; ``context`` is the templates'."""
    shown = context["press"].settings.show
    text = tuple(plain(block) for block in blocks(article.content))
    lead = text[0] if text else ""
    summary = _text(article, "subtitle") or (plain(article.summary).strip() if "summary" in article.metadata else "")
    title = plain(article.title)
    deck = "" if lead.startswith(summary) or summary == title or shown == "headline" else summary
    words = count_words(" ".join(text))
    lang = str(getattr(article, "lang", ""))
    return PieceView(
        title=title,
        url=article.url,
        lang=lang,
        dir=direction(lang),
        source=source_of(article, context),
        authors=authors_of(article),
        section=section_of(article),
        kicker=_text(article, "kicker"),
        date=article.date.date() if hasattr(article, "date") and not undated.is_undated(article) else None,
        ground=ground_of(article, context),
        deck=deck,
        lead="" if shown == "headline" else lead,
        teaser="" if shown == "headline" else deck or teaser(lead),
        captions=_captions(article),
        words=words,
        minutes=max(1, round(words / WORDS_A_MINUTE)),
        brief=0 < words <= BRIEF and not deck,
        bold_lead=len(text) > 1 and count_words(lead) <= LEAD_AT_MOST,
        edited=bool(getattr(article, "edited", False)),
        handwritten=not hasattr(article, "origin"),
        original=_web_address(_text(article, "original")),
    )


def paragraphs(article: Any, limit: int | None = None, *, context: Mapping[str, Any]) -> Sequence[Markup]:
    """Return the blocks of an article's text as far as ``PRESSMARK_SHOW`` lets them be shown, ``limit`` at most."""
    allowed = {"full": limit, "snippet": 1, "headline": 0}[context["press"].settings.show]
    return blocks(article.content)[:allowed]


def ground_of(article: Any, context: Mapping[str, Any]) -> Ground:
    """Tell where an article's date stands.

    A published date without a place in the text is the file name's; one that differs from what was found is a person's.
    """
    basis = getattr(article, "date_basis", "")
    if basis == "undated":
        return "none" if undated.is_undated(article) else ""
    sheet: Sheet | None = context["press"].sheet_of(article)
    if sheet and sheet.date != article.date.date():
        return ""
    if sheet and basis == "published":
        return sheet.place
    grounds: dict[str, Ground] = {"published": "header", "mentioned": "text"}
    return grounds.get(basis, "")


def sections(categories: Sequence[tuple[Any, Sequence[Any]]], default: str) -> tuple[Name, ...]:
    """Return the sections, those with most pieces first, without the one that stands for "none"."""
    named = sorted(categories, key=lambda pair: (-len(pair[1]), pair[0].name))
    return tuple(Name(category.name, category.url) for category, _ in named if category.name != default)


def count_words(text: str) -> int:
    """Count what is between spaces, and ideographs one by one, for their scripts put no spaces between words.

    >>> count_words("Die Brücke ist zu."), count_words("橋は閉鎖")
    (4, 4)
    """
    spaced, ideographs = IDEOGRAPHS.subn(" ", text) if IDEOGRAPHS.search(text) else (text, 0)
    return len(spaced.split()) + ideographs


def _text(article: Any, name: str) -> str:
    value = getattr(article, name, "")
    return plain(value if isinstance(value, str) else " ".join(map(str, value))).strip()


def source_of(article: Any, context: Mapping[str, Any]) -> Name | None:
    """Return where an article is from, or None where that is not known."""
    name = _text(article, "source")
    return Name(name, context.get("source_urls", {}).get(article.source, "")) if name else None


def authors_of(article: Any) -> tuple[Name, ...]:
    """Return who wrote an article.

    Pelican gives the site's ``AUTHOR`` to all that have none: true of what is written here, not of what is found.
    """
    if hasattr(article, "origin") and not {"author", "authors"} & article.metadata.keys():
        return ()
    pages = is_listed(article) and article.settings.get("AUTHOR_SAVE_AS")
    return tuple(Name(author.name, author.url if pages else "") for author in getattr(article, "authors", ()))


def section_of(article: Any) -> Name | None:
    """Return an article's section, or None where it has the one that stands for "none"."""
    category = getattr(article, "category", None)
    if category is None or category.name == article.settings["DEFAULT_CATEGORY"]:
        return None
    pages = is_listed(article) and article.settings.get("CATEGORY_SAVE_AS")
    return Name(category.name, category.url if pages else "")


def is_listed(article: Any) -> bool:
    """Tell whether an article stands in lists: the author, section or topic of another may have no page."""
    return getattr(article, "status", "published") == "published"


def _captions(article: Any) -> tuple[CaptionView, ...]:
    captions, credits_ = _lines(article, "caption"), _lines(article, "credit")
    return tuple(CaptionView(*pair) for pair in zip_longest(captions, credits_, fillvalue=""))


def _lines(article: Any, name: str) -> list[str]:
    """Pelican gives a header field of several lines as a list; ``publish`` marks the ones that are not known."""
    value = getattr(article, name, [])
    lines = [plain(line) for line in ([value] if isinstance(value, str) else value)]
    return ["" if line == MISSING else line for line in lines]


def _web_address(text: str) -> str:
    return text if urlsplit(text).scheme in ("http", "https") else ""
