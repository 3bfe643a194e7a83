"""What two texts have in common: the words of the one that stand in the other, a few in a row."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from pressmark.group.prints import RUN
from pressmark.group.words import words

SHARE = 0.7
"""So much of a reprint's words stand in the fuller text, in runs."""

MOST = 0.5
"""More than this part of a reprint's paragraphs, and of its numbers, have their words there.

One long notice is one paragraph; weather reports and results differ in their numbers.
"""

PARAGRAPH = 8
"""Where there are longer paragraphs, those with fewer words (headings, names, links) do not count as one."""

MANY_NUMBERS = 0.05
"""A text lives by its numbers where they are this part of its words."""

HALF, OPENING, BEGUN = 0.4, 60, 0.3
"""A text of less than this part of the fuller one has, of so many words of its opening, this part at least.

Papers cut from the end; the items of a round-up stand anywhere in it.
"""


def is_cut_of(text: Sequence[str], fuller: Sequence[str]) -> bool:
    """Tell whether a text, given by its title and paragraphs, is a copy, a cut or a light edit of a fuller one.

    Its headline does not count where there is more: papers write their own. A run of words may begin in one paragraph
    and end in the next, as papers join paragraphs and part them.

    >>> is_cut_of(("Kai", "Der Kai wird breiter."), ("Hafen", "Wie es heißt:", "Der Kai wird breiter, und bald."))
    True
    """
    blocks = _cut(text[1:] or text)
    some = _joined(blocks)
    marks = _found(some, _runs(tuple(fuller)))
    parts = _counted(blocks, marks)
    parts = [part for part in parts if part[1] >= PARAGRAPH] or parts
    mostly = sum(2 * found > size for found, size in parts)
    numbers = [mark for word, mark in zip(some, marks, strict=True) if word[0].isdecimal()]
    return (
        marks.count(1) >= SHARE * len(some) > 0
        and mostly > MOST * len(parts)
        and (len(numbers) < MANY_NUMBERS * len(some) or sum(numbers) > MOST * len(numbers))
        and _has_opening(text, fuller, len(some))
    )


def _has_opening(text: Sequence[str], fuller: Sequence[str], size: int) -> bool:
    other = _joined(_cut(fuller[1:] or fuller))
    opening = other[:OPENING]
    return size >= HALF * len(other) or _found(opening, _runs(tuple(text))).count(1) >= BEGUN * len(opening)


def _cut(blocks: Sequence[str]) -> list[list[str]]:
    return [found for found in map(words, blocks) if found]


def _joined(blocks: Iterable[Sequence[str]]) -> list[str]:
    return [word for block in blocks for word in block]


def _counted(blocks: Sequence[Sequence[str]], marks: bytearray) -> list[tuple[int, int]]:
    """Return for each block how many of its words are marked, and how many it has."""
    ends = list(accumulate(map(len, blocks), initial=0))
    return [(marks.count(1, start, end), end - start) for start, end in pairwise(ends)]


def _found(some: Sequence[str], runs: frozenset[tuple[str, ...]]) -> bytearray:
    """Return a 1 for each word that is part of one of the runs."""
    marks = bytearray(len(some))
    for place, run in enumerate(in_a_row(some)):
        if run in runs:
            marks[place : place + RUN] = b"\1" * RUN
    return marks


@functools.lru_cache(maxsize=64)
def _runs(blocks: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(in_a_row(_joined(_cut(blocks))))


def in_a_row(some: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Return all runs of ``RUN`` words."""
    return zip(*(some[place:] for place in range(RUN)), strict=False)
