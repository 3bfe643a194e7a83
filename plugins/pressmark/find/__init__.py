"""Finding: from a document to findings, each a value with its evidence; ``choose`` alone picks between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pressmark.find import agency, body, byline, caption, date, language, lead, page, source, title
from pressmark.find.page import Found, Page
from pressmark.types import Document, Finding

Finder = Callable[[Page, Found], tuple[Finding[Any], ...]]

FINDERS: Mapping[str, Finder] = {
    "lang": language.language,
    "run": body.run,
    "title": title.title,
    "dated": date.dated,
    "published": date.published,
    "mentioned": date.mentioned,
    "agencies": agency.agencies,
    "authors": byline.authors,
    "source": source.source,
    "caption": caption.captions,
    "body": body.body,
    "lead": lead.lead,
}
"""The finders by field, in their order: each sees what those before it have found."""


def findings(document: Document) -> Mapping[str, tuple[Finding[Any], ...]]:
    """Return what there is to find in ``document``, by field; a field without findings is an empty tuple."""
    lines = page.page(document)
    found: dict[str, tuple[Finding[Any], ...]] = {}
    for field, finder in FINDERS.items():
        found[field] = finder(lines, found)
    return found
