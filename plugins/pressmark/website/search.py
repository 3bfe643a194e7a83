"""Search without a server: a list of all pieces as a classic script, which ``search.js`` of the theme looks through.

A classic script file loads from ``file://`` too, where browsers refuse ``fetch`` and modules.
"""

from __future__ import annotations

import json
from typing import Any

from pelican import signals

from pressmark.website import pages, run, undated
from pressmark.website.language import plain

LEAD = 240
"""Characters of a lead that the list carries."""


def register() -> None:
    """Connect to Pelican."""
    signals.article_writer_finalized.connect(write)


def write(generator: Any, writer: Any) -> None:
    """Write ``search/index.html`` and ``search/pieces.js``."""
    if not run.current().wants("search"):
        return
    pages.write(generator, writer, "search", "search/index.html")
    articles = (*generator.articles, *generator.context["undated"])
    pages.write_text(generator.output_path, "search/pieces.js", script_of(articles))


def script_of(articles: tuple[Any, ...]) -> str:
    r"""Return the script that sets ``window.pressmarkPieces``: one line a piece.

    Each is ``[url, title, lead, source, authors, section, day, language]``; values are plain text.
    """
    lines = (json.dumps(_entry(article), ensure_ascii=False, separators=(",", ":")) for article in articles)
    return "window.pressmarkPieces = [\n" + ",\n".join(lines) + "\n];\n"


def _entry(article: Any) -> list[str]:
    show = run.current().settings.show
    lead = "" if show == "headline" else plain(article.summary)[:LEAD]
    return [
        article.url,
        plain(article.title),
        lead,
        plain(getattr(article, "source", "")),
        ", ".join(author.name for author in getattr(article, "authors", ())),
        article.category.name,
        "" if undated.is_undated(article) else article.date.strftime("%Y-%m-%d"),
        article.lang,
    ]
