"""The scene that headlines are judged in: where the text begins, its words, what each line looks like."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.find import bycue, names
from pressmark.find.around import NEAR, Around, around, stems
from pressmark.find.page import Found, Line, Page, cues
from pressmark.find.patterns import KEY, by_end, by_start
from pressmark.types import Span

FULL = 120
"""So large (letters) is a paragraph that headlines stand before."""

VOCABULARY = 6000
"""How much of the text (characters) headlines are compared with."""

OPENING = 700
"""So much of it (characters) says what it is about."""

BEFORE, INSIDE = 100, 4
"""So many lines before the running text, and of it, are looked at."""

HEAD_LINES = 3
"""So many first lines may be the page's own title, with the site's name behind it."""

LONGEST_META = 120
"""Lines of names and dates are no longer (characters)."""

ROW = 4
"""So many labels, or entries of lists, in a row are a menu."""

_MENU = frozenset({"navigation", "login", "cookies", "newsletter", "related", "copyright", "advert", "recurring"})
"""Kinds of furniture that menus are made of; the others stand beside texts."""

_COUNTED = ("headline", "text", "date", "name", "credit")

_COLON = re.compile(":")
_DATE = re.compile(r"\d(?<!\d\d)(?:(?:(?<=1)9|(?<=2)0)\d\d(?!\d)|\d?[.:]\d\d(?!\d)|\d?[./]\d{1,2}[./]\d\d)")
"""A year, a time or a day; it begins with a digit, as ``re`` is quick to find the next one of those."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What candidates are judged against.

    ``first`` is the index of the first full paragraph, ``low`` and ``high`` are the window that is looked at,
    ``looks`` says for each of its lines what it looks like, and ``counts`` by look how many such lines are above one.
    ``block`` is the first line of the text's head: above it is a menu. ``most`` is how many words of the text the line
    has that has most of them.
    """

    page: Page
    first: int
    block: int
    most: int
    low: int
    high: int
    vocabulary: Mapping[str, int]
    opening: frozenset[str]
    head: frozenset[str]
    looks: Sequence[str]
    counts: Mapping[str, Sequence[int]]
    around: Around

    def look(self, index: int) -> str:
        """Return what the line at ``index`` looks like; nothing outside the window."""
        return self.looks[index - self.low] if self.low <= index < self.high else ""

    def count(self, look: str, low: int, high: int) -> int:
        """Return how many lines from ``low`` to before ``high`` look so."""
        counts = self.counts[look]
        first, end, last = low - self.low, high - self.low, len(counts) - 1
        before = 0 if first <= 0 else counts[first if first < last else last]
        return (0 if end <= 0 else counts[end if end < last else last]) - before


def scene(page: Page, found: Found) -> Scene:
    """Return what the candidates of ``page`` are judged against."""
    first = _first(page, found)
    low, high = max(0, first - BEFORE), min(len(page.lines), first + INSIDE)
    begin = page.lines[first].span.start if first < len(page.lines) else len(page.text)
    looks = [_look(line) for line in page.lines[low:high]]
    vocabulary = Counter(stems(page.text[begin : begin + VOCABULARY]))
    near = range(max(low, first - NEAR), min(first, high))
    return Scene(
        page,
        first,
        _block(page.lines, looks, low, first),
        max((shared(page.lines[i].text, vocabulary) for i in near if looks[i - low] == "headline"), default=0),
        low,
        high,
        vocabulary,
        frozenset(stems(page.text[begin : begin + OPENING])),
        frozenset(stems(page.lines[0].text[:400])) if page.lines else frozenset(),
        looks,
        {look: tuple(itertools.accumulate([one == look for one in looks], initial=0)) for look in _COUNTED},
        around(page.lines, first, low, looks),
    )


def shared(text: str, vocabulary: Mapping[str, int]) -> int:
    """Return how many different longer words of ``text`` are in the vocabulary."""
    return len(vocabulary.keys() & stems(text[:300]))


def _block(lines: Sequence[Line], looks: Sequence[str], low: int, first: int) -> int:
    """Return where the head of the text begins: below the last menu above it, a row of labels and entries of lists."""
    menu = 0
    for index in range(min(first, len(lines)) - 1, low - 1, -1):
        look = looks[index - low]
        menu = menu + 1 if lines[index].bullet or look in ("label", "menu") else 0
        if menu == ROW:
            return index + ROW
    return low


def _first(page: Page, found: Found) -> int:
    """Return the index of the first full paragraph of the running text, or the number of lines."""
    whole = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    low, high = page.line_from(whole.start), page.line_from(whole.end)
    full = (
        place
        for place, line in enumerate(page.lines[low:high], low)
        if line.running and line.size >= FULL and not is_credit(line.text)
    )
    return next(full, low if low < high else len(page.lines))


def _look(line: Line) -> str:
    """Return what a line looks like: menu or other furniture, text, credit, date, name, label, sentence or headline."""
    if line.role == "removed":
        return "menu" if line.rule.removeprefix("furniture.") in _MENU else "furniture"
    if len(line.text) <= 300 and is_credit(line.text):
        return "credit"
    if line.running:
        return "text"
    if len(line.text) < LONGEST_META and _DATE.search(line.text):
        return "date"
    if names.is_name(line.text):
        return "name"
    if line.words <= 2:
        return "label"
    return "sentence" if line.text.endswith((".", "。", "…", ":")) else "headline"


def dated(text: str) -> bool:
    """Whether a stretch holds a year, a day in numbers or a time of the day."""
    return bool(_DATE.search(text))


def is_credit(text: str) -> bool:
    """Whether a line holds a picture's credit, or is a by-line.

    >>> is_credit("Der Kai. Foto: Ida Ohm"), is_credit("Von Hanne Tolksdorf"), is_credit("Der Kai")
    (True, True, False)
    """
    folded = text.casefold()
    return "©" in text or (":" in folded and _has_cue(folded)) or is_opening(folded) or bycue.is_by_line(text)


def _has_cue(folded: str) -> bool:
    """Whether a credit's cue stands right before a colon."""
    ends = _credits()
    return any(
        folded.endswith(ends.get(folded[max(0, colon.start() - KEY) : colon.start()], ()), 0, colon.start())
        for colon in _COLON.finditer(folded)
    )


@functools.cache
def _credits() -> Mapping[str, tuple[str, ...]]:
    return by_end(cue for cue in cues("credit", "cue") if len(cue) > 3)


def is_opening(folded: str) -> bool:
    """Whether a line, in small letters, begins as by-lines and lines about a date do."""
    return folded.startswith(_openings().get(folded[:KEY], ()))


@functools.cache
def _openings() -> Mapping[str, tuple[str, ...]]:
    colons = [f"{cue}:" for kind in ("published", "updated") for cue in cues("dateline", kind)]
    short = [f"{cue} " for kind in ("published", "updated") for cue in cues("dateline", kind) if len(cue) > 6]
    by = [f"{cue}{end}" for cue in cues("byline", "cue") for end in (":", " ") if end == ":" or " " in cue]
    return by_start((*colons, *short, *by))
