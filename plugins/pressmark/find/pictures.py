"""The candidates for pictures, each a caption and a credit or one of them; ``data/odds.caption.txt`` weighs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.find.credits import LONGEST_CREDIT, ends_in_cue, has_marks, is_cue_alone, is_house, is_named, splits
from pressmark.find.page import MIDWAY, Line, fold
from pressmark.find.picturescene import Scene
from pressmark.find.picturesigns import of_caption, of_credit, of_place
from pressmark.types import Span

SHORTEST, LONGEST = 15, 450
"""Sizes (letters) of a caption."""

LEAST_WORDS = 3

LONG_HEADLINE = 20
"""A shorter headline (letters) may be a caption's words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a picture's text: the spans of caption and credit in the document, either may be missing."""

    caption: Span | None
    credit: Span | None
    rule: str
    signs: dict[str, float]

    @property
    def span(self) -> Span:
        """The whole of both."""
        spans = [span for span in (self.caption, self.credit) if span]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def candidates(scene: Scene) -> list[Candidate]:
    """Return what may be pictures' texts, in the order of the page."""
    found = (one for place in range(len(scene.lines)) for one in _of_line(scene, place))
    ones = [one for one in found if not _is_scrap(scene, one)]
    named = Counter(one.credit.of(scene.page.text) for one in ones if one.credit)
    kinds = Counter(one.rule for one in ones)
    for one in ones:
        if one.credit and named[one.credit.of(scene.page.text)] > 1:
            one.signs["credit.again"] = 1.0
        one.signs["kind.again"] = min(1.0, (kinds[one.rule] - 1) / 4)
    return ones


def _is_scrap(scene: Scene, one: Candidate) -> bool:
    """Whether a caption goes on with a sentence before it, or the headline stands within caption or credit."""
    text, head = scene.page.text, scene.headlines[0] if scene.headlines else ""
    if one.caption and text[one.caption.start] in MIDWAY:
        return True
    whole = len(head) >= LONG_HEADLINE
    return whole and any(span and head in span.of(text).casefold() for span in (one.caption, one.credit))


def _of_line(scene: Scene, place: int) -> Iterator[Candidate]:
    """Yield what the line at ``place`` may be: a caption with its credit, a credit, a cue before one, names alone."""
    line = scene.lines[place]
    if _is_furniture(scene, line):
        return
    if has_marks(line.text):
        cued = list(_cued(scene, place)) or list(_parted(scene, place))
        if cued or line.text.casefold() in scene.headlines[:1]:
            yield from cued
            return
    if place and _may_be_caption(scene, place - 1):
        yield from _before_names(scene, place)


def _cued(scene: Scene, place: int) -> Iterator[Candidate]:
    """Yield a line that is, or ends in, a cue with a colon: the credit is the next line."""
    line = scene.lines[place]
    after = scene.lines[place + 1] if place + 1 < len(scene.lines) else None
    if after is None or not line.text.endswith((":", "：", "©")) or len(after.text) > LONGEST_CREDIT:
        return
    if is_cue_alone(line.text):
        yield from _with_caption(scene, place, after.span, "caption.cue", "cue.alone")
    elif ends_in_cue(line.text) > LEAST_WORDS and is_named(after.text):
        caption = Span(line.span.start, line.span.start + ends_in_cue(line.text))
        yield _candidate(scene, place, caption, after.span, "caption.cue", "cue")


def _parted(scene: Scene, place: int) -> Iterator[Candidate]:
    """Yield a line that is parted into caption and credit, or is a credit; a headline is not parted at names alone."""
    line = scene.lines[place]
    start = line.span.start
    for split in splits(line.text):
        if split.rule == "caption.names" and line.text.casefold() in scene.headlines[:1]:
            return
        credit = Span(start + split.start, start + split.stop)
        glued = _after_title(scene, line, split.end)
        if split.end - glued >= LEAST_WORDS:
            one = _candidate(scene, place, Span(start + glued, start + split.end), credit, split.rule, split.kind)
            if glued:
                one.signs["glued"] = 1.0
            yield one
        else:
            yield from _with_caption(scene, place, credit, split.rule, split.kind)


def _before_names(scene: Scene, place: int) -> Iterator[Candidate]:
    """Yield a line of names as the credit of the line before it."""
    line = scene.lines[place]
    if len(line.text) > LONGEST_CREDIT or line.ends or any(_overlap(line.span, span) for span in scene.taken):
        return
    if is_named(line.text):
        kind = "house.alone" if is_house(line.text) else "names.alone"
        yield _candidate(scene, place, scene.lines[place - 1].span, line.span, "caption.before-credit", kind)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _with_caption(scene: Scene, place: int, credit: Span, rule: str, kind: str) -> Iterator[Candidate]:
    """Yield a credit alone with the line before it, or without a caption."""
    if place and _may_be_caption(scene, place - 1):
        yield _candidate(scene, place, scene.lines[place - 1].span, credit, "caption.before-credit", kind)
    else:
        yield _candidate(scene, place, None, credit, rule, kind)


def _is_furniture(scene: Scene, line: Line) -> bool:
    """Whether a line holds no picture; behind the text a copyright sign is that of the page's right holder."""
    if line.role != "removed" and "©" not in line.text[:3]:
        return False
    behind = line.span.start >= scene.body.end
    rights = line.rule == "furniture.copyright" or line.text.startswith(("©", "Ⓒ", "(c)", "(C)"))
    return line.rule not in ("", "furniture.link", "furniture.marks", "furniture.copyright") or (behind and rights)


def _after_title(scene: Scene, line: Line, end: int) -> int:
    """Return how much of the line's beginning is the headline, which a caption is glued to."""
    start = line.text[:300].casefold()
    return next((len(one) for one in scene.headlines[:1] if len(one) < end and start.startswith(one)), 0)


def _may_be_caption(scene: Scene, place: int) -> bool:
    line = scene.lines[place]
    return (
        line.role != "removed"
        and SHORTEST <= line.size <= LONGEST
        and line.words >= LEAST_WORDS
        and "\n" not in line.text
        and line.text.casefold() not in scene.headlines
    )


def _candidate(scene: Scene, place: int, caption: Span | None, credit: Span | None, rule: str, kind: str) -> Candidate:
    one = {"one": 1.0, f"is.{kind}": 1.0}
    first = scene.lines[place - 1] if caption and caption.end <= scene.lines[place].span.start else scene.lines[place]
    if caption:
        of_caption(one, scene, caption, first)
        if first is not scene.lines[place] and not kind.endswith("alone"):
            one["text.before"] = 1.0
    if credit:
        of_credit(one, credit.of(scene.page.text))
        if any(_overlap(credit, span) for span in scene.taken):
            one["credit.by-line"] = 1.0
    of_place(one, scene, place, first)
    return Candidate(caption, credit, rule, one)


def value(text: str) -> str:
    """Return a caption as it is shown.

    >>> value("Der Kai im Winter | ")
    'Der Kai im Winter'
    """
    return fold(text).strip(" |–—-,([")


def credit_value(text: str) -> str:
    """Return a credit as it is shown.

    >>> credit_value(" Jon Vry)")
    'Jon Vry'
    """
    return fold(text).strip(" ,;|)(]")
