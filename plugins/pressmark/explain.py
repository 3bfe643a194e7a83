"""What was found in one raw text, from which line, by which rule, how sure, and what lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pressmark.data import table
from pressmark.types import Document, Finding, NewsItem, Piece, sureness

SHORT = 100
"""So much of a long value or line is shown on the console."""


def as_text(piece: Piece) -> str:
    """Return the explanation as lines for a person."""
    return "\n".join(_lines(piece.document, piece.item))


def as_record(piece: Piece) -> dict[str, Any]:
    """Return the explanation for programs: JSON's types only, spans in characters of the normalised text."""
    document, item = piece.document, piece.item
    values: dict[str, list[dict[str, Any]]] = {}
    for name, finding in item.values():
        values.setdefault(name, []).append(_record(document, finding))
    return {
        "origin": str(item.origin),
        "digest": item.digest,
        "date_basis": item.date_basis,
        "values": values,
        "body": [_record(document, paragraph) for paragraph in item.body],
        "lost": {name: [_record(document, one) for one in found] for name, found in sorted(item.lost.items())},
        "decoding": [_record(document, step) for step in document.decoding],
        "removed": [
            {"line": document.line_of(block.span.start), "text": block.span.of(document.text), "rule": block.rule}
            for block in document.blocks
            if block.role == "removed"
        ],
    }


def _record(document: Document, finding: Finding[object]) -> dict[str, Any]:
    return {
        "value": str(finding.value),
        "line": _line(document, finding),
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.span.of(document.text),
        "rule": finding.rule,
        "why": table("rules")[finding.rule],
        "confidence": round(finding.confidence, 3),
        "sureness": sureness(finding.confidence),
    }


def _lines(document: Document, item: NewsItem) -> Iterator[str]:
    yield f"{item.origin}  (digest {item.digest})"
    for step in document.decoding:
        yield f"  {'text':<10} {step.value}  [{_ground(document, step)}]"
    for name, finding in item.values():
        basis = f" ({item.date_basis})" if name == "date" else ""
        yield f"  {name:<10} {_short(str(finding.value))}{basis}  [{_ground(document, finding)}]"
    if item.date is None:
        yield f"  {'date':<10} none: the text gives none"
    yield f"  {'body':<10} {len(item.body)} paragraphs"
    for name, lost in sorted(item.lost.items()):
        for finding in lost:
            yield f"  not chosen: {name} {_short(str(finding.value))}  [{_ground(document, finding)}]"
    for block in document.blocks:
        if block.role == "removed":
            line, text = document.line_of(block.span.start), block.span.of(document.text).strip()
            yield f"  removed:    line {line} {_short(text)}  [{table('rules')[block.rule]}]"


def _ground(document: Document, finding: Finding[object]) -> str:
    line = _line(document, finding)
    place = f"line {line}, " if line else ""
    return f"{place}{table('rules')[finding.rule]}; {sureness(finding.confidence)} {finding.confidence:.2f}"


def _line(document: Document, finding: Finding[object]) -> int | None:
    return document.line_of(finding.span.start) if finding.span.end else None


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= SHORT else folded[: SHORT - 1] + "…"
