"""Where a word stands, packed: which pieces have it, how often, and at which places, 13 bits to two characters.

Numbers are written in the codes of Elias and Rice: see Witten, Moffat and Bell, "Managing Gigabytes", 1999, chapter 3.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in '",\\')
"""The 91 characters of ASCII that need no escape and part nothing: two of them hold 13 bits."""

_UNIT = 13
BITS = _UNIT / 2
"""So many bits a character holds."""

_PAIRS = [ALPHABET[number // 91] + ALPHABET[number % 91] for number in range(1 << _UNIT)]


def packed(bits: Iterable[str]) -> str:
    """Return zeros and ones as characters, two for 13 of them; zeros fill the last two up.

    >>> packed(["0000000000001", "1"]), packed([])
    ('!#P#', '')
    """
    joined = "".join(bits)
    joined += "0" * (-len(joined) % _UNIT)
    return "".join([_PAIRS[int(joined[at : at + _UNIT], 2)] for at in range(0, len(joined), _UNIT)])


@functools.cache
def gamma(number: int) -> str:
    """Return a number from 1 on in Elias's code: as many zeros as bits follow its first one.

    >>> gamma(1), gamma(5)
    ('1', '00101')
    """
    return f"{number:b}".rjust(2 * number.bit_length() - 1, "0")


@functools.lru_cache(maxsize=200_000)
def rice(number: int, low: int) -> str:
    """Return a number from 0 on in Rice's code: a zero for each time that ``1 << low`` is in it, a one, ``low`` bits.

    >>> rice(5, 1), rice(0, 0)
    ('0011', '1')
    """
    high = "0" * (number >> low) + "1"
    return high + f"{number & ((1 << low) - 1):0{low}b}" if low else high


def low_bits(total: int, many: int) -> int:
    """Return how many bits are low ones in Rice's code, for ``many`` numbers with the sum ``total``.

    >>> low_bits(1000, 1), low_bits(1000, 900), low_bits(0, 3)
    (9, 0, 0)
    """
    return max(0, (total // many).bit_length() - 1)


def pieces(numbers: Sequence[int], counts: Sequence[int], size: int) -> list[str]:
    """Return the bits of which of ``size`` pieces have a word, and a count from 1 on for each.

    First is how many there are, then for each the pieces that lie between, and the count.

    >>> pieces([0, 3], [1, 2], 4)
    ['010', '10', '1', '010', '010']
    """
    low = low_bits(size, len(numbers))
    bits = [gamma(len(numbers))]
    for before, number, count in zip((-1, *numbers), numbers, counts, strict=False):
        bits += (rice(number - before - 1, low), gamma(count))
    return bits


def size(length: int) -> int:
    """Return about how long a text is: as many bits as its number of words has.

    >>> size(10), size(12), size(0)
    (4, 4, 0)
    """
    return length.bit_length()


def places(gaps: Iterable[int], texts: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the bits of a word's places; ``texts`` are how often it stands in each text that has it, and its ``size``.

    >>> list(places([4, 0, 7], [(1, size(10)), (2, size(12))]))
    ['0100', '100', '0111']
    """
    rest = iter(gaps)
    for many, long in texts:
        low = low_bits(3 << long >> 2, many + 1)
        yield from (rice(gap, low) for gap in islice(rest, many))


def columns(values: Sequence[int]) -> str:
    """Pack numbers from 0 on, all with the bits that the largest of them needs.

    >>> columns([0, 3, 1]), columns([0, 0])
    ('5=', '')
    """
    width = max(values, default=0).bit_length()
    return packed(f"{value:0{width}b}" for value in values) if width else ""
