"""By-lines beside dates: names before or behind the date of a line, and a writer's letters on the line beside it."""

from __future__ import annotations

import functools
import re

from pressmark.find import bycue, names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.given import before_weekday, is_given
from pressmark.find.page import Line, cues
from pressmark.find.signoff import LONGEST

TAIL = 100
"""So many characters before a date its names are looked for on its line."""

BEFORE_DATE = 8
"""So many characters may stand between a name and its date: a comma, "on"."""

REACH = 30
"""So many characters, a line end among them, are between a writer's letters and the date."""

LETTERS = 5
"""A word of no more letters may be a writer's letters, or any word."""

HEAD = 500
"""So many first characters of a line may be a page's head that was glued to a paragraph."""

MOST_DAYS = 6
"""So many dates of a line are looked at."""

_BETWEEN = " \t\u00a0,;|•·–—-/:"
_CLOCK = re.compile(r"\W{0,4}(?:[^\W\d_]{1,4}\s)?\d{1,2}[:.]\d\d")
_UNIT = re.compile(r"\W{0,2}[^\W\d_]{1,4}\b\.?")


def dated(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names before or behind the date of a line: "3 May 2021 - Ida Ohm"."""
    line, text = desk.page.lines[index], desk.page.text
    day = desk.day(line.span.start, line.span.end) if index in desk.stamped else None
    if day is None:
        return ()
    hits = _ahead(desk, max(line.span.start, day.start - TAIL), day.start)
    if hits:
        return hits
    begin = after_clock(text, day.end, line.span.end)
    if bycue.opening().match(text, begin, line.span.end):
        return ()
    hits = bycue.named(desk, begin, line.span.end)
    rest = text[hits[-1].end : line.span.end].split(maxsplit=1) if hits else []
    return hits if not rest or not rest[0][0].islower() or names.is_stop(rest[0]) else ()


def signed(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names after a cue in any case, behind a date or right before one: "3 May 2021, 12:30 by Ida Ohm"."""
    line, text = desk.page.lines[index], desk.page.text
    if index not in desk.stamped:
        return ()
    end = min(line.span.end, line.span.start + HEAD)
    for day in desk.days_in(line.span.start, end)[:MOST_DAYS]:
        opening = bycue.opening().match(text, after_clock(text, day.end, line.span.end), line.span.end)
        hits = bycue.named(desk, opening.end(), line.span.end, sure=True) if opening else ()
        if hits:
            return hits
    for at in bycue.small(line.text) if len(line.text) <= LONGEST else ():
        if any(map(is_given, line.text[:at].split()[-2:-1])):
            continue  # "Hanne von Tolksdorf"
        hits = bycue.named(desk, line.span.start + at, line.span.end, sure=True)
        if hits and desk.day(hits[-1].end, hits[-1].end + BEFORE_DATE):
            return hits
    return ()


def _ahead(desk: Desk, start: int, end: int) -> tuple[Named, ...]:
    """Return the names that a stretch before a date ends with; what stands before them may be glued to them."""
    stretch = before_weekday(_small().sub("", desk.page.text[start:end].rstrip(_BETWEEN + "(")))
    if names.is_caseless_name(stretch):
        return (Named(stretch, start, start + len(stretch)),)
    found: list[Named] = []
    for number, name in enumerate(reversed(names.split(stretch))):
        if any(True for _ in bycue.inside(name)) or bycue.opening().match(name):
            return ()
        part = names.plain(name)
        whole = names.is_name(part)
        part = part if whole else _last_name(part)
        at = stretch.rfind(part) if part else -1
        if at < 0 and number == 0:
            continue  # "published", or the house
        if at < 0 or (found and not whole):
            break
        found.insert(0, Named(part, start + at, start + at + len(part)))
        stretch = stretch[:at]
        if not whole:
            break
    return tuple(found)


def _last_name(text: str) -> str:
    """Return the name that a stretch ends with, behind a word in small letters or from a given name on.

    >>> _last_name("Der Hafen wird breiter Ida Ohm"), _last_name("Plan zum Hafen Hanne Tolksdorf"), _last_name("Hafen")
    ('Ida Ohm', 'Hanne Tolksdorf', '')
    """
    words = text.split(" ")
    for size in (2, 3, 4):
        name, before = " ".join(words[-size:]), words[-size - 1 : -size]
        if before and names.is_name(name) and (is_given(words[-size]) or before[0][:1].islower()):
            return name
    return ""


def lettered(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return a writer's letters alone on a line that the day of publication follows or precedes."""
    line = desk.page.lines[index]
    known = len(line.text) > 1 and line.text.islower() and names.is_initials(line.text)
    return _whole(line) if known and _beside_date(desk, index) else ()


def handle(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the one word in small letters, or with a capital within, that a writer goes by, alone on such a line."""
    line = desk.page.lines[index]
    plain = line.text.isascii() and "_" not in line.text and len(line.text) > LETTERS
    known = plain and not line.text.istitle() and not line.text.isupper() and names.is_handle(line.text)
    return _whole(line) if known and _beside_date(desk, index) else ()


def caseless(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return a name in a script without capitals alone on such a line."""
    line = desk.page.lines[index]
    return _whole(line) if names.is_caseless_name(line.text) and _beside_date(desk, index) else ()


def _whole(line: Line) -> tuple[Named, ...]:
    return (Named(line.text, line.span.start, line.span.end),)


def _beside_date(desk: Desk, index: int) -> bool:
    line = desk.page.lines[index]
    return any(place in desk.stamped and _adjoins(desk, line, place) for place in (index - 1, index + 1))


def _adjoins(desk: Desk, line: Line, place: int) -> bool:
    """Whether the date of the line at ``place`` is few characters from ``line``."""
    other = desk.page.lines[place].span
    day = desk.day(other.start, other.end)
    if day is None:
        return False
    before, after = sorted((line.span, day))
    return after.start - before.end <= REACH and desk.page.text.count("\n", before.end, after.start) == 1


def after_clock(text: str, at: int, end: int) -> int:
    """Return where a by-line may begin behind a date: after the time, its unit and marks, but not after a cue.

    >>> line = "3. Mai 2021 um 12:30 Uhr - Ida Ohm"
    >>> line[after_clock(line, 11, len(line)):]
    'Ida Ohm'
    """
    clock = _CLOCK.match(text, at, end)
    at = clock.end() if clock else at
    at += len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))
    unit = _UNIT.match(text, at, end) if clock and not bycue.opening().match(text, at, end) else None
    at = unit.end() if unit else at
    return at + len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))


@functools.cache
def _small() -> re.Pattern[str]:
    """Return the pattern of a small word that a stretch before a date ends with: "Ida Ohm on"."""
    words = "|".join(re.escape(word) for word in cues("dateline", "join") if word.isalpha())
    return re.compile(rf"\s(?:{words})$", re.IGNORECASE)
