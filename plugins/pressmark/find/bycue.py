"""Words before a name ("By", "Von", "Author:"), and the names that a stretch of a line begins with."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pressmark import data
from pressmark.find import names
from pressmark.find.page import Found, Page, cues
from pressmark.types import Finding

CONFIDENCE = {
    "author.cue": 0.75,
    "author.cue-line": 0.89,
    "author.dated": 0.55,
    "author.brackets": 0.6,
    "author.initials": 0.8,
    "author.dash": 0.5,
    "author.bare": 0.65,
    "author.letters": 0.8,
    "author.house": 0.8,
    "author.inside": 0.7,
}
"""How often each rule is right, measured on real pages and rounded.

Those of sign-offs and of letters are guesses: those pages hold too few, and give full names where a text has letters.
"""

LONGEST_LIST = 160
"""So many characters after a cue are read as a list of names."""

_SURE = ("author.cue", "author.cue-line", "author.dated")
"""After these a name without capitals is known by what stands before and behind it."""

_CUT = re.compile(r"\s[|–—•·-]\s|\s\||\d|[|(\[•@]|\s{3,}|[!?:]\s|(?<=\w\w\w)\.\s|$")


def listed(page: Page, found: Found, start: int, end: int, rule: str) -> Iterator[Finding[str]]:
    """Yield the names that ``text[start:end]`` begins with, up to a date, a mark or the first part that is none.

    One word is a name only where nothing follows it, and only after a cue.
    """
    text = page.text[start : _stop(found, start, min(end, start + LONGEST_LIST))]
    cut = _CUT.search(text)
    whole = cut is None or cut.start() == len(text)
    text = text[: cut.start()] if cut else text
    place = _place().search(text)
    text = text[: place.start()] if place else text
    fewest = 1 if rule in ("author.cue", "author.cue-line") and whole else 2
    at = 0
    for part in names.split(text):
        name = names.plain(part)
        at = text.find(part, at)
        other = names.is_dense_name(name) or (whole and rule in _SURE and names.is_caseless_name(name))
        if not (names.is_name(name, fewest) or (rule != "author.bare" and other)):
            return
        where = start + text.find(name, at)
        yield page.finding(name, where, where + len(name), CONFIDENCE[rule], rule)
        at += len(part)


def _stop(found: Found, start: int, end: int) -> int:
    """Return where a stretch ends, or the first date in it begins: dates may be glued to names."""
    return min((one.span.start for one in found["dated"] if start < one.span.start < end), default=end)


def is_cue(text: str) -> bool:
    """Whether a line is a cue and nothing else."""
    return text.casefold().strip(" :") in _words()


def is_by_line(text: str) -> bool:
    """Whether a line is a cue and names, or begins so.

    >>> is_by_line("Von Hanne Tolksdorf und Jon Vry"), is_by_line("Von den Inseln")
    (True, False)
    """
    opened = opening().match(text)
    parts = names.split(text[opened.end() :]) if opened else ()
    return bool(parts) and names.is_name(names.plain(parts[0]))


def opens(text: str) -> bool:
    """Whether a line begins with a cue and a capital, or is a cue alone.

    >>> opens("Von Hanne Tolksdorf, Aldermünde"), opens("Text:"), opens("Von den Inseln")
    (True, True, False)
    """
    opened = opening().match(text)
    return is_cue(text) or (opened is not None and text[opened.end() : opened.end() + 1].isupper())


def is_joint(text: str) -> bool:
    """Whether a line only joins the names before and after it: a comma, "and"."""
    return text.casefold() in _joints()


@functools.cache
def _place() -> re.Pattern[str]:
    """Return the pattern of a word between a name and a place or a date: "Hanne Tolksdorf in Nordwarden"."""
    particles = data.words("particles")
    words = [word for kind in ("place", "date") for word in cues("byline", kind) if word not in particles]
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})(?:\s|$)")


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(cues("byline", "cue"))


@functools.cache
def _joints() -> frozenset[str]:
    return frozenset({*cues("byline", "join"), ",", "&", "/", "|"})


@functools.cache
def opening() -> re.Pattern[str]:
    """Return the pattern of a cue at a line's start, before a space, a colon or a name that is glued to it."""
    words = "|".join(re.escape(word) for word in cues("byline", "cue"))
    return re.compile(rf"(?i:{words})(?:\s*[:：]\s*|\s+|(?=[A-ZÀ-Þ][^\W\d_A-Z]))")


@functools.cache
def inside() -> re.Pattern[str]:
    """Return the pattern of a cue inside a line: a short one with a capital, or a long one, before a capital."""
    known = [word for word in cues("byline", "cue") if 2 <= len(word) <= 4 or " " in word]
    words = sorted(
        {word[0].upper() + word[1:] for word in known} | {word for word in known if " " in word}, reverse=True
    )
    return re.compile(rf"(?<![A-ZÀ-Þ])(?:{'|'.join(map(re.escape, words))})(?:\s+|:\s*|)(?=[A-ZÀ-Þ][^\W\d_A-Z])")
