"""Candidates for the headline: lines and parts of lines near the running text and at the page's beginning.

A page's first line is often its headline and the site's name; pages glue kickers, captions, names and dates to
headlines. Lines are cut where such things meet; which piece is the headline is judged by its ``signs``.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark.find.page import Found, Line, Page, cues, small_words
from pressmark.types import Span

SHORTEST, LONGEST = 8, 260
"""Sizes (letters) of headlines; what is outside is a label or a paragraph."""

HEAD_LINES = 3
"""So many first lines may be the page's own title, with the site's name behind it."""

FULL = 120
"""So large (letters) is a paragraph that headlines stand before."""

VOCABULARY, STEM = 6000, 5
"""How much of the text (characters) headlines are compared with, and how much of its words."""

BEFORE, INSIDE = 120, 8
"""So many lines before the running text, and of it, are looked at."""

MENU = 16
"""Entries of a menu that were glued to one line are shorter (letters) than this."""

MOST_CUTS = 6
"""Lines are cut in so many places at most; a line with more is a menu."""

_CUT = re.compile(
    r"\s+(?:[|–—•·»›:/\\~-]|::|<|>)+\s+|\s?\|\s?"  # between headline and house, kicker and headline
    r"|(?<=[^\W\d_A-ZÄÖÜÀ-Þ])(?=[A-ZÄÖÜ„“«][^\W\d_])|(?<=[?!.”“\"»)])(?=[A-ZÄÖÜ„«])"  # glued
    r"|(?<=\D)(?=\d{1,2}[./]\s?(?:\d{1,2}[./]|[A-Z]))|(?<=\d{4})(?=[A-ZÄÖÜ])|(?<=\d\d:\d\d)(?=[A-ZÄÖÜ])"  # dates
)

_CONTENT = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_HOUSE = re.compile(r"\s*[|–—•·»:-]+\s*[\w.&'’!]+(?:[ -][\w.&'’!]+){0,3}")
_EDGE = " |–—-:/•·›<>~\\\u00a0"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be the headline: its line's index, what it says, and whether it is a part of the line.

    ``house`` says that a mark and a few words follow, as where a site puts its name behind the headline.
    """

    index: int
    span: Span
    text: str
    start: bool
    end: bool
    cuts: int
    house: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What candidates are judged against: the page, where its text begins, its words, its title lines."""

    page: Page
    first: int
    vocabulary: Mapping[str, int]
    heads: tuple[str, ...]
    head_words: frozenset[str]
    meta: frozenset[int]


def scene(page: Page, found: Found) -> Scene:
    """Return what the candidates of ``page`` are judged against."""
    first = _first(page, found)
    begin = page.lines[first].span.start if first < len(page.lines) else len(page.text)
    vocabulary = Counter(stems(page.text[begin : begin + VOCABULARY]))
    heads = tuple(line.text[: 2 * LONGEST] for line in page.lines[:HEAD_LINES])
    words = frozenset(word for head in heads[:1] for word in stems(head))
    low = max(0, first - BEFORE)
    meta = frozenset(i for i in range(low, min(len(page.lines), first + INSIDE)) if _is_meta(page.lines[i].text))
    return Scene(page, first, vocabulary, heads, words, meta)


def _first(page: Page, found: Found) -> int:
    """Return the index of the first full paragraph of the running text, or the number of lines."""
    whole = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    inside = [i for i, line in enumerate(page.lines) if whole.start <= line.span.start < whole.end]
    full = (i for i in inside if page.lines[i].running and page.lines[i].size >= FULL)
    return next(full, inside[0] if inside else len(page.lines))


def stems(text: str) -> list[str]:
    """Return the beginnings of the longer words, so that "Hafens" and "Hafenbau" are like "Hafen".

    >>> stems("Der Hafen wird im Sommer ausgebaut")
    ['hafen', 'somme', 'ausge']
    """
    return [word[:STEM] for word in _CONTENT.findall(text.lower()) if word not in small_words()]


def _is_meta(text: str) -> bool:
    return len(text) < 120 and (bool(_YEAR.search(text)) or text.casefold().startswith(openings()))


@functools.cache
def openings() -> tuple[str, ...]:
    """Return how by-lines and lines about a date begin."""
    colons = [f"{cue}:" for kind in ("published", "updated") for cue in cues("dateline", kind)]
    short = [f"{cue} " for kind in ("published", "updated") for cue in cues("dateline", kind) if len(cue) > 6]
    by = [f"{cue}{end}" for cue in cues("byline", "cue") for end in (":", " ") if end == ":" or " " in cue]
    return (*colons, *short, *by)


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield lines and parts of lines that may be the headline."""
    lines, first = scene.page.lines, scene.first
    near = range(max(0, first - BEFORE), min(len(lines), first + INSIDE))
    for index in sorted({*range(min(HEAD_LINES, len(lines))), *near}):
        line = lines[index]
        if line.role != "removed" and "\n" not in line.text and len(line.text) <= 3 * LONGEST:
            yield from _of_line(line, index)


def _of_line(line: Line, index: int) -> Iterator[Candidate]:
    """Yield the line and its parts between two cuts."""
    cuts = [match.span() for match in _CUT.finditer(line.text)]
    cuts += [match.span() for match in _by_line().finditer(line.text)]
    if len(cuts) > MOST_CUTS:
        if len(line.text) < MENU * len(cuts):
            return
        cuts = []
    starts = sorted({0, *(end for _, end in cuts)})
    ends = sorted({len(line.text), *(start for start, _ in cuts)})
    for start in starts:
        for end in ends:
            text = line.text[start:end].strip(_EDGE)
            if SHORTEST // 2 <= len(text) <= LONGEST:
                at = line.span.start + line.text.index(text, start)
                house = bool(_HOUSE.fullmatch(line.text, end))
                yield Candidate(
                    index, Span(at, at + len(text)), text, start == 0, end == len(line.text), len(cuts), house
                )


@functools.cache
def _by_line() -> re.Pattern[str]:
    """A by-line's cue inside a line: with a capital before a capital, or glued to the word before it."""
    known = [cue for cue in cues("byline", "cue") if 2 <= len(cue) <= 4 or " " in cue]
    words = sorted({cue[0].upper() + cue[1:] for cue in known} | {cue for cue in known if " " in cue}, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?<![A-Z]{{2}})\s?(?=[A-ZÄÖÜ][^\W\d_]+ [A-ZÄÖÜ])")


def others(scene: Scene, c: Candidate) -> Sequence[str]:
    """Return the page's first lines but the candidate's own."""
    return [head for place, head in enumerate(scene.heads) if place != c.index]


def begins(longer: str, part: str) -> bool:
    """Whether a line begins with ``part``, if that is long enough to mean something."""
    return len(part) >= SHORTEST and longer.startswith(part)
