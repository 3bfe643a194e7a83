"""Words before a name ("By", "Von", "Author:"), and the names that a stretch of a line begins with."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressmark import data
from pressmark.find import names
from pressmark.find.desk import Desk
from pressmark.find.given import is_given
from pressmark.find.page import cues
from pressmark.find.patterns import one_in_any_case
from pressmark.find.wires import agency_named

LONGEST_LIST = 160
"""So many characters after a cue are read as a list of names."""

LONGEST_CUE = 40
"""No cue is longer (characters)."""

GLUED, GLUED_TO = 3, 5
"""Cues up to so many letters may be glued, in small letters, to the word before them; where a space parts the name from
the cue, it has just so many, and the word before it at least so many: "davon" and Danish "af" in "traf" are no cues."""

_WORDS = re.compile(r"[^\W\d_]+(?:[:*-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ](?:[^\W\d_A-Z]|\.)")
_SMALL = re.compile(r"(?<=[\s\d•·|])([^\W\d_]{2,5})\s(?=[^\W\d_])")
_BEFORE_NAME = " \t\u00a0:："
_CUT = re.compile(
    r"[\d|(\[•@\s!?:.](?:(?<=[\d|(\[•@])|(?<=\s)(?:[|–—•·-]|\s\s)|(?<=[!?:])\s|(?<=\w\w\w\.)\s|(?<=\n)\Z)"
)
"""Where a list of names is over at the latest; ``re`` is quick to find what it begins with."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name and where it stands."""

    name: str
    start: int
    end: int


def named(desk: Desk, start: int, end: int, *, sure: bool = False, loud: bool = False) -> tuple[Named, ...]:
    """Return the names that ``text[start:end]`` begins with, up to a date, a mark or the first part that is none.

    One word is a name only where a cue makes ``sure``; so is one in a script without capitals, or a writer's
    handle in small letters. ``loud``: names in capitals are names. Agencies between the names are passed over.
    """
    text = desk.page.text[start : desk.stop(start, min(end, start + LONGEST_LIST))]
    cut = _CUT.search(text)
    text = text[: cut.start()] if cut else text
    found: list[Named] = []
    at = 0
    for part in names.split(text):
        where = place().search(part)
        name = _alone(names.plain(part[: where.start()] if where else part))
        at = text.find(name, at) if name else -1
        if agency_named(name) is None:
            fewest = 1 if sure and not (found and " " in found[0].name) else 2
            if at < 0 or not (names.is_name(name, fewest, loud=sure or loud) or _is_odd(name, fewest)):
                break
            found.append(Named(name, start + at, start + at + len(name)))
        at = max(0, at + len(name))
    return tuple(found)


def _alone(name: str) -> str:
    """Return a name without the agency, the house, or what its bearer is, where such words follow it without a mark.

    >>> _alone("Hanne Tolksdorf Agence France-Presse"), _alone("Ida Ohm Senior Politics Editor"), _alone("Ida Ohm")
    ('Hanne Tolksdorf', 'Ida Ohm', 'Ida Ohm')
    """
    words = name.split(" ")
    for size in (3, 2, 1):
        if len(words) > size + 1 and agency_named(" ".join(words[-size:])) is not None:
            return " ".join(words[:-size])
    if len(words) > 2 and words[-1].casefold() in roles():
        return " ".join(words[:2])
    known = len(words) > 2 and is_given(words[0]) and not is_given(words[1])
    odd = len(words) > 3 and not any(word.casefold() in names.particles() for word in words)
    first = " ".join(words[: 3 if known and len(words[1]) == len("A.") else 2])
    if known and (odd or not names.is_name(name)) and names.is_name(first):
        return first
    return name


def _is_odd(name: str, fewest: int) -> bool:
    """Whether a name without capitals, known by what stands before it, is one."""
    if names.is_dense_name(name):
        return not names.is_stop(name)
    return fewest == 1 and (names.is_caseless_name(name) or names.is_handle(name))


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


def small(text: str) -> Iterator[int]:
    """Yield where names may begin behind a cue in small letters inside a line: for lines with a date only.

    >>> line = "Posted in Harbour by hafenkind on May 3"
    >>> [line[at:] for at in small(line)]
    ['hafenkind on May 3']
    """
    for match in _SMALL.finditer(text):
        if match[1] in _words():
            yield match.end()


