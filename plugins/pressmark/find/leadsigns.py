"""The candidates for the lead, each with its signs; ``data/odds.lead.txt`` weighs them.

A lead stands below the headline, above it, in bold as the text's first paragraph, or it is that paragraph itself; in
between stand by-lines, dates and captions, which are none.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.find.leadparts import Stretch, stretches
from pressmark.find.leadscene import Scene, head_of, is_dated, scene, taken
from pressmark.find.leadwords import of_words
from pressmark.find.page import Line
from pressmark.find.scene import is_credit
from pressmark.types import Span

__all__ = ["Candidate", "candidates", "scene"]

SHORTEST, LONGEST = 20, 1200
"""Sizes (letters) of a lead."""

ONE = 3.0
"""What every candidate has for a sign: so much that learning, which holds all weights back, holds this back less."""

STEPS = (60, 120, 200, 320, 450)
"""Sizes (letters) between which leads are likelier or less: papers have leads of one sentence, or of two or three."""

LEAST_FIT, MOST_NOTICE = 40, 0.3
"""What may be the first lead-like line is no shorter (letters), and has no greater share of words about the site."""

UNFIT = frozenset({"variant", "copyright", "credit.word", "day", "again", "midway", "joints", "captioned"})
"""What has one of these signs is no lead-like line: a caption, a headline once more, half a sentence, a notice."""

LONGEST_CREDIT = 120
"""A line below a picture or about the page's day is no longer (characters)."""

BY = {"authors": "by", "published": "by", "source": "by", "caption": "caption"}
"""What stands beside a line, by the field that has taken it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be the lead; ``standfirst``: it is above the text, not its first paragraph."""

    span: Span
    standfirst: bool
    signs: dict[str, float]


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield what may be the lead, in the order of the page."""
    count, last, head = -1, -1, -1
    for one in stretches(scene):
        line = scene.lines[one.first]
        size = line.size * (one.span.end - one.span.start) / max(1, len(line.text))
        field = taken(scene, one.span)
        if not SHORTEST <= size <= LONGEST or field not in ("", "caption"):
            continue
        signs, paragraph = _signs(scene, one, size)
        if field:
            signs["captioned"] = 1.0
        if head_of(scene, one.first) != head:
            head, count = head_of(scene, one.first), -1
        if one.first >= head and _is_fit(signs, line, size):
            count += one.first != last
            last = one.first
            signs[f"fit.{min(3, count)}"] = 1.0
            if count == 0:
                _of_first(signs)
        standfirst = paragraph < 0 or _is_above_by_line(scene, one.span, paragraph)
        signs.pop("again", None)
        yield Candidate(one.span, standfirst, signs)


def _of_first(signs: dict[str, float]) -> None:
    """Add what counts otherwise for the first lead-like line than for others."""
    signs["fit.topic"] = signs.get("topic", 0.0)
    signs["fit.run"] = signs.get("before.run", 0.0)
    signs["fit.standfirst"] = signs.get("standfirst", 0.0)


def _is_above_by_line(scene: Scene, span: Span, paragraph: int) -> bool:
    """Whether a by-line or a date stands between a paragraph of the text and the next one."""
    following = scene.starts[paragraph + 1 : paragraph + 2]
    return paragraph == 0 and any(span.end <= by < start for by in scene.by for start in following)


def _is_fit(signs: dict[str, float], line: Line, size: float) -> bool:
    """Whether a candidate reads like a lead: the first that does below a headline most often is it."""
    if size < LEAST_FIT or signs.get("notice", 0.0) >= MOST_NOTICE or not UNFIT.isdisjoint(signs):
        return False
    if line.stops < 2 and not line.ends:
        return False
    # What uses no word of headline and text is a notice; few small words may mean a language that we cannot split.
    alien = not signs.get("topic", 1.0) and not signs.get("like", 0.0)
    if alien and line.stops > 3 and size > LEAST_FIT * 1.5:
        return False
    return "ends" in signs or "below.next" in signs or "behind.by" in signs


def _signs(scene: Scene, one: Stretch, size: float) -> tuple[dict[str, float], int]:
    """Return a candidate's signs, and the number of the text's first paragraph that it begins; -1 for none."""
    span = one.span
    paragraph = next((number for number, start in enumerate(scene.starts) if span.start <= start < span.end), -1)
    signs = {
        "one": ONE,
        "size": math.log(size / 100),
        "small": max(0.0, 1 - size / 80),
        "large": max(0.0, size / 300 - 1),
    }
    step = bisect_right(STEPS, size)
    if 0 < step < len(STEPS):
        signs[f"size.{STEPS[step - 1]}"] = 1.0
    if one.kind:
        signs[one.kind] = 1.0
    _of_place(signs, scene, one, paragraph)
    of_words(signs, scene, scene.lines[one.first], span)
    _of_neighbours(signs, scene, one, size)
    _of_credits(signs, scene, one)
    return signs, paragraph


def _of_place(signs: dict[str, float], scene: Scene, one: Stretch, paragraph: int) -> None:
    place = one.first
    if paragraph >= 0:
        signs[f"paragraph.{paragraph}"] = 1.0
    elif place < scene.opening:
        signs["standfirst"] = 1.0
        signs["standfirst.far"] = min(1.0, (scene.opening - place - 1) / 8)
    else:
        signs["inside"] = 1.0
    signs["body"] = scene.sure.get(scene.lines[place].span.start, 0.0)
    head = head_of(scene, place)
    if head < 0:
        signs["no.title"] = 1.0
    elif place < head:
        signs["above"] = 1.0
    elif place == head:
        signs["glued"] = 1.0
    else:
        between = [line for line in scene.lines[head + 1 : place] if line.role != "removed"]
        signs["below"] = min(1.0, len(between) / 6)
        if not between:
            signs["below.next"] = 1.0
        if not any(line.running and not taken(scene, line.span) for line in between):
            signs["below.first"] = 1.0


def _of_neighbours(signs: dict[str, float], scene: Scene, one: Stretch, size: float) -> None:
    for name, at in (("before", one.first - 1), ("behind", one.last + 1)):
        if not 0 <= at < len(scene.lines):
            signs[f"{name}.edge"] = 1.0
            continue
        other = scene.lines[at]
        if other.role == "removed":
            signs[f"{name}.furniture"] = 1.0
        elif field := taken(scene, other.span):
            signs[f"{name}.{BY[field]}"] = 1.0
        elif at in scene.others:
            signs[f"{name}.head"] = 1.0
        elif other.running:
            signs[f"{name}.run"] = 1.0
            if name == "behind":
                signs["behind.longer"] = min(1.0, max(-1.0, math.log(other.size / max(1.0, size))))
        elif at not in scene.heads:
            signs[f"{name}.short"] = 1.0
            if other.words >= 4 and 20 <= other.size <= 120 and not other.ends:
                signs[f"{name}.heading"] = 1.0


def _of_credits(signs: dict[str, float], scene: Scene, one: Stretch) -> None:
    """Add whether the day stands right before it, and a line about picture, writer or day right behind it."""
    if one.first and is_dated(scene, scene.lines[one.first - 1].span):
        signs["before.day"] = 1.0
    behind = scene.lines[one.last + 1].text if one.last + 1 < len(scene.lines) else ""
    if len(behind) < LONGEST_CREDIT and is_credit(behind):
        signs["behind.credit"] = 1.0
