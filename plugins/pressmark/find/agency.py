"""News agencies: named in datelines, in by-lines and as a text's source, never in a picture's credit."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pressmark.find import bycue
from pressmark.find.desk import Desk, desk
from pressmark.find.page import Found, Line, Page, cues, fold, small_words
from pressmark.find.patterns import one_in_any_case
from pressmark.find.wires import agency_at, may_name
from pressmark.find.wires import agency_named as agency_named
from pressmark.types import Finding

CONFIDENCE = {"agency.dateline": 0.89, "agency.by-line": 0.7, "agency.brackets": 0.7}
"""Guesses: the pages that say who is right hold too few agencies to measure a rule apart."""

LONGEST_CODE = 8
"""Longer names than this (letters) are shown as the text writes them, shorter ones as the table does."""

BEFORE, BEHIND = 3000, 400
"""So many characters before the running text, and behind it, an agency may be named."""

SHORT, CREDIT = 80, 40
"""A line this long (characters) may be a by-line; one this long may be the credit of the picture above it."""

GLUED = 500
"""So many first characters of a paragraph may be a page's head that was glued to it."""

END = 4
"""So many last lines of the text may be signed by an agency in brackets."""

Part = tuple[str, int, str]
"""What may name an agency, where it begins in its line, and the rule."""

_EDGE = " .,:-–—"
_DATELINE = re.compile(r"[^\n()]{0,50}\(([^()\n]{2,40})\)\s{0,2}[-–—:.]{1,2}\s?")
_BARE_DATELINE = re.compile(r"([^\W\d_][\w-]{1,14})\s?[:–—-]\s")
_CODE = re.compile(r"[a-z]{3,4}")
_LETTERS = re.compile(r"[a-zäöüß]{1,5}")
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)\s*\.?$")
_PARTS = re.compile(rf"\s*[,/;+|]\s*|\s+(?:{'|'.join(w for w in cues('byline', 'join') if w.isalpha())})\s+")


def _code(text: str) -> str | None:
    """Return what a dateline's brackets hold if it is written like an agency's code, though no table knows it.

    >>> _code("lpd"), _code("Alder"), _code("dpa/lno")
    ('lpd', None, None)
    """
    return text if _CODE.fullmatch(text) and text not in small_words() else None


def agencies(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the agencies, each once, in the order of the text."""
    if not found["run"]:
        return ()
    body, around = found["run"][0].span, desk(page, found)
    low = page.line_at(body.start - BEFORE) + 1 if body.start > BEFORE else 0
    low = min(low, around.title if found["title"] else low)
    seen: dict[str, Finding[str]] = {}
    for index in range(low, min(len(page.lines), page.line_at(body.end + BEHIND) + 1)):
        line = page.lines[index]
        parts = list(_parts(around, index))
        for part, offset, rule in parts:
            shown = agency_named(part) or (_code(part) if rule == "agency.dateline" and len(parts) == 1 else None)
            if shown:
                at = line.span.start + offset
                value = fold(part).strip(_EDGE) if len(part) > LONGEST_CODE else shown
                seen.setdefault(shown, page.finding(value, at, at + len(part), CONFIDENCE[rule], rule))
    return tuple(seen.values())


def _parts(around: Desk, index: int) -> Iterator[Part]:
    """Yield the parts of a line that may name an agency."""
    line = around.page.lines[index]
    text = line.text
    dateline = _DATELINE.match(text[:120]) if "(" in text[:60] else None
    bare = _BARE_DATELINE.match(text[:24]) if len(text) > 60 and not dateline else None
    if dateline:
        yield from _split(dateline[1], dateline.start(1), "agency.dateline")
    elif bare:
        yield bare[1], 0, "agency.dateline"
    elif len(text) <= SHORT:
        yield from _of_by_line(around, index)
    elif text.endswith((")", ").")) and around.last - END <= index < around.last + END:
        brackets = _BRACKETS.search(text[-64:])
        if brackets:
            yield from _split(brackets[1], len(text) - len(text[-64:]) + brackets.start(1), "agency.brackets")
    elif index in around.stamped and index <= around.full:
        yield from _begun(line)
        yield from _inside(line)


def _of_by_line(around: Desk, index: int) -> Iterator[Part]:
    """Yield the parts of a short line: after a word such as "source", or agencies, names and letters alone."""
    line = around.page.lines[index]
    if index not in around.stamped and not may_name(line.text):
        return
    opening = _source_opening().match(line.text)
    start = opening.end() if opening else 0
    parts = _split(line.text[start:].rstrip(" ()"), start, "agency.by-line")
    cued = bool(line.text[:start].strip("( "))
    if cued or not _is_credit(around, index, parts):
        yield from parts
    if cued or index in around.stamped:
        yield from _begun(line, start)
        yield from _inside(line)


def _begun(line: Line, start: int = 0) -> Iterator[Part]:
    """Yield the agency that a line, or what is behind its cue, begins with: "dpa 30.04.2024", "Von dpa30.04.2024"."""
    opening = _source_opening().match(line.text) if not start else None
    start = opening.end() if opening else start
    name = agency_at(line.text, start)
    if name:
        yield name, start, "agency.by-line"


def _inside(line: Line) -> Iterator[Part]:
    """Yield the agencies behind a cue inside a line: "Hafen wird erweitertVon Reuters12:20"."""
    for at in bycue.inside(line.text, 0, min(len(line.text), GLUED)):
        name = agency_at(line.text, at)
        if name:
            yield name, at, "agency.by-line"


def _is_credit(around: Desk, index: int, parts: list[Part]) -> bool:
    """Whether a line of parts between slashes names a photographer too, or stands below a picture's credit."""
    text = around.page.lines[index].text
    slashed = "/" in text and not all(agency_named(part) or _LETTERS.fullmatch(part) for part, _, _ in parts)
    last = around.page.lines[index - 1].text if index else ""
    return slashed or (len(last) <= CREDIT and (last.endswith("/") or bool(_credit().match(last))))


def _split(text: str, offset: int, rule: str) -> list[Part]:
    at, parts = 0, []
    for part in _PARTS.split(text):
        at = text.find(part, at)
        parts.append((part, offset + at, rule))
        at += len(part)
    return parts


@functools.cache
def _source_opening() -> re.Pattern[str]:
    words = [word for kind in ("cue", "source", "wire") for word in cues("byline", kind)]
    return re.compile(rf"[(\s]*(?:{one_in_any_case(words)}\s*[:：]?\s+)?")


@functools.cache
def _credit() -> re.Pattern[str]:
    words = [word for word in cues("credit", "cue") if len(word) > 3]
    return re.compile(rf"{one_in_any_case(words)}(?!\w)|©")
