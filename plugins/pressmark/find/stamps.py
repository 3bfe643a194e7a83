"""What stands around a date: words such as "published", a clock, a by-line, brackets, a place; and if it is alone."""

from __future__ import annotations

import functools
import re

from pressmark.find import bycue
from pressmark.find.dates import Dated
from pressmark.find.page import Line, Page, cues, small_words

ALONE = 30
"""A line with no more letters than this besides the date is about the date."""

AROUND = 40
"""So far (characters) before a date its cue is looked for."""

LONGEST_PLACE = 60
"""So many characters before its date a dateline has at most: a place or two, brackets, a weekday."""

BY_LINE = 60
"""So many characters before its date a by-line begins."""

MOST_BETWEEN = 3
"""So many words may stand between a cue and its date, less one."""

_LETTERS = re.compile(r"[^\W\d_]")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[^\W\d_]{1,4}\.?)?$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,10}\.?$")
_BETWEEN = " \t\u00a0,:|–-"
_CLOCK = re.compile(r"[\s,|–—•·T-]{0,4}(?:[^\W\d_]{1,4}\.?\s)?\d{1,2}[:.hH]\d\d")
_CLOCK_BEFORE = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[^\W\d_]{1,4}\.?){0,2}[\s,|–—•·-]{0,4}$")
_SMALL_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{1,5})\s$")
_BEGINS = re.compile(r"\W{0,4}[^\W\d_]")

_CITY = r"[^\W\d_][\w.’'-]{1,24}"
_BEFORE_DATELINE = re.compile(
    rf"({_CITY})(?:(?: |[ -]?/ ?)({_CITY})){{0,3}}(?:\s?\([^()\n]{{2,40}}\)\s?,?|,)\s(?:[^\W\d_]{{2,12}},\s)?"
)
_AFTER_DATELINE = re.compile(r"(?:\s?\([^()\n]{2,40}\)|\s?/[^/\n]{2,20}/)?\s?(?:[.:]|[–—-]{1,2})\s")


def is_alone(line: Line, dated: Dated) -> bool:
    """Whether a line says little more than its date."""
    return letters_beside(line, dated) <= ALONE


def letters_beside(line: Line, dated: Dated) -> int:
    """Return how many letters a line has besides its date, in its first 400 characters."""
    length = len(line.text) - (dated.span.end - dated.span.start)
    if length > 4 * ALONE + 40:
        return length
    rest = line.text[: dated.span.start - line.span.start] + line.text[dated.span.end - line.span.start :]
    return len(_LETTERS.findall(rest))


def is_dateline(text: str, line: Line, dated: Dated) -> bool:
    """Whether a paragraph begins with a place and the date: "Aldermünde, 3. Mai 2021. Der Hafen ..."."""
    before = text[line.span.start : dated.span.start]
    place = _BEFORE_DATELINE.fullmatch(before) if line.running and len(before) <= LONGEST_PLACE else None
    if not place or not _AFTER_DATELINE.match(text, dated.span.end, line.span.end):
        return False
    words = [place[1], place[2] or place[1]]
    return place[1].casefold() not in small_words() and not any(word[0].islower() for word in words)


def is_glued(text: str, _line: Line, dated: Dated) -> bool:
    """Whether a letter or a sentence's end touches the date, as where a page was put together without spaces."""
    before, after = text[dated.span.start - 1 : dated.span.start], text[dated.span.end : dated.span.end + 1]
    return before.isalpha() or before in tuple(".!?”»") or (after.isalpha() and after.isupper())


def is_clocked(text: str, _line: Line, dated: Dated) -> bool:
    """Whether a time of the day stands right behind the date, or right before it."""
    if _CLOCK.match(text, dated.span.end):
        return True
    before = text[max(0, dated.span.start - 16) : dated.span.start]
    return (":" in before or "." in before) and bool(_CLOCK_BEFORE.search(before))


def in_brackets(text: str, line: Line, dated: Dated) -> bool:
    """Whether the date stands at the end of brackets that end the line: "(wh, 31.7.2015)"."""
    return text[dated.span.end : dated.span.end + 1] in (")", "]") and dated.span.end + 2 >= line.span.end


def is_set_off(text: str, line: Line, dated: Dated) -> bool:
    """Whether a date begins a paragraph that goes on with a capital, as a stamp before it: "3.5.2021 Der Hafen ..."."""
    if dated.span.start != line.span.start:
        return False
    begin = _BEGINS.match(text, dated.span.end, line.span.end)
    return bool(begin) and not text[begin.end() - 1].islower() if begin else False


