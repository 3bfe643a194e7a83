"""The stretches that may be the lead: lines, parts of lines that things were glued together in, sentences cut in lines.

Each has the name of its kind, which is one of its signs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.find.leadscene import Scene
from pressmark.find.page import MIDWAY, Line, cues, trim
from pressmark.types import Span

LONGEST, FIRST = 2400, 1200
"""A longer line (letters) is none of a lead; so many of its first characters are looked at for parts."""

MOST_JOINTS = 12
"""A line with more of them is a menu."""

LEAST_PART = 30
"""A shorter part (characters) of a line is a label or a name."""

_JOINT = re.compile(
    r"(?<=[a-zß-öø-ÿ]{2}[a-zß-öø-ÿ.!?”\"“»)])(?=[A-ZÄÖÜÅØÉ][\w'’]|[AIOÀÉ] |[„“«][A-ZÄÖÜÅØÉ])"
    r"|(?<=\d)(?=[A-ZÄÖÜÅØÉ][a-zß-öø-ÿ]{2})"
)
"""Where two things were glued together without a space."""

_LOOSE = " \t\n\u00a0:|·•–—-"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch, the first and the last of its lines, and its kind; empty for a whole line."""

    span: Span
    first: int
    last: int
    kind: str = ""


def stretches(scene: Scene) -> Iterator[Stretch]:
    """Yield what may be the lead, in the order of the page."""
    joined = -1
    for place, line in enumerate(scene.lines):
        if place <= joined or line.role == "removed":
            continue
        if place in scene.joined:
            joined, span = scene.joined[place]
            yield Stretch(span, place, joined, "joined")
        else:
            yield from _of_line(scene, place, line)


def _of_line(scene: Scene, place: int, line: Line) -> Iterator[Stretch]:
    whole = _behind_headline(scene, line)
    if whole is None or scene.page.text[whole.start] in MIDWAY:
        return
    parts = _parts(scene, whole)
    if line.size <= LONGEST:
        kind = "joints" if len(parts) > 1 else "" if whole.start == line.span.start else "rest"
        yield Stretch(whole, place, place, kind)
    if 1 < len(parts) <= MOST_JOINTS:
        for number, part in enumerate(parts):
            if part.end - part.start >= LEAST_PART:
                kind = "part.first" if number == 0 else "part.last" if number == len(parts) - 1 else "part"
                yield Stretch(part, place, place, kind)


def _behind_headline(scene: Scene, line: Line) -> Span | None:
    """Return the line's span, or that of its rest where it begins with the headline; None where it is the headline."""
    folded = line.text[: 2 * len(scene.headline) + 40].casefold()
    if not scene.headline or scene.headline not in folded:
        return line.span
    at = folded.find(scene.headline) + len(scene.headline)
    if len(line.text) - at < LEAST_PART or at > len(scene.headline) + 2:
        return None
    return trim(scene.page.text, Span(line.span.start + at, line.span.end))


def _parts(scene: Scene, whole: Span) -> list[Span]:
    """Return the parts of a line: it is cut where things are glued together, and around what other fields took."""
    text = scene.page.text
    cuts = {match.start() for match in _JOINT.finditer(text, whole.start + 1, min(whole.end, whole.start + FIRST))}
    for one in scene.taken:
        if one.start >= whole.end:
            break
        if one.end > whole.start and one.field != "caption":
            cuts.update((one.start, one.end))
    ends = sorted(at for at in cuts if whole.start < at < whole.end)
    spans = (Span(start, end) for start, end in zip([whole.start, *ends], [*ends, whole.end], strict=True))
    parts = [_without_cue(text, span) for span in spans]
    return [part for part in parts if part.end > part.start and not _is_midway(part.of(text))]


def _is_midway(text: str) -> bool:
    """Whether a part goes on with the sentence before it.

    >>> _is_midway(". Die Brücke"), _is_midway("teilte er mit"), _is_midway("„Die Brücke“")
    (True, True, False)
    """
    return text[:1] in MIDWAY or text[:1].islower()


def _without_cue(text: str, part: Span) -> Span:
    """Return a part without the word before a name that it ends with, and without loose marks at its ends."""
    stretch = part.of(text)
    start = part.start + len(stretch) - len(stretch.lstrip(_LOOSE))
    stretch = stretch.rstrip(_LOOSE)
    rest, _, last = stretch.rpartition(" ")
    if last.casefold() in _by() and rest:
        stretch = rest.rstrip(_LOOSE)
    return Span(start, max(start, part.start + len(stretch)))


@functools.cache
def _by() -> frozenset[str]:
    return frozenset(cues("byline", "cue"))
