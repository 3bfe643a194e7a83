"""The candidates for the lead, each with its signs; ``data/odds.lead.txt`` weighs them.

A lead stands below the headline, above it, in bold as the text's first paragraph, or it is that paragraph itself; in
between stand by-lines, dates and captions, which are none.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.find.core import site_words
from pressmark.find.page import Found, Line, Page, trim
from pressmark.types import LIKELY, Span

ABOVE, BELOW = 8, 24
"""So many lines above the headline and below it may be the lead."""

PARAGRAPHS = 4
"""A lead is not further down in the text than in these first paragraphs."""

SHORTEST, LONGEST = 25, 1200
"""Sizes (letters) of a lead."""

MOST_JOINTS = 10
"""A line with more of them is a menu."""

LEAST_REST = 40
"""So much (characters) behind a headline that begins a line is a text of its own."""

_JOINT = re.compile(r"(?<=[a-zß-öø-ÿ.!?”\"])(?=[A-ZÄÖÜÅØÉ„“])")
"""Where two things were glued together without a space."""

_LONG = re.compile(r"\w{5,}")
"""Longer words say what a text is about."""

TAKING = ("authors", "caption", "published", "source")
TOPICS, SAMPLE = 4, 300
"""So many first paragraphs, and so many characters of each, say what the text is about."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before the lead is looked for: the lines around the headline and where the text begins."""

    page: Page
    lines: Sequence[Line]
    headline: str
    """As compared; empty without one."""
    words: frozenset[str]
    title: int
    """The headline's place among the lines; -1 without one."""
    opening: int
    """The place of the text's first paragraph."""
    starts: Sequence[int]
    """Where the first paragraphs start."""
    taken: Sequence[Span]
    topics: Sequence[tuple[Span, frozenset[str]]]
    """The longer words of the text's first paragraphs."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be the lead."""

    span: Span
    paragraph: bool
    signs: dict[str, float]


