"""Where a word stands, packed: which pieces have it, how often, and at which places, six bits to a character.

Numbers are written in the codes of Rice (gaps, which are alike) and Elias (how often, which is mostly once): see
Witten, Moffat and Bell, "Managing Gigabytes", 1999, chapter 3.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterable, Sequence


def packed(bits: Iterable[str]) -> str:
    """Return zeros and ones as characters of base 64, six of them each; the last one is filled with zeros.

    >>> packed(["000001", "1"]), packed([])
    ('Bg', '')
    """
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 24)
    size = len(joined) // 8
    return base64.b64encode(int(joined or "0", 2).to_bytes(size, "big")).decode("ascii").rstrip("A")


@functools.cache
def gamma(number: int) -> str:
    """Return a number from 1 on in Elias's code: as many zeros as bits follow its first one.

    >>> gamma(1), gamma(5)
    ('1', '00101')
    """
    return f"{number:b}".rjust(2 * number.bit_length() - 1, "0")


@functools.lru_cache(maxsize=200_000)
def rice(number: int, low: int) -> str:
    """Return a number from 0 on in Rice's code: how often ``1 << low`` is in it in ones, then ``low`` bits.

    >>> rice(5, 1), rice(0, 0)
    ('1101', '0')
    """
    high = "1" * (number >> low) + "0"
    return high + f"{number & ((1 << low) - 1):0{low}b}" if low else high


def low_bits(total: int, many: int) -> int:
    """Return how many bits Rice's code leaves as they are, for ``many`` numbers with the sum ``total``.

    >>> low_bits(1000, 1), low_bits(1000, 900), low_bits(0, 3)
    (9, 0, 0)
    """
    return max(0, (total // many).bit_length() - 1)


def pieces(numbers: Sequence[int], counts: Sequence[int], size: int) -> str:
    """Pack which of ``size`` pieces have a word, and a count from 1 on for each: how many, then gap and count of each.

    >>> pieces([0, 3], [1, 2], 4)
    'Ri'
    """
    low = low_bits(size, len(numbers))
    bits = [gamma(len(numbers))]
    for before, number, count in zip((-1, *numbers), numbers, counts, strict=False):
        bits += (rice(number - before - 1, low), gamma(count))
    return packed(bits)


def places(gaps: Sequence[int]) -> str:
    """Pack the places of a word: how many bits of each gap are low ones, then the gaps.

    >>> places([4, 0, 7])
    'WHQ'
    """
    low = low_bits(sum(gaps), len(gaps))
    return packed((gamma(low + 1), *(rice(gap, low) for gap in gaps)))


def columns(values: Sequence[int]) -> str:
    """Pack numbers from 0 on, all with the bits that the largest of them needs.

    >>> columns([0, 3, 1]), columns([0, 0])
    ('N', '')
    """
    width = max(values, default=0).bit_length()
    return packed(f"{value:0{width}b}" for value in values) if width else ""
