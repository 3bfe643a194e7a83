"""Where a lead can be: the lines around the headline and around the text's beginning, and what is taken of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.find.page import Found, Line, Page
from pressmark.find.passages import passages
from pressmark.find.words import DENSE_LETTERS
from pressmark.types import LIKELY, Span

ABOVE, BELOW = 8, 12
"""So many lines above a headline and below it may be the lead."""

BEFORE, BEHIND = 12, 4
"""So many lines before the text's first paragraph, and behind the last one looked at, may be the lead."""

PARAGRAPHS = 4
"""A lead is not further down in the text than in these first paragraphs."""

LEAST_HEAD, LONGEST_HEAD = 4, 130
"""What is taken for a headline where none was found has so many words, and no more letters than this."""

TAKING = ("authors", "caption", "published", "source")
"""What stands between headline and text and is no lead."""

TOLD = 4000
"""So much of the text (characters) may tell what a lead sums up."""

TOPICS, SAMPLE = 12, 300
"""So many paragraphs, and so many characters of each, say what the text is about."""

STOPS = (".", "!", "?", "…", "。", "！", "？", "」", "؟", "।", "”", "“", "»", '"', "’")
"""How sentences end."""

_LONG = re.compile(r"\w{5,}")
"""Longer words say what a text is about."""

_DENSE = re.compile(f"[{DENSE_LETTERS}]")
_LONG_APART = re.compile(rf"[^\W{DENSE_LETTERS}]{{5,}}")
_PAIR = re.compile(r"(?=([\u3400-\u9fff\uac00-\ud7af]{2}))")
"""Where words stand without spaces, all pairs of characters do, but for kana."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch that another field has taken."""

    start: int
    end: int
    field: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before the lead is looked for; places count in ``lines``, which are those around the headline's
    places and around the text's beginning.

    ``heads`` are the headline's places, ``others`` those of what else may be the headline; ``headline`` is it as
    compared, ``words`` its longer words. ``opening`` is the place of the text's first paragraph, ``starts`` are where
    the first paragraphs start, ``topics`` counts the paragraphs that use a longer word, and ``told`` has where
    the last of them starts that uses it. ``joined`` has, by the
    place of its first line, the last line and the span of each sentence that was cut into several lines. ``by`` are
    where by-lines and dates start. ``sure`` says of a passage, by its start, how likely it is a paragraph.
    """

    page: Page
    lines: Sequence[Line]
    joined: Mapping[int, tuple[int, Span]]
    headline: str
    words: frozenset[str]
    heads: Sequence[int]
    others: frozenset[int]
    opening: int
    starts: Sequence[int]
    topics: Mapping[str, int]
    told: Mapping[str, int]
    taken: Sequence[Taken]
    by: Sequence[int]
    sure: Mapping[int, float]


def scene(page: Page, found: Found) -> Scene:
    """Return what the other findings say about where a lead can be; there is a body."""
    starts = page.starts
    paragraphs = found["body"][:PARAGRAPHS]
    opening = page.line_at(paragraphs[0].span.start)
    topics = Counter(word for one in found["body"][:TOPICS] for word in topic_words(one.value[:SAMPLE]))
    known = _heads(found, page, opening)
    heads = known or _guess(page.lines, opening, topics)
    headline = found["title"][0].value if known else page.lines[heads[0]].text if heads else ""
    low, high = opening - (BEFORE if heads else 2 * BEFORE), page.line_at(paragraphs[-1].span.start) + BEHIND
    windows = _windows(len(starts), (low, high), *((head - ABOVE, head + BELOW) for head in heads))
    lines = [line for low, high in windows for line in page.lines[low:high]]
    places = {line.span.start: number for number, line in enumerate(lines)}
    every = {starts[at] for at in (page.line_at(one.span.start) for one in found["title"])}.intersection(places)
    others = frozenset(places[start] for start in every.difference(starts[head] for head in heads))
    taken = _taken(found, lines)
    return Scene(
        page=page,
        lines=lines,
        joined=_joined(page, windows, places, {places[start] for start in every}),
        headline=headline.casefold(),
        words=topic_words(headline),
        heads=[places[starts[head]] for head in heads],
        others=others,
        opening=places[starts[opening]],
        starts=[paragraph.span.start for paragraph in paragraphs],
        topics=topics,
        told=_told(page, found),
        taken=taken,
        by=[one.start for one in taken if one.field in ("authors", "published")],
        sure={one.span.start: one.confidence for one in found["run"][1:]},
    )


def _told(page: Page, found: Found) -> dict[str, int]:
    """Return where the last paragraph starts that uses a longer word, by the words of the text's first part."""
    last: dict[str, int] = {}
    start = found["body"][0].span.start
    for one in found["body"]:
        if one.span.start - start > TOLD:
            break
        text = page.text[one.span.start : min(one.span.end, start + TOLD)]
        last.update(dict.fromkeys(_words(text), one.span.start))
    return last


