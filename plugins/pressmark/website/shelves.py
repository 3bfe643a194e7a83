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


def of(entries: Sequence[Any], folder: str, size: int = ON_SHELF) -> tuple[Shelf, ...]:
    """Part entries, the latest first, into pages below ``folder``; the first page has the latest ones.

    >>> [(shelf.url, shelf.entries, shelf.older) for shelf in of("edcba", "x", 2)]
    [('x/index.html', ('e', 'd', 'c'), 'x/page-1.html'), ('x/page-1.html', ('b', 'a'), '')]
    >>> of("", "x")[0].entries
    ()
    """
    full = max(0, len(entries) // size - 1)
    urls = [*(f"{folder}/page-{number}.html" for number in range(1, full + 1)), f"{folder}/index.html"]
    oldest_first = tuple(reversed(entries))
    shelves = []
    for place, url in enumerate(urls):
        part = oldest_first[place * size : (place + 1) * size if place < full else None]
        newer = urls[place + 1] if place < full else ""
        shelves.append(Shelf(place + 1, url, part[::-1], urls[place - 1] if place else "", newer, len(entries)))
    return tuple(reversed(shelves))
