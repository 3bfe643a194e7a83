"""What a profile needs to know of a text: a digest of each line, what it may be, and its size. No text is kept.

A sketch is small and can be pickled, so that other processes can draw it. Its digests are the same on every machine.
"""

from __future__ import annotations

import functools
import hashlib
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.clean import blocks
from pressmark.clean.kind import Kind, kind

REMEMBERED = 60
"""What a line up to this length (characters) is, is remembered: such lines come again on every page of a site."""

LONGEST_TITLE, LONGEST_SUFFIX = 300, 50
"""A page's title and the name of the site behind it are no longer (characters)."""

_LARGEST = 0xFFFF
_DIVIDERS = re.compile(r"\s+(?:[|–—•·-]|::)\s+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The lines of a text without the gaps: eight bytes of digest, one of kind and two of size (in UTF-8) for each.

    ``text`` is the digest of the whole; ``suffix`` is what stands behind the last divider of the first line.
    """

    text: int
    digests: bytes
    kinds: bytes
    sizes: bytes
    suffix: str = ""

    def lines(self) -> memoryview[int]:
        """Return the digests of the lines."""
        return memoryview(self.digests).cast("Q")

    def lengths(self) -> memoryview[int]:
        """Return the sizes of the lines."""
        return memoryview(self.sizes).cast("H")


def sketch(text: str) -> Sketch:
    """Return the sketch of a text in its normal form.

    >>> one = sketch("Der Hafen | Küstenkurier\\n\\nPolitik\\nVon Ida Ohm")
    >>> len(one.lines()), [Kind(each).name for each in one.kinds], one.suffix
    (3, ['NAME', 'LABEL', 'OWN'], 'Küstenkurier')
    """
    folded = [" ".join(line.split()) for _, _, line, _ in blocks.rows(text) if line]
    lines = [_remembered(line) if len(line) <= REMEMBERED else _line(line) for line in folded]
    return Sketch(
        text=digest(text),
        digests=array("Q", [line[0] for line in lines]).tobytes(),
        kinds=bytes(line[1] for line in lines),
        sizes=array("H", [line[2] for line in lines]).tobytes(),
        suffix=next(suffixes(folded[0]), "") if folded else "",
    )


def suffixes(title: str) -> Iterator[str]:
    """Yield what may be a site's name behind a page's title, from its end on; parts with a number are dates.

    >>> list(suffixes("Hafen wird erweitert – Küstenkurier – 24.11.2021")), list(suffixes("Der Süd-Kai"))
    (['Küstenkurier'], [])
    """
    if len(title) <= LONGEST_TITLE:
        parts = _DIVIDERS.split(title)[1:]
        yield from (
            part for part in reversed(parts) if 0 < len(part) <= LONGEST_SUFFIX and not any(map(str.isdigit, part))
        )


def digest(text: str) -> int:
    """Return eight bytes that stand for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _line(line: str) -> tuple[int, Kind, int]:
    return digest(line.casefold()), kind(line), min(_LARGEST, len(line.encode("utf-8", "surrogatepass")))


_remembered = functools.lru_cache(maxsize=16_384)(_line)
