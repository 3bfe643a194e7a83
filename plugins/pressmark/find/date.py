"""The dates of a text: when it was published, and which days it speaks of.

Both are found the same way (``dates``) and told apart by what stands around them. Today's clock is never asked.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pressmark.find.dates import Dated, dates
from pressmark.find.page import Found, Line, Page, cues, small_words
from pressmark.types import Finding, Span

ALONE = 30
"""A line with no more letters than this besides the date is about the date."""

AROUND = 40
"""So far (characters) before a date its cue is looked for."""

A_YEAR = datetime.timedelta(days=366)
"""A day that much earlier than another in the text is none that the text was sent on."""

LONGEST_PLACE = 60
"""So many characters before its date a dateline has at most: a place or two, brackets, a weekday."""

HEAD, FOOT = 12, 6
"""So many lines before the headline, and after the text, a date may still belong to it."""

MOST_BETWEEN = 3
"""So many words may stand between a cue and its date, less one."""

OPENING = 4
"""So many first lines of the running text may hold what belongs to its head."""

CONFIDENCE = {
    "date.file-name": 0.92,
    "date.published": 0.95,
    "date.line": 0.89,
    "date.by-line": 0.87,
    "date.dateline": 0.85,
    "date.stamp": 0.88,
    "date.head": 0.4,
    "date.updated": 0.84,
    "date.page-head": 0.83,
    "date.after-text": 0.6,
    "date.inside": 0.3,
    "date.foot": 0.2,
    "date.mentioned": 0.5,
}
"""How often the day that a rule gives is right where it is chosen, measured on real pages and rounded down a little.

The file name's, the by-line's, the dateline's and those below ``choose.SURE_ENOUGH``, never chosen, are guesses.
"""

_FILE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[^\W\d_]{1,4}\.?)?$")
_LAST_WORD = re.compile(r"[^\W\d_]{1,10}\.?$")
_BETWEEN = " \t\u00a0,:|–-"
_CLOCK = re.compile(r"[\s,|–—·T-]{0,4}(?:[^\W\d_]{1,4}\.?\s)?\d{1,2}[:.h]\d\d")


_CITY = r"[^\W\d_][\w.’'-]{1,24}"
_BEFORE_DATELINE = re.compile(
    rf"({_CITY})(?:(?: |[ -]?/ ?)({_CITY})){{0,3}}(?:\s?\([^()\n]{{2,40}}\)\s?,?|,)\s(?:[^\W\d_]{{2,12}},\s)?"
)
_AFTER_DATELINE = re.compile(r"(?:\s?\([^()\n]{2,40}\)|\s?/[^/\n]{2,20}/)?\s?(?:[.:]|[–—-]{1,2})\s")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date stands: its line's index, and the indices of headline, first and last line of the text."""

    index: int
    title: int
    first: int
    last: int

    @property
    def inside(self) -> bool:
        return self.first <= self.index <= self.last


