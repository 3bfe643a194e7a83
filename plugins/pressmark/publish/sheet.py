"""The sheet of a piece: what its Markdown file will be, but for its slug, which depends on the other pieces."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from pressmark.publish import escape, markdown, slug
from pressmark.types import Basis, Finding, NewsItem, Origin

Place = Literal["file", "header", "foot"]

MISSING = "–"
"""Stands for a caption or a credit that is not known, where others are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is decided about a piece before it is known where it goes.

    ``digest`` is the raw record's, ``place`` where its date stands (in the file's name, before or after the text),
    ``slug`` the one that the piece would have if it were alone, ``head`` and ``foot`` the header's fields before and
    after the slug, as far as they have a value.
    """

    origin: Origin
    digest: str
    date: datetime.date | None
    basis: Basis
    place: Place
    slug: str
    head: tuple[tuple[str, str], ...]
    foot: tuple[tuple[str, str], ...]
    body: str

    def has(self, field: str) -> bool:
        """Tell whether a field of the header has a value."""
        return any(name == field for name, _ in self.head)

    def text(self, slug: str) -> str:
        """Return the whole file: header, an empty line, one line a paragraph with empty lines between."""
        fields = (*self.head, ("Slug", slug), *self.foot) if slug else (*self.head, *self.foot)
        return markdown.signed("".join(f"{name}: {value}\n" for name, value in fields), self.body)


def sheet(item: NewsItem) -> Sheet:
    """Return the sheet of a news item."""
    basis: Basis = item.date_basis
    head = (
        ("Title", escape.header(item.title.value)),
        ("Date", item.date.value.isoformat() if item.date else ""),
        ("Date_basis", basis),
        ("Lang", _value(item.lang)),
        ("Authors", escape.names(author.value for author in item.authors)),
        ("Source", _value(item.source)),
        ("Summary", escape.paragraph(item.lead.value) if item.lead else ""),
        ("Caption", _column(each.caption for each in item.captions)),
        ("Credit", _column(each.credit for each in item.captions)),
    )
    foot = (("Origin", markdown.origin_line(item.origin)), ("Origin_digest", item.digest))
    return Sheet(
        origin=item.origin,
        digest=item.digest,
        date=item.date.value if item.date else None,
        basis=basis,
        place=_place(item),
        slug=_slug(item),
        head=tuple(field for field in head if field[1]),
        foot=tuple(field for field in foot if field[1]),
        body="\n".join(f"{escape.paragraph(paragraph.value)}\n" for paragraph in item.body if paragraph.value),
    )


def _slug(item: NewsItem) -> str:
    origin = item.origin
    fallback = f"{PurePosixPath(origin.path).with_suffix('')} {origin.member} {origin.index or ''}"
    return slug.slug(item.title.value, fallback, item.lang.value if item.lang else "")


def _place(item: NewsItem) -> Place:
    if item.date is None or item.date.span.start == item.date.span.end:
        return "file"
    return "foot" if item.body and item.date.span.start >= item.body[-1].span.end else "header"


def _value(finding: Finding[str] | None) -> str:
    return escape.header(finding.value) if finding else ""


def _column(findings: Iterable[Finding[str] | None]) -> str:
    """Return values one under the other, so that Pelican makes a list of them; nothing where none is known."""
    values = [_value(finding) for finding in findings]
    return "\n    ".join(value or MISSING for value in values) if any(values) else ""
