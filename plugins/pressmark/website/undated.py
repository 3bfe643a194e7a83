"""Undated pieces: a place of their own, in no day's edition and in no feed, and never a file's time stamp for a date.

Pelican skips articles without a date, so one stands in that is never shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.utils import order_content, slugify

from pressmark.publish.markdown import header_of

FOLDER = "undated"
NO_DATE = datetime.datetime(1000, 1, 1)  # noqa: DTZ001 : Pelican adds the site's time zone
NO_DAY = "–"
"""What a theme of another's shows where it would write the date."""


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_context.connect(place)
    signals.article_generator_pretaxonomy.connect(part)
    signals.article_generator_finalized.connect(enlist)


def is_undated(article: Any) -> bool:
    """Tell whether an article has no date of its own."""
    return getattr(article, "date_basis", "") == "undated" and article.date.year == NO_DATE.year


def latest_first(articles: Iterable[Any]) -> tuple[Any, ...]:
    """Sort articles by day, the latest first and the undated last; those of one day by their address."""
    return tuple(sorted(articles, key=lambda one: (is_undated(one), -one.date.toordinal(), one.save_as)))


def days_of(articles: Iterable[Any]) -> tuple[datetime.date, ...]:
    """Return the days of some articles that have one, the earliest first."""
    return tuple(sorted(one.date.date() for one in articles if not is_undated(one)))


def place(generator: Any, metadata: dict[str, Any]) -> None:
    """Give an undated piece a date that Pelican accepts, and an address of its own.

    So it is with a piece whose ``Date`` a person took away, whatever its ``Date_basis`` still says.
    """
    if "date" in metadata or not {"origin", "date_basis"} & metadata.keys():
        return
    metadata.update(date=NO_DATE, date_basis="undated")
    if metadata.get("status", "published") == "draft":
        return  # it lies with the other drafts
    words = generator.settings["SLUG_REGEX_SUBSTITUTIONS"]
    metadata.setdefault("slug", slugify(str(metadata.get("title", "")), words))
    metadata.setdefault("url", f"{FOLDER}/{metadata['slug']}.html")
    metadata.setdefault("save_as", metadata["url"])


def part(generator: ArticlesGenerator) -> None:
    """Take the undated pieces out of the stream of days, into ``undated`` in the context; they are still written."""
    for article in (*generator.articles, *generator.hidden_articles, *generator.drafts):
        refuse_default_date(article)
        if is_undated(article):
            article.locale_date = NO_DAY
    order = generator.settings["ARTICLE_ORDER_BY"]
    articles = sorted(generator.articles, key=lambda article: (article.slug, article.relative_source_path))
    # Pelican reads files in any order: of one day's pieces the slug decides.
    generator.articles = order_content([article for article in articles if not is_undated(article)], order)
    generator.context["undated"] = [article for article in articles if is_undated(article)]
    generator.hidden_articles = [*generator.hidden_articles, *generator.context["undated"]]


def refuse_default_date(article: Any) -> None:
    """Take from a piece the date that a site's ``DEFAULT_DATE`` gave it: a file's time stamp is no date of a text."""
    if not article.settings.get("DEFAULT_DATE") or not hasattr(article, "origin") or is_undated(article):
        return
    if "date" not in header_of(Path(article.source_path).read_text(encoding="utf-8", errors="replace")):
        article.date = NO_DATE.replace(tzinfo=article.timezone)
        article.date_basis = "undated"
        if article.status != "draft":
            article.override_url = article.override_save_as = f"{FOLDER}/{article.slug}.html"


def enlist(generator: ArticlesGenerator) -> None:
    """Let the undated pieces stand with their authors, sections and topics all the same."""
    authors, categories = dict(generator.authors), dict(generator.categories)
    for article in generator.context["undated"]:
        for author in getattr(article, "authors", ()):
            authors.setdefault(author, []).append(article)
        for tag in getattr(article, "tags", ()):
            generator.tags[tag].append(article)
        categories.setdefault(article.category, []).append(article)
    generator.authors[:] = sorted(authors.items())
    generator.categories[:] = sorted(categories.items(), reverse=generator.settings["REVERSE_CATEGORY_ORDER"])
    generator.context["tags"] = list(generator.tags.items())