def published(page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return the days that may be the day of publication, in the order of the text; a file name's comes first."""
    return (*_file_name(page), *(finding for finding in found["dated"] if finding.rule != "date.mentioned"))


def mentioned(_page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return the days that sentences of the text name."""
    return tuple(finding for finding in found["dated"] if finding.rule == "date.mentioned")


def _file_name(page: Page) -> Iterator[Finding[datetime.date]]:
    """Yield the date in the file's name; the text has no evidence of it, so its span is empty."""
    origin = page.document.origin
    match = _FILE.search(PurePosixPath(origin.member or origin.path).name)
    if match:
        try:
            day = datetime.date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return
        yield Finding(day, Span(0, 0), CONFIDENCE["date.file-name"], "date.file-name")


def dated(page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return all days in the text, each with the rule that its place and its neighbours speak for."""
    return tuple(_dated(page, found))


def _dated(page: Page, found: Found) -> Iterator[Finding[datetime.date]]:
    lang = found["lang"][0].value if found["lang"] else ""
    starts = [line.span.start for line in page.lines]
    body = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    first = bisect.bisect_left(starts, body.start)
    last = bisect.bisect_left(starts, body.end) - 1
    title = bisect.bisect_right(starts, found["title"][0].span.start) - 1 if found["title"] else max(0, first - HEAD)
    days = dates(page.text, lang)
    latest = max((day.day for day in days), default=datetime.date.min)
    for day in days:
        index = bisect.bisect_right(starts, day.span.start) - 1
        if index >= 0:
            rule = _rule(page, day, _Place(index, title, first, last))
            if rule == "date.dateline" and latest - day.day > A_YEAR:
                rule = "date.mentioned"  # a scene of long ago that the text opens with
            start = _with_word(page.text, day.span.start) if rule == "date.mentioned" else day.span.start
            yield page.finding(day.day, start, day.span.end, CONFIDENCE[rule], rule)


def _with_word(text: str, start: int) -> int:
    """Return where the small word before a date begins, so that the evidence is "on May 3, 2021"."""
    word = re.search(r"(?<![^\W_])[^\W\d_]{1,5}\s$", text[max(0, start - 8) : start])
    return start - len(word.group()) if word and word.group().strip().casefold() in cues("dateline", "join") else start


def _rule(page: Page, dated: Dated, place: _Place) -> str:
    """Return which rule fits a date: by the cue before it, by its line, by its place."""
    line = page.lines[place.index]
    cue = _cue(page, place.index, dated)
    head = place.title - HEAD <= place.index <= place.first + OPENING
    near = head or place.last < place.index <= place.last + FOOT
    if cue:
        return f"date.{cue}" if near else "date.page-head" if place.index < place.first else "date.foot"
    if _in_brackets(page.text, line, dated) and place.index >= place.last - 2:
        return "date.by-line" if place.index <= place.last + FOOT else "date.foot"
    if place.index > place.last:
        return "date.after-text" if near else "date.foot"
    if place.index < place.title:
        return "date.page-head"
    return _in_text(page.text, line, dated, near, place.inside)


def _in_text(text: str, line: Line, dated: Dated, near: bool, inside: bool) -> str:
    """Return the rule for a date without a cue, between the headline and the end of the text."""
    if near and inside and _is_dateline(text, line, dated):
        return "date.dateline"
    alone = _is_alone(line, dated)
    if alone and not line.stops > 2:
        return "date.line" if near else "date.inside"
    if near and (_CLOCK.match(text, dated.span.end) or _is_glued(text, dated)):
        return "date.stamp"
    return "date.mentioned" if line.running or inside else "date.head"


def _is_alone(line: Line, dated: Dated) -> bool:
    rest = line.text[: dated.span.start - line.span.start] + line.text[dated.span.end - line.span.start :]
    return len(_LETTERS.findall(rest[:400])) <= ALONE


def _is_dateline(text: str, line: Line, dated: Dated) -> bool:
    """Whether a paragraph begins with a place and the date: "Aldermünde, 3. Mai 2021. Der Hafen ..."."""
    before = text[line.span.start : dated.span.start]
    place = _BEFORE_DATELINE.fullmatch(before) if line.running and len(before) <= LONGEST_PLACE else None
    if not place or not _AFTER_DATELINE.match(text, dated.span.end, line.span.end):
        return False
    words = [place[1], place[2] or place[1]]
    return place[1].casefold() not in small_words() and not any(word[0].islower() for word in words)


def _is_glued(text: str, dated: Dated) -> bool:
    """Whether a letter or a sentence's end touches the date, as where a page was put together without spaces."""
    before, after = text[dated.span.start - 1 : dated.span.start], text[dated.span.end : dated.span.end + 1]
    return before.isalpha() or before in tuple(".!?”»") or (after.isalpha() and after.isupper())


def _in_brackets(text: str, line: Line, dated: Dated) -> bool:
    """Whether the date stands at the end of brackets that end the line: "(wh, 31.7.2015)"."""
    return text[dated.span.end : dated.span.end + 1] in (")", "]") and dated.span.end + 2 >= line.span.end


def _cue(page: Page, index: int, dated: Dated) -> str:
    """Return "published" or "updated" if such a word stands right before the date, on its line or alone on the last."""
    start = max(page.lines[index].span.start, dated.span.start - AROUND)
    before = page.text[start : dated.span.start]
    if not _LETTERS.search(before) and index and len(page.lines[index - 1].text) <= AROUND:
        before = page.lines[index - 1].text
    return cue_at_end(before)


def cue_at_end(text: str) -> str:
    """Return "published" or "updated" if ``text`` ends in such a word, small words, a weekday and a time left aside.

    >>> cue_at_end("Last updated: Mon, 9:30 am, "), cue_at_end("HafenfestPublished on "), cue_at_end("Seit dem ")
    ('updated', 'published', '')
    """
    rest = _TIME.sub("", text.rstrip(_BETWEEN)).rstrip(_BETWEEN)
    for _ in range(MOST_BETWEEN):
        folded = rest.casefold()
        kinds = [kind for kind in ("updated", "published") if _ends_in_cue(rest, folded, cues("dateline", kind))]
        if kinds:
            return kinds[0]
        word = _LAST_WORD.search(rest)
        rest = rest[: word.start()].rstrip(_BETWEEN) if word else ""
    return ""


def _ends_in_cue(text: str, folded: str, known: tuple[str, ...]) -> bool:
    """Whether a cue ends ``text`` as a whole word; a capital may begin it without a space."""
    if not folded.endswith(known) or len(folded) != len(text):
        return False
    ends = (len(text) - len(cue) for cue in known if folded.endswith(cue))
    return any(not text[start - 1 : start].isalnum() or text[start].isupper() for start in ends)
