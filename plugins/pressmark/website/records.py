"""A piece as a record to take along: plain values, each with its evidence, as far as the site shows it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pressmark.types import Piece, sureness
from pressmark.website import evidence, kwic
from pressmark.website.language import plain
from pressmark.website.piece import Name, PieceView

RISKY = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins with one of these may be taken for a formula: https://owasp.org/www-community/attacks/CSV_Injection"""

VALUES = ("page", "title", "deck", "lang", "date", "date_basis", "date_place", "section", "kicker", "words", "edited")
MORE = ("by_hand", "original", "raw_text", "digest", "reprint_of")

PROVED = ("title", "date", "author", "source", "lang")
"""Fields whose evidence stands in the CSV: that of the first value."""

HEADER = (
    *(*VALUES, *MORE, "source", "authors", "topics", "story"),
    *(f"{field}_{what}" for field in PROVED for what in ("found", "confidence", "rule", "span")),
)
"""The columns of the CSV."""


class Record(NamedTuple):
    """A piece as a line of JSON and as a row of CSV."""

    line: bytes
    row: bytes


def record(article: Any, context: Mapping[str, Any], view: PieceView) -> Record:
    """Return an article's record; ``context`` is the templates', ``view`` what its page shows of it."""
    values = values_of(article, context, view)
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Record(f"{line}\n".encode(), as_csv(row_of(values)))


def values_of(article: Any, context: Mapping[str, Any], view: PieceView) -> dict[str, Any]:
    """Return all values of an article; what they mean is said in ``data/columns.txt``."""
    digest, stories, press = context["digest"], context["stories"], context["press"]
    piece = press.piece_of(article) if press.wants("evidence") else None
    leader, story = digest.leader_of(article), stories.of(article) if stories else None
    show = press.settings.show
    return {
        "page": view.url,
        "title": view.title,
        "deck": view.deck,
        "text": [plain(block) for block in context["paragraphs"](article)],
        "lang": view.lang,
        "date": view.date.strftime("%Y-%m-%d") if view.date else "",
        "date_basis": "undated" if not view.date else "published" if view.published else "mentioned",
        "date_place": view.ground if view.date else "",
        "section": view.section.name if view.section else "",
        "kicker": view.kicker,
        "words": view.words,
        "edited": int(view.edited),
        "by_hand": int(view.handwritten),
        "original": view.original,
        "raw_text": str(piece.item.origin) if piece else "",
        "digest": piece.item.digest if piece else "",
        "reprint_of": leader.url if leader else "",
        "source": _named(view.source) if view.source else None,
        "authors": [_named(author) for author in view.authors],
        "topics": [tag.name for tag in getattr(article, "tags", ())],
        "story": {"title": plain(story.best.title), "page": story.url} if story else None,
        "names": list(_names(article, context, show)),
        "evidence": list(_evidence(piece, full=show == "full")) if piece else [],
    }


def _named(name: Name) -> dict[str, str]:
    return {"name": name.name, "page": name.url}


def _names(article: Any, context: Mapping[str, Any], show: str) -> Iterator[dict[str, Any]]:
    """Yield the names of an article, with those mentions whose words the site shows."""
    text = context["digest"].text_of(article)
    if text is None:
        return
    shown = kwic.shown(text, show)
    for known in context["names"].in_article(article):
        mentions = [
            {
                "part": "text" if one.block >= text.heads else "deck" if one.block else "title",
                "paragraph": max(0, one.block - text.heads + 1),
                "start": one.span.start,
                "end": one.span.end,
                "words": one.span.of(text.blocks[one.block]),
                "function": one.function,
                "confidence": round(one.confidence, 3),
                "rule": one.rule,
            }
            for one in known.entity.mentions[text.key]
            if one.block < shown
        ]
        if mentions:
            yield {"kind": known.kind, "name": known.name, "page": known.url, "mentions": mentions}


def _evidence(piece: Piece, *, full: bool) -> Iterator[dict[str, Any]]:
    """Yield the values that the table of a piece's page shows."""
    document = piece.document
    for name, found in evidence.chosen_of(piece.item, document):
        if full or name != "lead":
            span = found.span
            yield {
                "field": name,
                "value": str(found.value),
                "confidence": round(found.confidence, 3),
                "sureness": sureness(found.confidence),
                "rule": found.rule,
                "start": span.start,
                "end": span.end,
                "line": document.line_of(span.start) if span.start < span.end else 0,
            }


def row_of(values: Mapping[str, Any]) -> Iterator[object]:
    """Yield the cells of a record's row of CSV, in the order of ``HEADER``."""
    yield from (values[name] for name in (*VALUES, *MORE))
    yield values["source"]["name"] if values["source"] else ""
    yield "; ".join(author["name"] for author in values["authors"])
    yield "; ".join(values["topics"])
    yield values["story"]["page"] if values["story"] else ""
    for field in PROVED:
        found = next((one for one in values["evidence"] if one["field"] == field), None)
        span = f"{found['start']}-{found['end']}" if found and found["line"] else ""
        yield from (found["value"], found["confidence"], found["rule"], span) if found else ("",) * 4


def as_csv(cells: Iterator[object]) -> bytes:
    """Write one row; a cell that a spreadsheet could take for a formula begins with an apostrophe.

    >>> as_csv(iter(["=1+1", "a b", 3]))
    b"'=1+1,a b,3\\r\\n"
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe(str(cell)) for cell in cells])
    return out.getvalue().encode("utf-8")


def safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet could take for a formula.

    >>> safe("-5"), safe("5-"), safe("")
    ("'-5", '5-', '')
    """
    return f"'{cell}" if cell[:1] in RISKY else cell