def _heads(found: Found, page: Page, opening: int) -> list[int]:
    """Return the lines of the headline that a lead stands near: its likeliest place, and the last before the text."""
    if not found["title"]:
        return []
    best = found["title"][0]
    places = [page.line_at(one.span.start) for one in found["title"] if one.value.casefold() == best.value.casefold()]
    before = [at for at in places if at <= opening]
    if before:
        return sorted({max(before), *([places[0]] if places[0] <= opening else [])})
    return places[:1] if best.confidence >= LIKELY else []


def _guess(lines: Sequence[Line], opening: int, topics: Mapping[str, int]) -> list[int]:
    """Return the line above the text that reads most like its headline; nothing where none does."""
    best, most = [], 1
    for at in range(max(0, opening - BEFORE), opening + 1):
        line = lines[at]
        if (
            line.role == "removed"
            or line.words < LEAST_HEAD
            or not line.size <= LONGEST_HEAD
            or line.text.endswith(".")
        ):
            continue
        known = len([word for word in topic_words(line.text) if topics.get(word, 0) > (at == opening)])
        if known > most:
            best, most = [at], known
    return best


def _joined(
    page: Page, windows: Sequence[tuple[int, int]], places: Mapping[int, int], heads: set[int]
) -> dict[int, tuple[int, Span]]:
    """Return the sentences that were cut into several lines; a headline without a full stop is no part of one."""
    found: dict[int, tuple[int, Span]] = {}
    order = list(places)
    for low, high in windows:
        for one in passages(page.lines[low:high], page.text):
            first, last = places[one.span.start], bisect_right(order, one.span.end - 1) - 1
            whole = one.text.endswith(STOPS) and not one.text[:1].islower()
            if last > first and whole and not any(first <= head <= last for head in heads):
                found[first] = (last, one.span)
    return found


def head_of(scene: Scene, place: int) -> int:
    """Return the headline's place that stands next above a line, or else next below it; -1 without one."""
    above = [head for head in scene.heads if head <= place]
    return above[-1] if above else scene.heads[0] if scene.heads else -1


def _windows(count: int, *pairs: tuple[int, int]) -> list[tuple[int, int]]:
    """Return stretches of lines in order, those joined that meet.

    >>> _windows(40, (20, 30), (-2, 12)), _windows(25, (20, 30), (10, 22))
    ([(0, 12), (20, 30)], [(10, 25)])
    """
    found: list[tuple[int, int]] = []
    for low, high in sorted((max(0, low), min(count, high)) for low, high in pairs):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _taken(found: Found, lines: Sequence[Line]) -> list[Taken]:
    low, high = lines[0].span.start, lines[-1].span.end
    return sorted(
        (
            Taken(one.span.start, one.span.end, field, one.confidence >= LIKELY)
            for field in TAKING
            for one in found[field]
            if one.span.end > low and one.span.start < high
        ),
        key=lambda one: (one.start, one.end),
    )


def topic_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, to compare it with others.

    >>> sorted(topic_words("Der Hafen am Kai")), sorted(topic_words("港の新しい桟橋"))
    (['hafen'], ['桟橋'])
    """
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    """Return the longer words of a text, in small letters."""
    text = text.casefold()
    if text.isascii() or not _DENSE.search(text):
        return _LONG.findall(text)
    return [*_LONG_APART.findall(text), *_PAIR.findall(text)]


def taken(scene: Scene, span: Span) -> str:
    """Return the field that has taken a good part of a stretch; nothing where none has."""
    covered, field = 0, ""
    for other in scene.taken:
        if other.start >= span.end:
            break
        if other.end > span.start:
            covered += min(span.end, other.end) - max(span.start, other.start)
            field = field or other.field
    return field if covered * 3 > span.end - span.start else ""


def is_dated(scene: Scene, span: Span) -> bool:
    """Whether the day of publication stands in a stretch."""
    return any(one.field == "published" and one.start < span.end and one.end > span.start for one in scene.taken)
