"""A short first line alone above the text: a headline of a few words, which too few signs speak for to be weighed."""

from __future__ import annotations

import re

from pressmark.find import bycue, names
from pressmark.find.dates import dates
from pressmark.find.page import Found, Line, Page
from pressmark.find.scene import is_credit, is_opening
from pressmark.types import Finding

LONGEST, MOST_WORDS = 60, 7
"""Sizes (letters, words) of such a line."""

LONGEST_META = 120
"""Lines of names and dates are no longer (characters)."""

BETWEEN = 3
"""So many lines of names and dates may stand between it and the text."""

CONFIDENCE = 0.6
"""A guess: pages, where the other headlines were measured, seldom begin so."""

ALONE = 30
"""A line with no more letters than this besides a date is about the date."""

_ENDS = tuple(".:,;…*-–—|")
_LETTERS = re.compile(r"[^\W\d_]")


def first_line(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the first line if it is short, and only a by-line, a date or nothing parts it from the text.

    A line right above a paragraph is none: there it may be the paragraph's beginning.
    """
    if not found["run"] or not page.lines or not _is_heading(page.lines[0]):
        return ()
    line, start = page.lines[0], found["run"][0].span.start
    between = [other for other in page.lines[1 : BETWEEN + 2] if other.span.start < start]
    gap = page.text[line.span.end : page.lines[1].span.start] if len(page.lines) > 1 else ""
    parted = gap.count("\n") > 1 or bool(between)
    if line.span.start >= start or not parted or len(between) > BETWEEN or not all(map(_is_meta, between)):
        return ()
    if between and names.is_name(line.text):
        return ()  # a writer's name above the date
    return (page.finding(line.text, line.span.start, line.span.end, CONFIDENCE, "title.alone"),)


def _is_heading(line: Line) -> bool:
    """Whether a line may be a headline of a few words: no sentence, no by-line, no date, no credit."""
    short = line.role == "short" and line.size <= LONGEST and 0 < line.words <= MOST_WORDS
    plain = short and line.text[0].isalnum() and not line.text[0].islower() and not line.text.endswith(_ENDS)
    return plain and not (_is_meta(line) or is_credit(line.text))


def _is_meta(line: Line) -> bool:
    """Whether a line is a by-line, or a date and little else."""
    if line.role == "removed" or len(line.text) > LONGEST_META:
        return False
    dated = dates(line.text)
    about_date = bool(dated) and len(_LETTERS.findall(line.text)) <= ALONE + dated[0].span.end - dated[0].span.start
    return about_date or bycue.is_by_line(line.text) or is_opening(line.text.casefold())
