"""Blocks: the paragraphs, headings, gaps and furniture of a text, in its own order and without gaps.

A line is a block, but for hard-wrapped paragraphs: lines that were cut at one width, between two blank
lines, are one block. A run of blank lines is one block, too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

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

LONGEST_WRAPPED = 200
"""More lines than this in a row are a table or a menu, and no paragraph."""


def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of ``text``, whose lines end in "\n"; together they are the whole text.

    >>> [(block.role, block.span.of("Rathaus\n\nShare\n")) for block in blocks("Rathaus\n\nShare\n")]
    [('short', 'Rathaus\n'), ('blank', '\n'), ('removed', 'Share\n')]
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    groups = [(blank, list(group)) for blank, group in itertools.groupby(lines, _is_blank)]
    width = _width([group for blank, group in groups if not blank])
    return tuple(_blocks(groups, width, len(text)))


def _blocks(groups: Sequence[tuple[bool, Sequence[str]]], width: int, size: int) -> Iterator[Block]:
    """Yield the blocks of each row of lines between two gaps, and of each gap, in a text of this size."""
    start = 0
    for blank, group in groups:
        if blank or (len(group) <= LONGEST_WRAPPED and _is_wrapped(group, width)):
            end = min(size, start + sum(map(len, group)) + len(group))
            yield Block(Span(start, end), "blank" if blank else "text")
            start = end
            continue
        for line in group:
            end = min(size, start + len(line) + 1)
            rule = boilerplate.rule(line)
            yield Block(Span(start, end), "removed" if rule else _role(line.strip()), rule)
            start = end


def _role(line: str) -> Role:
    size = len(line)
    if size >= RUNNING or (size >= RUNNING_SENTENCE and line.endswith(_ENDS)):
        return "text"
    return "text" if size >= RUNNING_DENSE and line.endswith(_DENSE_ENDS) else "short"


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
