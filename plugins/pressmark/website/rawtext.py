"""A raw text as a page shows it: line by line, what is evidence marked, what was left out struck through."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pressmark.types import Span

QUOTE, CONTEXT, SHORT = 90, 28, 30
"""Characters of a quote, of what is shown on either side of a short one, and what is short."""

MOST_LINES, MOST_CHARACTERS = 400, 24_000
"""So much of a raw text a page shows, so that it stays light; the file itself has all of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the raw text, and the field it is evidence of or the sentence for why it was left out."""

    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a raw line; ``fields`` names the values whose evidence ends with it."""

    kind: Literal["plain", "mark", "del"]
    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text; ``reason`` is the sentence for why a part that begins on it was left out."""

    number: int
    segments: tuple[Segment, ...]
    reason: str


class RawText:
    """A text with the places of its lines, which are numbered from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        if len(self._starts) > 1 and self._starts[-1] == len(text):
            self._starts.pop()

    def __len__(self) -> int:
        """Return how many lines there are.

        >>> len(RawText("")), len(RawText("a\\nb")), len(RawText("a\\nb\\n"))
        (1, 2, 2)
        """
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """Return the number of the line at an offset.

        >>> [RawText("ab\\ncd").line_of(offset) for offset in (0, 2, 3)]
        [1, 1, 2]
        """
        return bisect_right(self._starts, offset)

    def span_of(self, number: int) -> Span:
        """Return the stretch of a line, its end included.

        >>> RawText("ab\\ncd").span_of(2)
        Span(start=3, end=5)
        """
        last = number == len(self)
        return Span(self._starts[number - 1], len(self.text) if last else self._starts[number])

    def find(self, span: Span, most: int) -> list[Span]:
        """Return where the words of a span stand, at most so many places.

        >>> RawText("Titel Titel").find(Span(6, 11), 5)
        [Span(start=0, end=5), Span(start=6, end=11)]
        """
        words, start = span.of(self.text), 0
        found: list[Span] = []
        while words and len(found) < most and (start := self.text.find(words, start)) >= 0:
            found.append(Span(start, start + len(words)))
            start += len(words)
        return found

    def quote(self, span: Span, *, around: bool = True) -> tuple[str, str, str]:
        """Return what a span shows, and, for a short one, what stands before and after it in its lines.

        >>> RawText("Ende.\\n[mab/Bote]").quote(Span(7, 10))
        ('[', 'mab', '/Bote]')
        """
        mark = (
            span.of(self.text)
            if span.end - span.start <= QUOTE
            else _cut(self.text[span.start : span.start + QUOTE + 1])
        )
        mark = mark.replace("\n", " ")
        if span.end - span.start > SHORT or not around:
            return "", mark, ""
        before = self.text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
        after = self.text[span.end : span.end + CONTEXT].partition("\n")[0]
        if len(before) == CONTEXT:
            before = f"… {before.partition(' ')[2] or before}"
        return before.lstrip(), mark, (_cut(after) if len(after) == CONTEXT else after).rstrip()

    def lines(self, marks: Sequence[Place], cuts: Sequence[Place]) -> Iterator[Line]:
        """Yield the lines, as many as a page shows; a mark within a part that was left out stays a mark."""
        marked, cut = self._by_line(marks), self._by_line(cuts)
        reasons = {self.line_of(place.span.start): place.why for place in reversed(cuts)}
        left = MOST_CHARACTERS
        for number, (start, end) in enumerate(pairwise((*self._starts, len(self.text) + 1)), 1):
            if left <= 0 or number > MOST_LINES:
                return
            shown = Span(start, min(start + len(self.text[start:end].removesuffix("\n")), start + left))
            segments = tuple(_segments(self.text, shown, marked.get(number, ()), cut.get(number, ())))
            yield Line(number, segments, reasons.get(number, ""))
            left -= end - start

    def _by_line(self, places: Sequence[Place]) -> Mapping[int, list[Place]]:
        lines: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            first, last = self.line_of(place.span.start), self.line_of(max(place.span.start, place.span.end - 1))
            for number in range(first, min(last, MOST_LINES) + 1):
                lines[number].append(place)
        return lines


def _segments(text: str, line: Span, marks: Sequence[Place], cuts: Sequence[Place]) -> Iterator[Segment]:
    inner = (edge for place in (*marks, *cuts) for edge in (place.span.start, place.span.end))
    edges = sorted({line.start, line.end, *(edge for edge in inner if line.start < edge < line.end)})
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        ending = tuple(dict.fromkeys(mark.why for mark in over if mark.span.end == end))
        cut = any(place.span.start <= start and end <= place.span.end for place in cuts)
        yield Segment("mark" if over else "del" if cut else "plain", text[start:end], ending)


def _cut(text: str) -> str:
    """Take the last word off, which may be half of one.

    >>> _cut("ein halbes Wo")
    'ein halbes …'
    """
    return f"{text.rpartition(' ')[0] or text} …"
