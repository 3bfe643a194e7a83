"""The lead: a standfirst between headline and text, else the text's first paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from pressmark.find.page import Found, Line, Page, fold
from pressmark.types import Finding, Span

SHORTEST, LONGEST = 60, 900
"""Sizes (letters) of a standfirst that ends like a sentence."""

RIGHT_BELOW = 40
"""One right below the headline may be as short as this, and needs no full stop."""

CONFIDENCE = {"lead.standfirst": 0.65, "lead.first-paragraph": 0.5}
"""How often each rule is right, measured on real pages and rounded."""

_FIELDS = ("title", "caption", "authors", "published")


def lead(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the candidates for the lead, best first."""
    if not found["body"]:
        return ()
    first = found["body"][0]
    headline = found["title"][0] if found["title"] else None
    opening = _finding(page, first.span, "lead.first-paragraph")
    if headline is None:
        return (opening,)
    between = [line for line in page.lines if headline.span.end <= line.span.start < first.span.start]
    taken = [one.span for field in _FIELDS for one in found[field] if one.rule != "date.mentioned"]
    standfirsts = [
        _finding(page, line.span, "lead.standfirst")
        for place, line in enumerate(between)
        if _is_standfirst(line, place == 0) and not _repeats(line, headline.value) and not _overlaps(line.span, taken)
    ]
    return (*standfirsts[:1], opening)


def _finding(page: Page, span: Span, rule: str) -> Finding[str]:
    return page.finding(fold(span.of(page.text)), span.start, span.end, CONFIDENCE[rule], rule)


def _is_standfirst(line: Line, right_below: bool) -> bool:
    if line.role == "removed" or line.size > LONGEST or line.words < 6:
        return False
    return (line.size >= SHORTEST and line.ends) or (right_below and line.size >= RIGHT_BELOW and line.stops >= 2)


def _repeats(line: Line, headline: str) -> bool:
    return headline.casefold() in line.text.casefold()


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)
