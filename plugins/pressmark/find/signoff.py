"""Sign-offs: writers and houses at a text's end, in brackets or after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressmark.find import bycue, names
from pressmark.find.agency import agency_named
from pressmark.find.page import Found, Line, Page
from pressmark.types import Finding

LONGEST = 220
"""A line (characters) beyond this is a paragraph: only its end is looked at."""

BEFORE, BEHIND = 2, 4
"""So many last lines of the text, and first ones behind it, may hold the sign-off."""

HOUSE = 0.85
"""How often a site's name in such brackets is the text's house; a guess, as it is rare."""

_TAIL = 96
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,90})[)\]]\s*$")
_DASH = re.compile(r"[—–-]{1,2}\s?")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_WITH_HOUSE = re.compile(r"([^\W\d_][^,«»„“”\"\n]{3,43}),\s[«„“\"]([^«»„“”\"\n]{2,48})[»“”\"]\.?")
_DAY = re.compile(r"[\d.\s:/-]+(?:[^\W\d_]{3,}\s\d{4})?")


def signoffs(page: Page, found: Found, first: int, last: int) -> Iterator[Finding[str]]:
    """Yield writers and houses around the end of the text, whose lines are ``first`` up to ``last``."""
    for line in page.lines[max(first, last - BEFORE) : last + BEHIND]:
        yield from after_dash(page, found, line)
        yield from _with_house(page, line)
        match = _BRACKETS.search(line.text[-_TAIL:])
        if match and line.role != "removed":
            offset = line.span.end - len(line.text[-_TAIL:]) + match.start(1)
            yield from _bracketed(page, match[1], offset)


def after_dash(page: Page, found: Found, line: Line) -> Iterator[Finding[str]]:
    """Yield the names of a line that begins with a dash and a cue: "– By Hanne Tolksdorf"; a long dash needs none."""
    dash = _DASH.match(line.text)
    if dash and len(line.text) <= LONGEST:
        opening = bycue.opening().match(line.text, dash.end())
        if not opening and not line.text.startswith("—"):
            return
        begin = opening.end() if opening else dash.end()
        yield from bycue.listed(page, found, line.span.start + begin, line.span.end, "author.dash")


def _with_house(page: Page, line: Line) -> Iterator[Finding[str]]:
    """Yield the name of a line that holds a name and, in quotation marks, a house: "Ida Ohm, «Küstenkurier»"."""
    match = _WITH_HOUSE.fullmatch(line.text) if len(line.text) <= LONGEST else None
    if match and line.role != "removed" and names.is_name(match[1]):
        start, end = (line.span.start + edge for edge in match.span(1))
        yield page.finding(match[1], start, end, bycue.CONFIDENCE["author.house"], "author.house")


def _bracketed(page: Page, text: str, offset: int) -> Iterator[Finding[str]]:
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
    for (part, at), kind in zip(parts, kinds, strict=True):
        name = names.plain(part) if kind == "author.brackets" else part
        if kind != "-":
            at = page.text.find(name, at)
            yield page.finding(name, at, at + len(name), bycue.CONFIDENCE.get(kind, HOUSE), kind)


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
    return "author.brackets" if names.is_name(names.plain(part)) else ""
