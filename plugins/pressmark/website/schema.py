"""A piece as schema.org's NewsArticle, for programs that read the page.

Only what is known is said: a date that the text merely mentions is the time of what it tells, not of publication.
"""

from __future__ import annotations

from typing import Any

from pelican import signals

from pressmark.website.piece import PieceView


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``news_article``."""
    generator.env.filters["news_article"] = news_article


def news_article(piece: PieceView, url: str = "", publisher: str = "") -> dict[str, object]:
    """Return a piece as JSON-LD; ``publisher`` is the site's name, for pieces that were written for it.

    The properties are those of https://schema.org/NewsArticle
    """
    source = piece.source.name if piece.source else publisher if piece.handwritten else ""
    day = piece.date.strftime("%Y-%m-%d") if piece.date else ""
    values: dict[str, object] = {
        "headline": piece.title,
        "description": piece.teaser,
        "inLanguage": piece.lang,
        "datePublished": day if piece.published else "",
        "contentReferenceTime": "" if piece.published else day,
        "author": [{"@type": "Person", "name": author.name} for author in piece.authors],
        "publisher": {"@type": "Organization", "name": source} if source else None,
        "articleSection": piece.section.name if piece.section else "",
        "wordCount": piece.words,
        "url": url,
        "isBasedOn": piece.original,
    }
    known = {name: value for name, value in values.items() if value}
    return {"@context": "https://schema.org", "@type": "NewsArticle", **known}
