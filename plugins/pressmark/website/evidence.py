"""What a page shows for its evidence: each value with its place in the raw text, and the raw text itself.

Everything here is text and numbers; the words for fields and rules, and the escaping, are the template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pelican import signals

from pressmark.data import table
from pressmark.types import Document, Finding, NewsItem, Piece, Span, sureness
from pressmark.website.rawtext import Line, Place, RawText

UNMARKED = frozenset(("lead", "lang", "decoding"))
"""Fields whose place is the running text, or all of it: to mark it would mark everything."""

LOST_NAMES = {
    "title": "title",
    "published": "date",
    "mentioned": "date",
    "authors": "author",
    "source": "source",
    "agencies": "agency",
    "lead": "lead",
    "lang": "lang",
}
"""What was found and not chosen is shown for these fields, which ``find`` names on the left."""

REPEATS, CUE = 5, 40
"""So many places of one title are marked; a line whose unmarked rest is no longer than that holds cues beside marks."""

OTHERS = 12
"""So many findings that were not chosen are shown, the surest ones."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its evidence. ``line`` is 0, and the quote empty, where the text does not show it.

    ``again`` are further lines that show the same, as for a title that comes twice.
    ``value`` is a ``datetime.date`` for the field date, a code for lang, text for the others.
    ``rule`` is a sentence (English, a msgid), ``sureness`` is sure, likely or unsure.
    """

    field: str
    value: object
    before: str
    mark: str
    after: str
    line: int
    again: tuple[int, ...]
    rule: str
    sureness: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """All that a page shows for its evidence. ``lines`` is empty unless the site shows texts in full."""

    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    more_others: int
    lines: tuple[Line, ...]
    total: int
    origin: str
    digest: str


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``evidence``: an article's EvidenceView, or None."""

    def evidence(article: Any) -> EvidenceView | None:
        press = generator.context["press"]
        piece = press.piece_of(article) if press.wants("evidence") else None
        return view(piece, full=press.settings.show == "full") if piece else None

    generator.env.filters["evidence"] = evidence


def view(piece: Piece, *, full: bool = True) -> EvidenceView:
    """Lay a piece's evidence out; without ``full``, no more of the text than the values themselves."""
    document, item = piece.document, piece.item
    text = RawText(document.text)
    chosen = [(name, finding) for name, finding in chosen_of(item, document) if full or name != "lead"]
    others = sorted(
        _others(item, chosen) if full else (), key=lambda pair: (-pair[1].confidence, pair[1].span, pair[0])
    )
    return EvidenceView(
        rows=tuple(row_of(text, name, finding, around=full) for name, finding in chosen),
        others=tuple(row_of(text, name, finding, around=full) for name, finding in others[:OTHERS]),
        more_others=max(0, len(others) - OTHERS),
        lines=tuple(_lines(text, piece, chosen)) if full else (),
        total=len(text),
        origin=str(document.origin),
        digest=grouped(item.digest),
    )


def chosen_of(item: NewsItem, document: Document) -> Iterator[tuple[str, Finding[Any]]]:
    """Name the chosen findings in the order of the table."""
    yield from item.values()
    yield from (("decoding", step) for step in document.decoding)


def grouped(digest: str) -> str:
    """Write a digest in groups of four, to be read aloud.

    >>> grouped("1e4cf852dde8e570")
    '1e4c f852 dde8 e570'
    """
    return " ".join(re.findall(".{1,4}", digest))


def row_of(text: RawText, name: str, finding: Finding[Any], *, around: bool) -> Row:
    """Lay one finding out for the table; ``around`` shows what stands beside a short quote."""
    there = finding.span.start < finding.span.end
    before, mark, after = text.quote(finding.span, around=around) if there else ("", "", "")
    return Row(
        field=name,
        value=finding.value,
        before=before,
        mark=mark,
        after=after,
        line=text.line_of(finding.span.start) if there else 0,
        again=tuple(text.line_of(span.start) for span in _places(text, name, finding)[1:]),
        rule=sentence(finding.rule),
        sureness=sureness(finding.confidence),
        confidence=finding.confidence,
    )


def sentence(rule: str) -> str:
    """Return the English sentence for a rule; a rule without one stands for itself."""
    return table("rules").get(rule, rule)


def _places(text: RawText, name: str, finding: Finding[Any]) -> list[Span]:
    """Return where the text shows a value: its evidence first, then, for a title, wherever the same words stand."""
    again = text.find(finding.span, REPEATS) if name == "title" else []
    return [finding.span, *(span for span in again if span != finding.span)]


def _lines(text: RawText, piece: Piece, chosen: Sequence[tuple[str, Finding[Any]]]) -> Iterator[Line]:
    found = [pair for pair in chosen if pair[0] not in UNMARKED and pair[1].span.start < pair[1].span.end]
    marks = [Place(name, span) for name, finding in found for span in _places(text, name, finding)]
    return text.lines(marks, tuple(_cuts(text, piece, marks)))


def _cuts(text: RawText, piece: Piece, marks: Sequence[Place]) -> Iterator[Place]:
    """Yield what ``clean`` removed and what no value took, in the order of the text."""
    removed = [(block.span, block.rule) for block in piece.document.blocks if block.role == "removed"]
    outside = [
        (finding.span, finding.rule)
        for finding in piece.item.lost.get("outside", ())
        if not _is_beside_mark(text, finding.span, marks)
    ]
    yield from (Place(sentence(rule), span) for span, rule in sorted((*removed, *outside)))


def _is_beside_mark(text: RawText, span: Span, marks: Sequence[Place]) -> bool:
    """Tell whether a stretch is marked itself, or is the cue of a mark in its line, such as "By" before a name."""
    line = text.span_of(text.line_of(span.start))
    here = [mark.span for mark in marks if line.start <= mark.span.start < line.end]
    rest = line.end - line.start - sum(min(mark.end, line.end) - mark.start for mark in here)
    return (bool(here) and rest <= CUE) or any(mark.start <= span.start and span.end <= mark.end for mark in here)


def _others(item: NewsItem, chosen: Sequence[tuple[str, Finding[Any]]]) -> Iterator[tuple[str, Finding[Any]]]:
    """Yield each value that was found and not chosen, once, with its surest evidence."""
    known = {(name, str(finding.value)) for name, finding in chosen}
    for lost, name in LOST_NAMES.items():
        for finding in sorted(item.lost.get(lost, ()), key=lambda one: (-one.confidence, one.span)):
            if (name, str(finding.value)) not in known:
                known.add((name, str(finding.value)))
                yield name, finding