def ends_in_cue(text: str) -> bool:
    """Whether a line ends in a short cue with a capital, as where it was glued to what stands before it.

    >>> ends_in_cue("Lesezeit: 2 Min. Von"), ends_in_cue("Der Brief ist von"), ends_in_cue("Von")
    (True, False, False)
    """
    word = text[text.rfind(" ") + 1 :]
    return " " in text and word[:1].isupper() and not word.isupper() and word.casefold() in _words()


def is_role(text: str, words: int = 3) -> bool:
    """Whether what stands behind a name says in its first ``words`` what its bearer is: ", Redakteurin".

    >>> is_role(", Redakteurin der Zeitung"), is_role("Politics Reporter"), is_role(", Aldermünde")
    (True, True, False)
    """
    known = _WORDS.findall(text[:120].casefold())[:words]
    return any(word in roles() or " ".join(known[:at]) in roles() for at, word in enumerate(known, start=1))


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
def place() -> re.Pattern[str]:
    """Return the pattern of a word between a name and a place or a date: "Hanne Tolksdorf in Nordwarden"."""
    particles = data.words("particles")
    words = [word for kind in ("place", "date") for word in cues("byline", kind) if word not in particles]
    return re.compile(rf"\s{one_in_any_case(words)}(?:\s|$)")


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(cues("byline", "cue"))


@functools.cache
def roles() -> frozenset[str]:
    """Return what bearers of names are: "reporter"."""
    return frozenset(cues("byline", "role"))


@functools.cache
def _joints() -> frozenset[str]:
    return frozenset({*cues("byline", "join"), ",", "&", "/", "|"})


@functools.cache
def opening() -> re.Pattern[str]:
    """Return the pattern of a cue at a line's start, before a space, a colon or a name that is glued to it."""
    cue = one_in_any_case(cues("byline", "cue"))
    return re.compile(rf"{cue}(?:\s*[:：]\s*|\s+|(?=[A-ZÀ-Þ][^\W\d_A-Z]))")


def inside(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where names may begin behind a cue inside a line: one with a capital, of several words, or a glued one.

    >>> line = "Hafen wird erweitertvon Ida Ohm, Brief von Jon Vry, davon Una May. Text: Kai Lund"
    >>> [line[at:at + 3] for at in inside(line)]
    ['Ida', 'Kai']
    """
    labels = _labels()
    for match in _CAPITAL.finditer(text, start, len(text) if end is None else end):
        at = match.start()
        low, last = max(start, at - LONGEST_CUE), at
        while last > low and text[last - 1] in _BEFORE_NAME:
            last -= 1
        if text[max(low, last - 2) : last] in labels and _ends_in_label(text[low:last], last == at):
            yield at


def _ends_in_label(text: str, touching: bool) -> bool:
    """Tell whether a text ends in a cue for the name behind it, which may be ``touching`` it."""
    for cue in _labels().get(text[-2:], ()):
        if text.endswith(cue):
            before = text[-len(cue) - 1 : -len(cue)]
            glued = before.isalnum()
            small = touching or (len(cue) == GLUED and text[-len(cue) - GLUED_TO : -len(cue)].isalpha())
            if (glued and not before.isupper() and (cue[0].isupper() or (len(cue) <= GLUED and small))) or (
                not glued and before != "/" and (cue[0].isupper() or " " in cue)
            ):
                return True
    return False


@functools.cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    """Return the cues that may stand inside a line, by their last two letters."""
    known = [word for word in cues("byline", "cue") if len(word) >= 2 and word[0].isalpha()]
    words = {word[0].upper() + word[1:] for word in known} | {word for word in known if " " in word}
    words |= {word for word in known if len(word) <= GLUED and word.isascii()} | {word.upper() for word in known}
    ends: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        ends.setdefault(word[-2:], []).append(word)
    return {end: tuple(labels) for end, labels in ends.items()}


@functools.cache
def about() -> re.Pattern[str]:
    """Return the pattern of what a note about a writer begins with, before a capital: "About Ida Ohm"."""
    return re.compile(rf"{one_in_any_case(cues('byline', 'about'))}[:\s]\s*(?=[A-ZÀ-Þ])")


@functools.cache
def firsts() -> frozenset[str]:
    """Return the first words of all cues, to pass over lines that begin with none."""
    return frozenset(re.split(r"[\s:：]", word)[0] for word in cues("byline", "cue"))