def is_signed(text: str, line: Line, dated: Dated) -> bool:
    """Whether a by-line stands before the date on its line: "By Ida Ohm on May 3, 2021"."""
    low = max(line.span.start, dated.span.start - BY_LINE)
    opened = bycue.opening().match(text, low, dated.span.start) if low == line.span.start else None
    named = opened is not None and text[opened.end() : opened.end() + 1].isupper()
    return named or any(True for _ in bycue.inside(text, low, dated.span.start))


_DESK = re.compile(r"[^\W\d_][\w. ]{0,18}[/|]\s*")


def is_behind_desk(text: str, line: Line, dated: Dated) -> bool:
    """Whether a line begins with a desk or letters, a stroke and the date: "Red. / 31.10.2023 Der Rat ..."."""
    return bool(_DESK.fullmatch(text, line.span.start, dated.span.start))


SHAPES = (is_clocked, is_glued, is_set_off, is_signed, is_behind_desk)
"""What a stamp in a longer line looks like."""


_BORN = re.compile(r"[*✱∗][ \t]*\Z")
_DIED = re.compile(r"[†✝✞][ \t]*\Z")


def is_of_a_life(text: str, dated: Dated) -> bool:
    """Tell whether a day is that of a birth or a death by the sign before it; a star may be a bullet, too.

    >>> import datetime
    >>> from pressmark.types import Span
    >>> day = Dated(Span(2, 10), datetime.date(1931, 4, 4))
    >>> [is_of_a_life(text, day) for text in ("* 4.4.1931, † 5.5.2024", "* 4.4.1931", "† 4.4.1931")]
    [True, False, True]
    """
    before, behind = text[max(0, dated.span.start - 4) : dated.span.start], text[dated.span.end : dated.span.end + 40]
    return bool(_DIED.search(before) or (_BORN.search(before) and any(sign in behind for sign in "†✝✞")))


def small_before(text: str, start: int) -> str:
    """Return the small word, with its space, right before a date: "on ", "vom ", or nothing."""
    word = _SMALL_BEFORE.search(text[max(0, start - 8) : start])
    return word.group() if word and word[1].casefold() in _joins() else ""


def cue_before(page: Page, index: int, dated: Dated) -> str:
    """Return "published", "updated" or "today" if such a word stands right before the date: on its line or the last."""
    start = max(page.lines[index].span.start, dated.span.start - AROUND)
    before = page.text[start : dated.span.start]
    if not _LETTERS.search(before) and index and len(page.lines[index - 1].text) <= AROUND:
        before = page.lines[index - 1].text
    return cue_at_end(before)


def cue_at_end(text: str) -> str:
    """Return "published", "updated" or "today" if ``text`` ends in such a word, a weekday and a time left aside.

    >>> cue_at_end("Last updated: Mon, 9:30 am, "), cue_at_end("HafenfestPublished on "), cue_at_end("Seit dem ")
    ('updated', 'published', '')
    """
    rest = text.rstrip(_BETWEEN)
    rest = (_TIME.sub("", rest) if rest[-1:] and not rest[-1:].isspace() else rest).rstrip(_BETWEEN)
    for _ in range(MOST_BETWEEN):
        if not rest:
            return ""
        kind = _cue_that_ends(rest)
        if kind:
            return kind
        word = _LAST_WORD.search(rest[-12:])
        rest = rest[: len(rest) - len(word.group())].rstrip(_BETWEEN) if word else ""
    return ""


def _cue_that_ends(text: str) -> str:
    """Return the kind of the cue that ends ``text`` as a whole word; a capital may begin it without a space."""
    folded = text.casefold()
    if len(folded) != len(text):
        return ""
    by_end = _cues_by_end().get(folded[-2:], ())
    for cue, kind in by_end:
        if folded.endswith(cue):
            start = len(text) - len(cue)
            if not text[start - 1 : start].isalnum() or text[start].isupper():
                return kind
    return ""


@functools.cache
def _cues_by_end() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return all cues with their kinds by their last two letters, so that few are tried; "updated" comes first."""
    ends: dict[str, list[tuple[str, str]]] = {}
    for kind in ("updated", "published", "today"):
        for cue in cues("dateline", kind):
            ends.setdefault(cue[-2:], []).append((cue, kind))
    return {end: tuple(known) for end, known in ends.items()}


@functools.cache
def _joins() -> frozenset[str]:
    return frozenset(cues("dateline", "join"))
