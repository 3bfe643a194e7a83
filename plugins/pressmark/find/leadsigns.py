"""The candidates for the lead, each with its signs; ``data/odds.lead.txt`` weighs them.

A lead stands below the headline, above it, in bold as the text's first paragraph, or it is that paragraph itself; in
between stand by-lines, dates and captions, which are none.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.find.core import site_words
from pressmark.find.leadparts import Stretch, stretches
from pressmark.find.leadscene import SAMPLE, STOPS, Scene, head_of, scene, taken, topic_words
from pressmark.find.page import Line, cues
from pressmark.types import Span

__all__ = ["Candidate", "candidates", "scene"]

SHORTEST, LONGEST = 20, 1200
"""Sizes (letters) of a lead."""

LEAST_FIT, MOST_NOTICE = 40, 0.3
"""What may be the first lead-like line is no shorter (letters), and has no greater share of words about the site."""

LONGEST_VARIANT, LEAST_VARIANT, SURE_VARIANT = 130, 0.4, 0.75
"""A headline in other words is no longer (characters), and has at least this share of the headline's longer words; what
has the greater share of them is one even where it ends like a sentence, as in a quotation.
"""

CREDIT = 60
"""Picture credits stand in so many last characters."""

DATELINE = 40
"""A dateline is no longer (characters): a day further on is none's."""

UNFIT = frozenset({"variant", "copyright", "credit.word", "day", "again", "midway", "joints"})
"""What has one of these signs is no lead-like line: a caption, a headline once more, half a sentence, a notice."""

BY = {"authors": "by", "published": "by", "source": "by", "caption": "caption"}
"""What stands beside a line, by the field that has taken it."""

_DAY = re.compile(r"(?<!\d)\d{1,2}(?:[.,]|st|nd|rd|th)? (?:de )?(?:\w+\.? (?:de )?)?(?:19|20)\d\d(?!\d)")
"""A day with its year: captions have it, leads hardly ever."""

_DATELINE = re.compile(r"\(\w[\w/ -]{1,20}\)\s*[-–—.:]|^[A-ZÄÖÜ][\w/., -]{2,30}(?:\s[–—-]|, \d{1,2}\. \w+ \d{4}\.)\s")
"""A place with an agency, a dash or a day behind it."""


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
        if not SHORTEST <= size <= LONGEST or taken(scene, one.span):
            continue
        signs, paragraph = _signs(scene, one, size)
        if head_of(scene, one.first) != head:
            head, count = head_of(scene, one.first), -1
        if one.first >= head and _is_fit(signs, line, size):
            count += one.first != last
            last = one.first
            signs[f"fit.{min(3, count)}"] = 1.0
        standfirst = paragraph < 0 or _is_above_by_line(scene, one.span, paragraph)
        yield Candidate(one.span, standfirst, {name: value for name, value in signs.items() if name != "again"})


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
        "one": 1.0,
        "size": math.log(size / 100),
        "small": max(0.0, 1 - size / 80),
        "large": max(0.0, size / 300 - 1),
    }
    if one.kind:
        signs[one.kind] = 1.0
    _of_place(signs, scene, one, paragraph)
    _of_words(signs, scene, scene.lines[one.first], span)
    _of_neighbours(signs, scene, one, size)
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


def _of_words(signs: dict[str, float], scene: Scene, line: Line, span: Span) -> None:
    text = span.of(scene.page.text)
    if text.endswith(STOPS):
        signs["ends"] = 1.0
    signs["stops"] = min(0.4, line.stops / (line.words or 1))
    signs["sentences"] = min(1.0, text.count(". ") / 4)
    if line.times > 1:
        signs["again"] = 1.0
    if "(" in text[-CREDIT:-2]:
        signs["brackets"] = 1.0
    if "©" in text:
        signs["copyright"] = 1.0
    if text[:1].islower():
        signs["midway"] = 1.0
    if _DATELINE.search(text[: 2 * DATELINE]):
        signs["dateline"] = 1.0
    if _DAY.search(text, DATELINE, SAMPLE):
        signs["day"] = 1.0
    if not credit_words().isdisjoint(topic_words(text[-CREDIT:])):
        signs["credit.word"] = 1.0
    _of_topic(signs, scene, span, text[:SAMPLE])


def _of_topic(signs: dict[str, float], scene: Scene, span: Span, text: str) -> None:
    """Add what a candidate's first words share with headline, text, and notices about the site."""
    own = topic_words(text)
    if not own:
        return
    least = 2 if any(span.start <= start < span.end for start in scene.starts) else 1
    signs["topic"] = len([word for word in own if scene.topics.get(word, 0) >= least]) / len(own)
    signs["notice"] = len(own & site_words()) / len(own)
    if scene.words:
        signs["like"] = len(own & scene.words) / len(scene.words)
        enough = SURE_VARIANT if "ends" in signs else LEAST_VARIANT
        if len(text) < LONGEST_VARIANT and signs["like"] >= enough:
            signs["variant"] = 1.0


@functools.cache
def credit_words() -> frozenset[str]:
    """Return the longer words that stand before who made a picture."""
    return frozenset(cue for cue in cues("credit", "cue") if len(cue) > 4)


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
