"""Blocks: the paragraphs, headings, gaps and furniture of a text, in its own order and without gaps.

A line is a block, but for hard-wrapped paragraphs: lines that were cut at one width, between two blank
lines, are one block. A run of blank lines is one block, too.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Container, Iterator, Sequence

from pressmark.clean import boilerplate
from pressmark.types import Block, Role, Span

NARROWEST, WIDEST = 40, 120
"""Widths (characters) at which people and programs wrap lines: from a column to two mail lines."""

SLACK = 12
"""So much less (characters) than the width may a paragraph's longest line have, where a long word came next."""

RUNNING = 100
"""From so many characters on, a line is running text even if no mark ends it."""

RUNNING_SENTENCE = 40
"""From so many characters on, a line that ends like a sentence is running text."""

RUNNING_DENSE = 24
"""The same where words are not set apart: Chinese and Japanese sentences are shorter in characters."""

_ENDS = (".", "!", "?", "…", ":", ";", "“", "”", "»", '"', ".)", "]", "؟", "।")
_DENSE_ENDS = ("。", "！", "？", "」", "』", "…")

RECURRING = "furniture.recurring"
"""The rule of a line that stands in many texts of one source."""

_WRAPPED: tuple[Role, str] = "text", ""
_RECURS: tuple[Role, str] = "removed", RECURRING

LONGEST_WRAPPED = 200
"""More lines than this in a row are a table or a menu, and no paragraph."""

REMEMBERED = 60
"""What a line up to this length (characters) is, is remembered: such lines come again on every page of a site."""


Row = tuple[int, int, str, bool]
"""Where a stretch starts and ends, its line without the line end (of a gap, nothing), and whether that was wrapped."""


def blocks(text: str, recurring: Container[int] = ()) -> tuple[Block, ...]:
    r"""Return the blocks of ``text``, whose lines end in "\n"; together they are the whole text.

    ``recurring`` are the rows that a profile knows as furniture of the text's source, counted without the gaps.

    >>> [(block.role, block.span.of("Rathaus\n\nShare\n")) for block in blocks("Rathaus\n\nShare\n")]
    [('short', 'Rathaus\n'), ('blank', '\n'), ('removed', 'Share\n')]
    """
    known: list[Block] = []
    number = 0
    for start, end, line, wrapped in rows(text):
        if not line:
            known.append(Block(Span(start, end), "blank"))
            continue
        kind, rule = _WRAPPED if wrapped else _remembered(line) if len(line) <= REMEMBERED else _judged(line)
        if number in recurring and not rule:
            kind, rule = _RECURS
        known.append(Block(Span(start, end), kind, rule))
        number += 1
    return tuple(known)


def rows(text: str) -> Iterator[Row]:
    """Yield each stretch of ``text`` that will be a block: a gap, a wrapped paragraph, or a line."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    groups = [(blank, list(group)) for blank, group in itertools.groupby(lines, _is_blank)]
    width = _width([group for blank, group in groups if not blank])
    start, size = 0, len(text)
    for blank, group in groups:
        if blank or (len(group) <= LONGEST_WRAPPED and _is_wrapped(group, width)):
            end = min(size, start + sum(map(len, group)) + len(group))
            yield start, end, "" if blank else "\n".join(group), not blank
            start = end
            continue
        for line in group:
            end = start + len(line) + 1
            yield start, end if end < size else size, line, False
            start = end


def role(line: str) -> Role:
    """Return whether a line without white space at its ends is running text, or only short.

    >>> role("Hafen wird erweitert"), role("Der Rat der Stadt hat es am Dienstag so beschlossen.")
    ('short', 'text')
    """
    size = len(line)
    if size >= RUNNING or (size >= RUNNING_SENTENCE and line.endswith(_ENDS)):
        return "text"
    return "text" if size >= RUNNING_DENSE and line.endswith(_DENSE_ENDS) else "short"


def _judged(line: str) -> tuple[Role, str]:
    """Return what a line is, and the rule that says so."""
    rule = boilerplate.rule(line)
    return ("removed", rule) if rule else (role(line.strip()), "")


_remembered = functools.lru_cache(maxsize=16_384)(_judged)


def _is_blank(line: str) -> bool:
    return not line or line.isspace()


def _width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width at which paragraphs of three lines and more were wrapped, or 0: it lets shorter ones join."""
    wrapped = (
        max(map(len, group[:-1])) for group in groups if 3 <= len(group) <= LONGEST_WRAPPED and _is_wrapped(group, 0)
    )
    return max(wrapped, default=0)


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether a paragraph was cut into ``lines`` at one width: no next line's first word had room on the line before.

    Two lines need a ``width`` that longer paragraphs show, as any two lines might look like this by chance; so do
    lines that all begin with a capital.
    """
    if len(lines) < (2 if width else 3):
        return False
    widest = max(map(len, lines))
    limit = max(widest, width if len(lines) == 2 else 0)
    if not NARROWEST <= widest <= WIDEST:
        return False
    pairs = list(itertools.pairwise(lines))
    full = all(len(line) + 1 + len(after.split(maxsplit=1)[0]) > limit for line, after in pairs)
    # A line that goes on in small letters says so by itself; German nouns need the width of the other paragraphs.
    return full and (
        (0 < width < widest + SLACK and widest <= width) or any(after.lstrip()[:1].islower() for _, after in pairs)
    )
