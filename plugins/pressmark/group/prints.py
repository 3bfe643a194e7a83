"""A text's fingerprint: a small part of its wording, chosen so that texts with wording in common share some of it.

All runs of ``RUN`` words are numbered, and of each ``WINDOW`` runs in a row the least number is kept (winnowing;
Schleimer, Wilkerson and Aiken 2003). What is kept depends on those words alone, wherever they stand: two texts that
share ``SURELY`` words in a row share a number, however long they are and whatever else is in them. Signatures of whole
texts (MinHash) do not promise that to a short text that stands in a long one.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from pressmark.group.words import words
from pressmark.types import Text

RUN = 4
"""So many words in a row are a run: fewer are common phrases, more do not outlast an editor."""

WINDOW = 16
"""Of so many runs in a row one is kept; a power of two."""

PARTS = 16
"""A window covers one part in so many of a short text, or little more."""

SURELY = RUN + WINDOW - 1
"""Two texts with so many words in a row in common have a number in common."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
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
    return Fingerprint(len(found), array("I", sorted(_least(_numbers(found)))).tobytes())


def _numbers(found: list[str]) -> list[int]:
    """Return a number for each run of words."""
    line = " ".join(found).encode("utf-8", "surrogatepass")
    starts = list(accumulate((len(word) + 1 for word in line.split(b" ")), initial=0))
    return [crc32(line[start : end - 1]) for start, end in zip(starts, starts[RUN:], strict=False)]


def _least(numbers: list[int]) -> set[int]:
    """Return the least number of each window. A short text has smaller windows, as few numbers would say little."""
    width, count = 1, len(numbers)
    while width < min(WINDOW, count // PARTS):
        width *= 2
    if width == 1:
        return set(numbers)
    least = min(numbers[:width])
    place, found = numbers.index(least), {least}
    for end in range(width, count):
        number = numbers[end]
        if number <= least:
            least, place = number, end
            found.add(least)
        elif place == end - width:
            # The least one is left behind: only then is the whole window looked at.
            least = min(numbers[place + 1 : end + 1])
            place = numbers.index(least, place + 1)
            found.add(least)
    return found
