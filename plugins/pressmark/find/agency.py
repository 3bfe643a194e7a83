"""News agencies: named in datelines, in by-lines and as a text's source, never in a picture's credit."""

from __future__ import annotations

import functools
import re

from pressmark import data
from pressmark.find.page import Found, Page, cues, fold, small_words
from pressmark.types import Finding

CONFIDENCE = {"agency.dateline": 0.89, "agency.by-line": 0.7, "agency.brackets": 0.7}
"""Guesses: the pages that say who is right hold too few agencies to measure a rule apart."""

LONGEST_CODE = 8
"""Longer names than this (letters) are shown as the text writes them, shorter ones as the table does."""

_EDGE = " .,:-–—"
_DATELINE = re.compile(r"[^\n()]{0,50}\(([^()\n]{2,40})\)\s{0,2}[-–—:.]{1,2}\s?")
_BARE_DATELINE = re.compile(r"([^\W\d_][\w-]{1,14})\s?[:–—-]\s")
_CODE = re.compile(r"[a-z]{3,4}")
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)\s*\.?$")
_PARTS = re.compile(rf"\s*[,/;+]\s*|\s+(?:{'|'.join(w for w in cues('byline', 'join') if w.isalpha())})\s+")


def agency_named(text: str) -> str | None:
    """Return the agency that ``text`` names, as it is shown, or None.

    >>> agency_named("DPA"), agency_named("Aldermünder Bote")
    ('dpa', None)
    """
    return _agencies().get(text.casefold().strip(_EDGE))


def _code(text: str) -> str | None:
    """Return what a dateline's brackets hold if it is written like an agency's code, though no table knows it.

    >>> _code("lpd"), _code("Alder"), _code("dpa/lno")
    ('lpd', None, None)
    """
    return text if _CODE.fullmatch(text) and text not in small_words() else None


@functools.cache
def _agencies() -> dict[str, str]:
    return {name.casefold(): shown for name, shown in data.table("agencies").items()}


def agencies(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the agencies, each once, the surest evidence first."""
    body = found["run"][0].span if found["run"] else None
    seen: dict[str, Finding[str]] = {}
    for line in page.lines:
        if body is None or not body.start - 3000 <= line.span.start <= body.end + 400:
            continue
        for part, offset, rule in _parts(line.text):
            shown = agency_named(part) or (_code(part) if rule == "agency.dateline" else None)
            if shown:
                at = line.span.start + offset
                value = fold(part).strip(_EDGE) if len(part) > LONGEST_CODE else shown
                seen.setdefault(shown, page.finding(value, at, at + len(part), CONFIDENCE[rule], rule))
    return tuple(seen.values())


def _parts(text: str) -> list[tuple[str, int, str]]:
    """Return the parts of a line that may name an agency, with where they begin and the rule."""
    dateline = _DATELINE.match(text[:120])
    if dateline:
        return _split(dateline[1], dateline.start(1), "agency.dateline")
    bare = _BARE_DATELINE.match(text[:24]) if len(text) > 60 else None
    if bare:
        return [(bare[1], 0, "agency.dateline")]
    if len(text) <= 80:
        opening = _source_opening().match(text)
        start = opening.end() if opening else 0
        return _split(text[start:].rstrip(" ()"), start, "agency.by-line")
    brackets = _BRACKETS.search(text[-64:])
    if brackets:
        return _split(brackets[1], len(text) - len(text[-64:]) + brackets.start(1), "agency.brackets")
    return []


def _split(text: str, offset: int, rule: str) -> list[tuple[str, int, str]]:
    at, parts = 0, []
    for part in _PARTS.split(text):
        at = text.find(part, at)
        parts.append((part, offset + at, rule))
        at += len(part)
    return parts


@functools.cache
def _source_opening() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in (*cues("byline", "cue"), *cues("byline", "source")))
    return re.compile(rf"[(\s]*(?:(?:{words})\s*[:：]?\s+)?", re.IGNORECASE)