def scene(page: Page, found: Found) -> Scene:
    """Return what the other findings say about where a lead can be; there is a body."""
    title = found["title"][0] if found["title"] else None
    paragraphs = found["body"][:PARAGRAPHS]
    starts = [line.span.start for line in page.lines]
    opening = _place(starts, paragraphs[0].span.start)
    heading = _place(starts, title.span.start) if title else -1
    near = title is not None and heading >= 0 and (heading <= opening or title.confidence >= LIKELY)
    first = max(0, min(heading, opening) - ABOVE) if near else max(0, opening - BELOW)
    last = _place(starts, paragraphs[-1].span.start) + 4
    lines = page.lines[first:last]
    if near:
        # A page's title may stand far above its text, with menus between them.
        last = max(min(last, heading + BELOW), opening + 4, heading + 4)
        below = max(heading + BELOW // 2, opening - BELOW // 2)
        lines = (*page.lines[first : heading + BELOW // 2], *page.lines[below:last])
    places = [line.span.start for line in lines]
    value = title.value.casefold() if title else ""
    topics = [(one.span, _long_words(one.value[:SAMPLE])) for one in found["body"][:TOPICS]]
    return Scene(
        page=page,
        lines=lines,
        headline=value,
        words=_long_words(value),
        title=_place(places, title.span.start) if title and near else -1,
        opening=_place(places, paragraphs[0].span.start),
        starts=[paragraph.span.start for paragraph in paragraphs],
        taken=[
            one.span
            for field in TAKING
            for one in found[field]
            if lines and one.span.end > lines[0].span.start and one.span.start < lines[-1].span.end
        ],
        topics=topics,
    )


def _long_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, to compare it with others."""
    return frozenset(_LONG.findall(text.casefold()))


def _place(starts: Sequence[int], start: int) -> int:
    """Return the place of the line that a stretch begins in."""
    at = bisect_left(starts, start + 1) - 1
    return max(0, at)


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield what may be the lead, in the order of the page."""
    standfirst = _standfirst(scene)
    for place, line in enumerate(scene.lines):
        if line.role == "removed" or line.size > 2 * LONGEST:
            continue
        span = _behind_headline(scene, line)
        if span is None:
            continue
        for part, kind in _parts(span, scene.page.text):
            size = line.size * (part.end - part.start) / max(1, len(line.text))
            if SHORTEST <= size <= LONGEST and not _is_taken(scene, part):
                one = _candidate(scene, place, line, part, size, place == standfirst)
                if kind:
                    one.signs[kind] = 1.0
                yield one


def _parts(span: Span, text: str) -> Iterator[tuple[Span, str]]:
    """Yield a line and, where things are glued together in it, its parts; each with the sign for that."""
    joints = [match.start() for match in _JOINT.finditer(text, span.start + 1, min(span.end, span.start + LONGEST))]
    yield span, "joints" if joints else ""
    if not 0 < len(joints) <= MOST_JOINTS:
        return
    ends = [span.start, *joints, span.end]
    for start, end in itertools.pairwise(ends):
        if end - start >= LEAST_REST:
            kind = "part.first" if start == span.start else "part.last" if end == span.end else "part"
            yield Span(start, end), kind


def _standfirst(scene: Scene) -> int:
    """Return the place of the first line below the headline that reads like a sentence, or of the text's first."""
    for place in range(scene.title + 1, len(scene.lines)):
        line = scene.lines[place]
        if line.role == "removed" or line.size > LONGEST or _is_taken(scene, line.span):
            continue
        long = line.size >= 60 and line.ends and line.words >= 6
        if long or (place == scene.title + 1 and line.size >= 40 and line.stops >= 2) or place == scene.opening:
            return place
    return -1


def _behind_headline(scene: Scene, line: Line) -> Span | None:
    """Return the line's span, or that of its rest where it begins with the headline; None where it is the headline."""
    folded = line.text[: 2 * len(scene.headline) + 40].casefold()
    if not scene.headline or scene.headline not in folded:
        return line.span
    at = folded.find(scene.headline) + len(scene.headline)
    if len(line.text) - at < LEAST_REST or at > len(scene.headline) + 2:
        return None
    return trim(scene.page.text, Span(line.span.start + at, line.span.end))


def _is_taken(scene: Scene, span: Span) -> bool:
    covered = 0
    for other in scene.taken:
        covered += max(0, min(span.end, other.end) - max(span.start, other.start))
    return covered * 3 > span.end - span.start


def _candidate(scene: Scene, place: int, line: Line, span: Span, size: float, first: bool) -> Candidate:
    paragraph = next((number for number, start in enumerate(scene.starts) if span.start <= start < span.end), -1)
    one = {
        "one": 1.0,
        "size": math.log(size / 100),
        "small": max(0.0, 1 - size / 80),
        "large": max(0.0, size / 300 - 1),
    }
    if first:
        one["first"] = 1.0
    _of_place(one, scene, place, paragraph)
    _of_words(one, scene, line, span)
    _of_neighbours(one, scene, place)
    return Candidate(span, paragraph >= 0, one)


def _of_place(one: dict[str, float], scene: Scene, place: int, paragraph: int) -> None:
    if paragraph >= 0:
        one[f"paragraph.{paragraph}"] = 1.0
    elif place < scene.opening:
        one["standfirst"] = 1.0
        one["standfirst.far"] = min(1.0, (scene.opening - place - 1) / 8)
    else:
        one["inside"] = 1.0
    if scene.title < 0:
        one["no.title"] = 1.0
        return
    if place < scene.title:
        one["above"] = 1.0
        one["above.near" if place == scene.title - 1 else "above.far"] = 1.0
    elif place == scene.title:
        one["glued"] = 1.0
    else:
        between = [line for line in scene.lines[scene.title + 1 : place] if line.role != "removed"]
        one["below"] = min(1.0, len(between) / 6)
        if not between:
            one["below.next"] = 1.0
        if not any(line.running and not _is_taken(scene, line.span) for line in between):
            one["below.first"] = 1.0


def _of_words(one: dict[str, float], scene: Scene, line: Line, span: Span) -> None:
    text = span.of(scene.page.text)
    if line.ends:
        one["ends"] = 1.0
    one["stops"] = min(0.4, line.stops / (line.words or 1))
    one["sentences"] = min(1.0, text.count(". ") / 4)
    if line.times > 1:
        one["again"] = 1.0
    if line.bullet:
        one["bullet"] = 1.0
    if text.endswith(("…", "...")):
        one["dots"] = 1.0
    if "©" in text or "(" in text[-60:-2]:
        one["credit"] = 1.0
    _of_sample(one, scene, text[:SAMPLE], span)


def _of_sample(one: dict[str, float], scene: Scene, text: str, span: Span) -> None:
    """Add what a candidate's first words are and share with headline and text."""
    own = _long_words(text)
    if own:
        topics = (words for other, words in scene.topics if not span.start <= other.start < span.end)
        one["topic"] = len(own & frozenset[str]().union(*topics)) / len(own)
        one["notice"] = len(own & site_words()) / len(own)
        if scene.words:
            one["like"] = len(own & scene.words) / len(scene.words)
    words = text.split()
    one["capitals"] = len([word for word in words if word[0].isupper()]) / (len(words) or 1)
    digits = sum(map(str.isdigit, text))
    if digits:
        one["digits"] = min(0.3, digits / len(text))


def _of_neighbours(one: dict[str, float], scene: Scene, place: int) -> None:
    for name, at in (("before", place - 1), ("behind", place + 1)):
        if not 0 <= at < len(scene.lines):
            one[f"{name}.edge"] = 1.0
            continue
        other = scene.lines[at]
        if other.role == "removed":
            one[f"{name}.furniture"] = 1.0
        elif _is_taken(scene, other.span):
            one[f"{name}.taken"] = 1.0
        elif other.running:
            one[f"{name}.run"] = 1.0
            if name == "behind":
                one["behind.longer"] = min(1.0, max(-1.0, math.log(other.size / max(1.0, scene.lines[place].size))))
        elif at != scene.title:
            one[f"{name}.short"] = 1.0
