"""A text's fingerprint: a small part of its wording, chosen so that texts with wording in common share some of it.

All words are numbered, and of each ``WINDOW`` runs of ``RUN`` words in a row that one is kept whose first word has the
least number (winnowing; Schleimer, Wilkerson and Aiken 2003, who number the runs: to number words is less work). What
is kept depends on those words alone, wherever they stand: two texts that share ``SURELY`` words in a row share a
number, however long they are and whatever else is in them. Signatures of whole texts (MinHash) do not promise that to a
short text that stands in a long one.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable
from typing import NamedTuple
from zlib import crc32

from pressmark.group.words import words
from pressmark.memo import Memo
from pressmark.types import Text

RUN = 4
"""So many words in a row are a run: fewer are common phrases, more do not outlast an editor."""

WINDOW = 16
"""Of so many runs in a row one is kept; a power of two."""

PARTS = 16
"""A window covers one part in so many of a short text, or little more."""

SURELY = RUN + WINDOW - 1
"""Two texts with so many words in a row in common have a number in common."""


class Fingerprint(NamedTuple):
    """How many words a text has, and numbers of four bytes for some of its runs; the same on every machine."""

    words: int
    numbers: bytes

    def runs(self) -> memoryview[int]:
        """Return the numbers, in rising order."""
        return memoryview(self.numbers).cast("I")


def fingerprint(text: Text) -> Fingerprint:
    """Return the fingerprint of a text; a text of fewer than ``RUN`` words has no numbers.

    >>> one = fingerprint(Text("a", ("Der Kai", "Der Kai wird breiter.")))
    >>> one.words, len(one.runs())
    (6, 3)
    """
    found = words("\n".join(text.blocks))
    runs = {" ".join(found[start : start + RUN]) for start in _least([*map(_number(), found)], len(found) - RUN + 1)}
    numbers = {crc32(run.encode("utf-8", "surrogatepass")) for run in runs}
    return Fingerprint(len(found), array("I", sorted(numbers)).tobytes())


@functools.cache
def _number() -> Callable[[str], int]:
    """Return what numbers words, the same on every machine."""
    return Memo[str, int](lambda word: crc32(word.encode("utf-8", "surrogatepass"))).__getitem__


def _least(numbers: list[int], count: int) -> list[int]:
    """Return the places of the least number of each window, the last one of the same, of the first ``count`` places.

    A short text has smaller windows, as few runs would say little.
    """
    width = 1
    while width < min(WINDOW, count // PARTS):
        width *= 2
    if width == 1:
        return [*range(count)]
    least, place = numbers[0], 0
    found = []
    for end in range(1, count):
        number = numbers[end]
        if number <= least:
            if end >= width:
                found.append(end)
            least, place = number, end
        elif place == end - width:
            # The least one is left behind: only then is the whole window looked at.
            least = min(numbers[place + 1 : end + 1])
            place = end - numbers[end:place:-1].index(least)
            found.append(place)
        if end == width - 1:
            found.append(place)
    return found
