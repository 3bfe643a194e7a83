"""Sign-offs: writers and houses at a text's end, in brackets or after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressmark.find import bycue, names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.page import Line, Page
from pressmark.find.wires import agency_named

LONGEST = 220
"""A line (characters) beyond this is a paragraph: only its end is looked at."""

_TAIL = 96
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,90})[)\]]\s*$")
_DASH = re.compile(r"[—–-]{1,2}\s?")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_WITH_HOUSE = re.compile(r"([^\W\d_][^,«»„“”\"\n]{3,43}),\s[«„“\"]([^«»„“”\"\n]{2,48})[»“”\"]\.?")
_DAY = re.compile(r"[\d.\s:/-]+(?:[^\W\d_]{3,}\s\d{4})?")


Signed = tuple[str, tuple[Named, ...]]
"""A rule, and what it finds in one place."""


def signoffs(desk: Desk, index: int) -> Iterator[Signed]:
    """Yield the writers and houses that a line at the end of the text is signed with."""
    line = desk.page.lines[index]
    if line.role == "removed":
        return
    house = _with_house(line)
    if house:
        yield "author.house", house
    match = _BRACKETS.search(line.text[-_TAIL:])
    if match:
        offset = line.span.end - len(line.text[-_TAIL:]) + match.start(1)
        yield from _bracketed(desk.page, match[1], offset)


def after_dash(desk: Desk, line: Line) -> tuple[Named, ...]:
    """Return the names of a line that begins with a dash and a cue: "– By Hanne Tolksdorf"; a long dash needs none."""
    dash = _DASH.match(line.text)
    if not dash or len(line.text) > LONGEST:
        return ()
    opening = bycue.opening().match(line.text, dash.end())
    begin = opening.end() if opening else dash.end()
    hits = bycue.named(desk, line.span.start + begin, line.span.end, sure=opening is not None)
    return hits if opening or (hits and hits[-1].end == line.span.end) or line.text.startswith("—") else ()


def _with_house(line: Line) -> tuple[Named, ...]:
    """Return the name of a line that holds a name and, in quotation marks, a house: "Ida Ohm, «Küstenkurier»"."""
    match = _WITH_HOUSE.fullmatch(line.text) if len(line.text) <= LONGEST else None
    if not match or not names.is_name(match[1]):
        return ()
    return (Named(match[1], line.span.start + match.start(1), line.span.start + match.end(1)),)


def _bracketed(page: Page, text: str, offset: int) -> Iterator[Signed]:
    """Yield what brackets hold: letters or names, then a house after a slash; a date may follow, nothing else may."""
    parts = [(match[0].strip(), offset + match.start()) for match in re.finditer(r"[^,/;]+", text)]
    kinds = [_kind(part) for part, _ in parts]
    for place in range(1, len(parts)):
        if _is_house(page, parts, kinds, place):
            kinds[place] = "source.brackets"
    if "" in kinds or not {"author.initials", "author.brackets"} & set(kinds):
        return
    if kinds == ["author.initials"] and not parts[0][0].islower():
        return
    for rule in ("author.brackets", "author.initials", "source.brackets"):
        hits = tuple(_named(page, part, at) for (part, at), kind in zip(parts, kinds, strict=True) if kind == rule)
        if hits:
            yield rule, hits


def _named(page: Page, part: str, at: int) -> Named:
    name = _without_place(part)
    start = page.text.find(name, at)
    return Named(name, start, start + len(name))


def _without_place(part: str) -> str:
    """Return a part of end brackets as a name, without a place behind it: "Hanne Tolksdorf aus Aldermünde"."""
    place = bycue.place().search(part)
    whole = part[: place.start()] if place else part
    name = names.plain(whole)
    return name if names.is_name(name) and whole.endswith(name) else part


def _is_house(page: Page, parts: list[tuple[str, int]], kinds: list[str], place: int) -> bool:
    """Whether a name behind a slash is a house and no second writer: behind letters, or named elsewhere too."""
    part, at = parts[place]
    behind = page.text[parts[place - 1][1] : at].rstrip().endswith("/")
    return behind and kinds[place] == "author.brackets" and (kinds[0] == "author.initials" or page.text.count(part) > 1)


def _kind(part: str) -> str:
    """Return the rule that a part of end brackets falls under; a date and an agency are passed over as "-".

    >>> [_kind(part) for part in ("hmw", "nordwarden.NET", "31.7.2015", "Hanne Tolksdorf", "im Bild")]
    ['author.initials', 'source.brackets', '-', 'author.brackets', '']
    """
    if agency_named(part) is not None or _DAY.fullmatch(part):
        return "-"
    if _SITE.fullmatch(part):
        return "source.brackets"
    if names.is_initials(part):
        return "author.initials"
    return "author.brackets" if names.is_name(_without_place(part)) else ""
