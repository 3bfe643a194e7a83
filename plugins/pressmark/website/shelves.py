"""Long lists in pages that are numbered from the oldest, so that a new entry touches the newest page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ON_SHELF = 60
"""So many entries a full page holds; the newest one holds up to twice as many less one."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a list: its number from the oldest on, its address, its entries, the latest first.

    ``older`` and ``newer`` are the addresses of its neighbours, empty at an end; ``total`` counts all entries.
    """

    number: int
    url: str
    entries: tuple[Any, ...]
    older: str
    newer: str
    total: int


def of(entries: Sequence[Any], folder: str, size: int = ON_SHELF, first: str = "") -> tuple[Shelf, ...]:
    """Part entries, the latest first, into pages below ``folder``; the first page has the latest ones.

    The address of the first page is its folder's, or ``first``.

    >>> [(shelf.url, shelf.entries, shelf.older) for shelf in of("edcba", "x", 2)]
    [('x/index.html', ('e', 'd', 'c'), 'x/page-1.html'), ('x/page-1.html', ('b', 'a'), '')]
    >>> of("", "x")[0].entries
    ()
    """
    full = max(0, len(entries) // size - 1)
    urls = [*(f"{folder}/page-{number}.html" for number in range(1, full + 1)), first or f"{folder}/index.html"]
    oldest_first = tuple(reversed(entries))
    parts = [oldest_first[place * size : (place + 1) * size if place < full else None] for place in range(full + 1)]
    shelves = _linked([part[::-1] for part in parts], urls, len(entries))
    return tuple(reversed(shelves))


def in_order(entries: Sequence[Any], name: str, size: int = ON_SHELF) -> tuple[Shelf, ...]:
    """Part entries that have an order of their own, such as the alphabet's; ``newer`` is the page before, then.

    >>> [(shelf.url, shelf.entries, shelf.older) for shelf in in_order("abc", "x", 2)]
    [('x.html', ('a', 'b'), 'x-2.html'), ('x-2.html', ('c',), '')]
    """
    parts = [tuple(entries[start : start + size]) for start in range(0, len(entries), size)]
    urls = [f"{name}-{number}.html" if number > 1 else f"{name}.html" for number in range(1, len(parts) + 1)]
    return tuple(reversed(_linked(parts[::-1], urls[::-1], len(entries))))


def _linked(parts: Sequence[tuple[Any, ...]], urls: Sequence[str], total: int) -> list[Shelf]:
    """Make pages of parts, the oldest first."""
    beside = ["", *urls, ""]
    return [
        Shelf(place + 1, url, part, beside[place], beside[place + 2], total)
        for place, (part, url) in enumerate(zip(parts, urls, strict=True))
    ]
