"""What the finders read: a document's lines with their features, worked out once."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pressmark import data
from pressmark.types import Block, Document, Finding, Span

Found = Mapping[str, tuple[Finding[Any], ...]]
"""The findings so far, by field."""

SAMPLED = 600
"""A line's words are counted in its first characters only: that is enough to know its kind."""

DENSE = 2.5
"""So many letters of an alphabet say as much as one character of Chinese, Japanese or Korean."""

_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPACE = re.compile(r"[ \t\n]+")
_BULLETS = frozenset("*•·▪►▶■●")
_NESTED = (" + ", " o ", " # ")
"""How programs that lay out text mark lists within lists, behind an indent."""
_EDGES = " \t\n\u00a0*•·▪►▶■●"
_ENDS = (".", "!", "?", "…", "。", "！", "？", "」", "؟", "।", "”", "“", "»", '"', ":", "’", ")")


class Line(NamedTuple):
    """A block that is not blank: ``text`` is ``document.text[span]``, without white space and bullets at its ends.

    ``size`` is its length in letters of an alphabet, ``words`` and ``stops`` count its words and the commonest small
    ones in the first ``SAMPLED`` characters, ``times`` says how often it stands in the document. ``indent`` is how many
    spaces stand before it, ``bullet`` whether a mark of a list does. A tuple, as a page has hundreds of them and tuples
    are made four times faster than dataclasses.
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
    indent: int = 0
    bullet: bool = False

    @property
    def running(self) -> bool:
        """Whether it reads like a paragraph: long, and with small words or a sentence's end."""
        return self.role == "text" and self.size >= 60 and (self.ends or self.stops >= 4)


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its lines; ``starts`` are the lines' starts, to look one up."""

    document: Document
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The whole text, which all spans count in."""
        return self.document.text

    def finding(self, value: object, start: int, end: int, confidence: float, rule: str) -> Finding[Any]:
        """Return a finding whose evidence is ``text[start:end]``."""
        return Finding(value, Span(start, end), round(confidence, 3), rule)


def page(document: Document) -> Page:
    """Return the lines of ``document`` that the finders work on."""
    texts = [(block, trim(document.text, block.span)) for block in document.blocks if block.role != "blank"]
    times = Counter(span.of(document.text) for _, span in texts if span.end - span.start <= SAMPLED)
    return Page(document, tuple(_line(document.text, block, span, times) for block, span in texts))


def fold(text: str) -> str:
    r"""Return ``text`` as one line: a line end or several spaces are one space; no-break spaces stay.

    >>> fold(" Am Hafen\nvon  Nordwarden ")
    'Am Hafen von Nordwarden'
    """
    if "\n" in text or "  " in text or "\t" in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def _line(text: str, block: Block, span: Span, times: Counter[str]) -> Line:
    stretch = text[span.start : span.end]
    sample = stretch[:SAMPLED]
    words = _WORD.findall(sample.lower())
    stops = sum(map(small_words().__contains__, words))
    dense = 0 if sample.isascii() else len(_DENSE.findall(sample))
    before = text[block.span.start : span.start]
    return Line(
        span,
        stretch,
        block.role,
        block.rule,
        len(stretch) * (1 + (DENSE - 1) * dense / (len(sample) or 1)),
        len(words) + dense // 3,
        stops + dense // 8,
        stretch.endswith(_ENDS),
        times[stretch],
        len(before) - len(before.lstrip(" ")),
        bool(before) and (not _BULLETS.isdisjoint(before) or before[-3:] in _NESTED),
    )


def trim(text: str, span: Span) -> Span:
    """Return ``span`` without white space and bullets at its ends."""
    stretch = span.of(text)
    start = span.start + len(stretch) - len(stretch.lstrip(_EDGES))
    if text[max(span.start, start - 1) : start + 2] in _NESTED:
        start += 2
    return Span(start, max(start, span.start + len(stretch.rstrip(_EDGES))))


@functools.cache
def small_words() -> frozenset[str]:
    """Return the commonest small words of all languages together: they tell sentences from labels."""
    return frozenset(word for lang in data.languages("stopwords") for word in data.words(f"stopwords.{lang}"))


@functools.cache
def cues(field: str, kind: str) -> tuple[str, ...]:
    """Return the entries ``kind: words`` of ``data/<field>.<lang>.txt`` in all languages, longest first."""
    entries = (entry.partition(": ") for lang in data.languages(field) for entry in data.words(f"{field}.{lang}"))
    return tuple(sorted({words for name, _, words in entries if name == kind}, key=lambda words: (-len(words), words)))
