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

Line = tuple[int, int]


def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of ``text``, whose lines end in "\n"; together they are the whole text.

    >>> [(block.role, block.span.of("Rathaus\n\nShare\n")) for block in blocks("Rathaus\n\nShare\n")]
    [('short', 'Rathaus\n'), ('blank', '\n'), ('removed', 'Share\n')]
    """
    lines = list(_lines(text))
    groups = [
        (blank, list(group)) for blank, group in itertools.groupby(lines, lambda line: not text[slice(*line)].strip())
    ]
    width = _width(text, [group for blank, group in groups if not blank])
    return tuple(block for blank, group in groups for block in _group(text, blank, group, width))


def _group(text: str, blank: bool, group: Sequence[Line], width: int) -> Iterator[Block]:
    """Yield the blocks of the lines between two gaps, or of a gap."""
    if blank:
        yield Block(Span(group[0][0], group[-1][1]), "blank")
    elif _is_wrapped([text[slice(*line)].rstrip("\n") for line in group[:200]], width) and len(group) <= 200:
        yield Block(Span(group[0][0], group[-1][1]), "text")
    else:
        yield from (_block(text, *line) for line in group)


def _block(text: str, start: int, end: int) -> Block:
    line = text[start:end]
    rule = boilerplate.rule(line)
    return Block(Span(start, end), "removed" if rule else _role(line.strip()), rule)


def _role(line: str) -> Role:
    if len(line) >= RUNNING or (len(line) >= RUNNING_SENTENCE and line.endswith(_ENDS)):
        return "text"
    return "text" if len(line) >= RUNNING_DENSE and line.endswith(_DENSE_ENDS) else "short"


def _lines(text: str) -> Iterator[Line]:
    """Yield where each line starts and where it ends, its line end included."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


def _width(text: str, groups: Sequence[Sequence[Line]]) -> int:
    """Return the width at which paragraphs of three lines and more were wrapped, or 0: it lets shorter ones join."""
    wrapped = (
        max(end - start for start, end in group[:-1]) - 1
        for group in groups
        if 3 <= len(group) <= 200 and _is_wrapped([text[slice(*line)].rstrip("\n") for line in group], 0)
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
