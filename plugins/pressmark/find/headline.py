"""Candidates for the headline: lines and parts of lines near the running text and at the page's beginning.

A page's first line is often its headline and the site's name; pages glue kickers, captions, names and dates to
headlines. Lines are cut where such things meet, and where words begin that stand elsewhere as a line of their own;
which piece is the headline is judged by its ``signs``.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pressmark.find.cuts import Beside, again_in, bared, cuts_of
from pressmark.find.page import Line, cues
from pressmark.types import Span

SHORTEST, LONGEST = 4, 260
"""Sizes (characters) of headlines; what is outside is a mark or a paragraph."""

HEAD_LINES = 3
"""So many first lines may be the page's own title, with the site's name behind it."""

LONGEST_LINE = 900
"""Longer lines (characters) are looked at in their beginning only."""

MENU = 24
"""Entries of a menu that were glued to one line are shorter (letters) than this."""

MOST_CUTS, INNER = 8, 2
"""Of a line that is cut in more places only those parts are looked at that have no more than ``INNER`` cuts in them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be the headline: its line's index and what it says.

    ``start`` and ``end`` say at what kind of cut it begins and ends: "line" (none), "glue" (a capital without a space
    before it), "mark" (a dash or a bar), "date", "by" (a by-line's cue), "name", "label" (words that are a line of
    their own), "ended" (behind a question or a quotation), "again" (another line's words) or "subject" (a mail's cue).
    ``before`` and ``after`` are what stands beside it on its line, ``inside`` are the kinds of the cuts in it,
    ``holds`` says that another line is a part of it.
    """

    index: int
    span: Span
    text: str
    before: str
    after: str
    start: str
    end: str
    inside: frozenset[str] = frozenset()
    holds: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is all of its line."""
        return self.start == self.end == "line"


def candidates(
    lines: Sequence[Line], indices: Sequence[int], cut: AbstractSet[int], beside: Beside
) -> Iterator[Candidate]:
    """Yield the lines at ``indices``, and parts of those that are in ``cut`` too, that may be the headline."""
    for index in indices:
        line = lines[index]
        if len(line.text) < SHORTEST:
            continue
        subject = _subject().match(line.text)
        if index not in cut:
            if len(line.text) <= LONGEST:
                yield Candidate(index, line.span, line.text, "", "", "line", "line")
        elif subject:
            start = line.span.start + subject.end()
            yield Candidate(
                index, Span(start, line.span.end), line.text[subject.end() :], subject[0], "", "subject", "line"
            )
        else:
            yield from _of_line(line, index, beside)


def _of_line(line: Line, index: int, beside: Beside) -> Iterator[Candidate]:
    """Yield the line and its parts between two cuts."""
    text = line.text[:LONGEST_LINE] if "\n" not in line.text else line.text.partition("\n")[0]
    again = [span for span in again_in(text, beside.lines) if span != (0, len(text))]
    cuts = cuts_of(text, again, beside)
    edges = sorted(cuts)
    reach = len(edges)
    if len(edges) > 2 + MOST_CUTS:
        if max(end - start for start, end in itertools.pairwise(edges)) < MENU:
            return
        reach = INNER + 1
    seen: set[tuple[int, int]] = set()
    for place, start in enumerate(edges):
        for end in edges[place + 1 : place + 1 + reach]:
            if end - start > LONGEST + 8:
                break
            piece = bared(text[start:end])
            at = text.find(piece, start)
            stop = at + len(piece)
            if not SHORTEST <= len(piece) <= LONGEST or (at, stop) in seen:
                continue
            seen.add((at, stop))
            begin = line.span.start + at
            yield Candidate(
                index=index,
                span=Span(begin, begin + len(piece)),
                text=piece,
                before=line.text[:at].rstrip(),
                after=line.text[stop : stop + 80].strip(),
                start=cuts[start],
                end=cuts[end] if end < len(text) or len(text) == len(line.text) else "long",
                inside=frozenset([cuts[edge] for edge in edges[place:] if at < edge < stop]),
                holds=any(at <= low and high <= stop and high - low < len(piece) for low, high in again),
            )


@functools.cache
def _subject() -> re.Pattern[str]:
    """A mail's cue before the headline: "Subject: ..."."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, cues('headline', 'subject')))})\s?[:：]\s*(?=\S)", re.IGNORECASE)
