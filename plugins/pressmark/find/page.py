"""What the finders read: a document's lines with their features, worked out once."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pressmark import data
from pressmark.find.words import DENSE_LETTERS, words_of
from pressmark.types import Block, Document, Finding, Span

Found = Mapping[str, tuple[Finding[Any], ...]]
"""The findings so far, by field."""

SAMPLED = 600
"""A line's words are counted in its first characters only: that is enough to know its kind."""

REMEMBERED = 60
"""What is counted of a line up to this length (characters) is remembered: such lines stand on every page of a site."""

LEAST_RUNNING, LEAST_STOPS = 60, 4
"""A paragraph has so many letters at least, and so many small words where no sentence ends it."""

DENSE = 2.5
"""So many letters of an alphabet say as much as one character of Chinese, Japanese or Korean."""

MIDWAY = ".,;:!?)」』"
"""What begins with such a mark goes on with the sentence before it."""

_DENSE = re.compile(f"[{DENSE_LETTERS}]")
_SPACE = re.compile(r"[ \t\n]+")
_BULLETS = frozenset("*•·▪►▶■●")
_NESTED = (" + ", " o ", " # ")
"""How programs that lay out text mark lists within lists, behind an indent."""
_EDGES = " \t\n\u00a0*•·▪►▶■●"
_ENDS = (".", "!", "?", "…", "。", "！", "？", "」", "؟", "।", "”", "“", "»", '"', ":", "’", ")")


_PICTOGRAM = "\u2600"
_PICTURES = re.compile("[\\s\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+\\Z")
"""Pictograms; many people set some behind a sentence."""


class Line(NamedTuple):
    """A block that is not blank: ``text`` is ``document.text[span]``, without white space and bullets at its ends.

    ``size`` is its length in letters of an alphabet, ``words`` and ``stops`` count its words and the commonest small
    ones in the first ``SAMPLED`` characters, ``times`` says how often it stands in the document. ``running`` says that
    it reads like a paragraph: long, and with small words or a sentence's end. ``indent`` is how many spaces stand
    before it, ``bullet`` whether a mark of a list does. A tuple, as a page has hundreds of them and tuples are made
    four times faster than dataclasses.
    """

    span: Span
    text: str
    role: str
    rule: str
    size: float
    words: int
    stops: int
    ends: bool
    times: int
    running: bool
    indent: int = 0
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its lines; ``starts`` are the lines' starts, to look one up."""

    document: Document
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def line_at(self, at: int) -> int:
        """Return the index of the line that a place is in, or that last began before it; -1 before the first."""
        return bisect.bisect_right(self.starts, at) - 1

    def line_from(self, at: int) -> int:
        """Return the index of the first line that begins at a place or behind it."""
        return bisect.bisect_left(self.starts, at)

    @property
    def text(self) -> str:
        """The whole text, which all spans count in."""
        return self.document.text

    def finding(self, value: object, start: int, end: int, confidence: float, rule: str) -> Finding[Any]:
        """Return a finding whose evidence is ``text[start:end]``."""
        return Finding(value, Span(start, end), round(confidence, 3), rule)


def page(document: Document) -> Page:
    """Return the lines of ``document`` that the finders work on."""
    text = document.text
    blocks = [block for block in document.blocks if block.role != "blank"]
    spans = [trim(text, block.span) for block in blocks]
    stretches = [text[start:end] for start, end in spans]
    times = Counter([stretch for stretch in stretches if len(stretch) <= SAMPLED])
    parts = zip(blocks, spans, stretches, strict=True)
    lines = tuple([_line(text, block, span, part, times[part]) for block, span, part in parts])
    return Page(document, lines, tuple([start for start, _ in spans]))


def fold(text: str) -> str:
    r"""Return ``text`` as one line: a line end or several spaces are one space; no-break spaces stay.

    >>> fold(" Am Hafen\nvon  Nordwarden ")
    'Am Hafen von Nordwarden'
    """
    text = text.strip(" \t\n")
    if "\n" in text or "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    return text


def _line(text: str, block: Block, span: Span, stretch: str, times: int) -> Line:
    size, words, stops = _remembered(stretch) if len(stretch) <= REMEMBERED else _counts(stretch)
    ends = (stretch if stretch[-1:] < _PICTOGRAM else _PICTURES.sub("", stretch)).endswith(_ENDS)
    indent, bullet = _before(text[block.span.start : span.start]) if block.span.start < span.start else (0, False)
    running = reads_on(block.role, size, stops, ends=ends)
    return Line(span, stretch, block.role, block.rule, size, words, stops, ends, times, running, indent, bullet)


def reads_on(role: str, size: float, stops: int, *, ends: bool) -> bool:
    """Whether a line reads like a paragraph."""
    return size >= LEAST_RUNNING and role == "text" and (ends or stops >= LEAST_STOPS)


def _counts(stretch: str) -> tuple[float, int, int]:
    """Return the size of a line in letters of an alphabet, how many words it has, and how many small ones."""
    sample = stretch if len(stretch) <= SAMPLED else stretch[:SAMPLED]
    words = words_of(sample.lower())
    stops = sum(map(small_words().__contains__, words))
    if sample.isascii():
        return len(stretch), len(words), stops
    dense = len(_DENSE.findall(sample))
    size = len(stretch) * (1 + (DENSE - 1) * dense / (len(sample) or 1)) if dense else len(stretch)
    return size, len(words) + dense // 3, stops + dense // 8


_remembered = functools.lru_cache(maxsize=16_384)(_counts)


def _before(margin: str) -> tuple[int, bool]:
    """Return how far what stands before a line sets it in, and whether that is a mark of a list."""
    indent = len(margin) - len(margin.lstrip(" "))
    return indent, not _BULLETS.isdisjoint(margin) or margin[-3:] in _NESTED


def trim(text: str, span: Span) -> Span:
    """Return ``span`` without white space and bullets at its ends; a star whose other half is within is none."""
    first, last = span
    stretch = text[first:last]
    bare = stretch.lstrip(_EDGES)
    start = last - len(bare)
    if start > first and text[start - 1 : start + 2] in _NESTED:
        start += 2
    end = first + len(stretch.rstrip(_EDGES))
    if text.count("*", start, end) % 2:
        if text[start - 1 : start] == "*" and start > first:
            start -= 1
        elif text[end : end + 1] == "*" and end < last:
            end += 1
    return Span(start, end if end > start else start)


@functools.cache
def small_words() -> frozenset[str]:
    """Return the commonest small words of all languages together: they tell sentences from labels."""
    return frozenset(word for lang in data.languages("stopwords") for word in data.words(f"stopwords.{lang}"))


@functools.cache
def cues(field: str, kind: str) -> tuple[str, ...]:
    """Return the entries ``kind: words`` of ``data/<field>.<lang>.txt`` in all languages, longest first."""
    entries = (entry.partition(": ") for lang in data.languages(field) for entry in data.words(f"{field}.{lang}"))
    return tuple(sorted({words for name, _, words in entries if name == kind}, key=lambda words: (-len(words), words)))
