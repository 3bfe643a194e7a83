"""The core of a page: the run of passages that reads most like one running text, and what the whole page says of it.

The way jusText and Readability think, on lines instead of tags: long lines with small words speak for the text, labels
and furniture against it, and the run with the greatest sum is taken (Kadane's algorithm, one pass).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressmark import data
from pressmark.find.page import Line, Page, small_words
from pressmark.find.passages import passages

WEIGHTS = {
    "furniture.advert": -0.4,
    "furniture.comments": -2.0,
    "furniture.related": -1.5,
    "furniture.newsletter": -1.5,
    "furniture.share": -0.8,
}
"""What furniture says about where a text ends; other furniture counts ``FURNITURE``."""

FURNITURE = -1.6

LABEL = -0.55
"""A short line: one is a heading, many are a menu."""

GREATEST = 4.0
"""No line says more than this, so that one long line does not outweigh all."""

NAMED = 0.3
"""What each word of the page's first line says for a line that uses it."""

NOTICE = 4.0
"""So much of a line's worth goes for each share of words about the site itself."""

OPENING = 3
"""Among so many first lines is the one that names the page."""

LEAST_WORDS = 4
"""Fewer words name no page."""

SAMPLE = 300
"""A line's words are compared in its first characters only."""

SHORTEST = 30
"""Shorter lines (letters) are labels: their words are not compared."""

CLOSING = frozenset(
    f"furniture.{kind}" for kind in ("comments", "copyright", "login", "newsletter", "related", "share")
)
"""The furniture that stands where a text is over."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A page's passages with what is counted over all of them; ``first`` and ``last`` are the core's.

    ``notices`` is each line's share of words about the site, ``likes`` how many of the first line's words it uses. The
    others are sums: what stands at ``place`` counts the lines before it.
    """

    lines: tuple[Line, ...]
    notices: tuple[float, ...]
    likes: tuple[int, ...]
    first: int
    last: int
    running: tuple[int, ...]
    removed: tuple[int, ...]
    closing: tuple[int, ...]
    noticed: tuple[int, ...]
    sizes: tuple[float, ...]


def scene(page: Page) -> Scene:
    """Return what the page's lines say together."""
    lines = passages(page.lines, page.text)
    named = _named(lines)
    running = [line.running for line in lines]
    counts = [(0, 0.0) if line.role == "removed" or line.size < SHORTEST else _counts(line, named) for line in lines]
    scores = [
        _running_score(line, *count) if long else _score(line, count[0])
        for line, long, count in zip(lines, running, counts, strict=True)
    ]
    first, last, _ = best(scores)
    return Scene(
        lines=lines,
        notices=tuple(notice for _, notice in counts),
        likes=tuple(like for like, _ in counts),
        first=first,
        last=last,
        running=_sums(running),
        removed=_sums([line.role == "removed" for line in lines]),
        closing=_sums([line.rule in CLOSING for line in lines]),
        noticed=_sums([notice > 0.08 for _, notice in counts]),
        sizes=(0.0, *accumulate(line.size if long else 0.0 for line, long in zip(lines, running, strict=True))),
    )


def _sums(values: Sequence[bool]) -> tuple[int, ...]:
    return (0, *accumulate(values))


def _named(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of the first line that can name the page, without small ones."""
    for line in lines[:OPENING]:
        if line.role != "removed" and line.words >= LEAST_WORDS:
            words = line.text[: SAMPLE // 2].casefold().split()
            return frozenset(word.strip(",.:;!?\"'„“”»«()") for word in words if len(word) > 3) - small_words()
    return frozenset()


def _counts(line: Line, named: frozenset[str]) -> tuple[int, float]:
    """Return how many of the words ``named`` a line has, and its share of words about the site."""
    words = line.text[:SAMPLE].lower().split()
    known = site_words()
    notices = 0 if known.isdisjoint(words) else len([word for word in words if word in known])
    return (0 if named.isdisjoint(words) else len(named.intersection(words))), notices / (len(words) or 1)


@functools.cache
def site_words() -> frozenset[str]:
    """Return the words about sites, bare and with the mark that may end a sentence or a part of it."""
    words = [word for lang in data.languages("notices") for word in data.words(f"notices.{lang}")]
    return frozenset(word + mark for word in words for mark in ("", ".", ",", ":", "!", "?"))


def _score(line: Line, like: int) -> float:
    """Return how much a line that is no paragraph speaks for being part of the text."""
    if line.role == "removed":
        return WEIGHTS.get(line.rule, FURNITURE)
    return (0.2 if line.ends and line.size >= 25 else LABEL) + NAMED * like


def _running_score(line: Line, like: int, notice: float) -> float:
    """Return how much a paragraph speaks for being part of the text."""
    share = line.stops / (line.words or 1)
    score = min(GREATEST, line.size / 100) * (1.0 if share >= 0.2 else 0.6 if share >= 0.1 else 0.4)
    return score * max(-0.5, 1 - NOTICE * notice) + min(1.0, NAMED * like)


def best(scores: Sequence[float]) -> tuple[int, int, float]:
    """Return the first and last index of the run with the greatest sum, and the sum.

    >>> best([-1, 2, -1, 3, -4, 2])
    (1, 3, 4)
    """
    most, most_first, most_last = 0.0, 0, -1
    total, first = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, first = 0, index
        total += score
        if total > most:
            most, most_first, most_last = total, first, index
    return most_first, most_last, most
