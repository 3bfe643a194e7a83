"""The parts of the index: pieces from the oldest on, so that a new one touches the last part alone.

A part takes four times the pieces of a smaller one, and there are three of each size at most: a query asks few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pressmark.website.search import fold, postings
from pressmark.website.search.piece import UNDATED, Entry, call
from pressmark.website.search.shards import languages_of, shards, sizes_of
from pressmark.website.search.spoken import Spoken

SMALLEST, TIMES = 250, 4
"""So many pieces the smallest whole part has, and so many of a size are one of the next."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index: its ``name`` below ``search/``, its pieces, and how many of its first day come before."""

    name: str
    entries: tuple[Entry, ...]
    skipped: int


def parted(entries: Iterable[Entry], smallest: int = SMALLEST) -> Iterator[Segment]:
    """Part pieces: the undated by their key, then the others by day and key."""
    ordered = sorted(entries, key=lambda one: (one.day, one.key))
    for kind, some in groupby(ordered, key=lambda one: "d" if one.day else "u"):
        chain = tuple(some)
        for start, end in parts(len(chain), smallest):
            before = start
            while before and chain[before - 1].day == chain[start].day:
                before -= 1
            yield Segment(f"{kind}{start}", chain[start:end], start - before)


def parts(many: int, smallest: int = SMALLEST) -> Iterator[tuple[int, int]]:
    """Yield the beginnings and ends of the parts of so many pieces.

    >>> list(parts(9, 2)), list(parts(8, 2)), list(parts(0, 2))
    ([(0, 8), (8, 9)], [(0, 8)], [])
    """
    size = smallest
    while size * TIMES <= many:
        size *= TIMES
    start = 0
    while start < many:
        end = min(start + size, many)
        if end - start == size or size == smallest:
            yield start, end
            start = end
        else:
            size //= TIMES


def texts(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the pieces of each day with the folder below ``search/texts/`` in which their texts lie, one by one."""
    ordered = sorted(entries, key=lambda one: (one.day, one.key))
    for day, some in groupby(ordered, key=lambda one: one.day):
        yield str(day) if day else UNDATED, tuple(some)


def files(segment: Segment, spoken: Sequence[Spoken]) -> Iterator[tuple[str, str]]:
    """Yield the files of a part, named below ``search/``, and what they hold."""
    found = shards(segment.entries, spoken)
    for number, shard in enumerate(found):
        name = f"{segment.name}/{number}"
        yield f"{name}.js", call("words", name, shard.words)
        if shard.places:
            yield f"{name}p.js", call("places", name, shard.places)
    firsts = [shard.first for shard in found]
    letters = fold.table(letter for one in spoken for letter in one.letters)
    yield f"{segment.name}.js", call("segment", segment.name, [*_facts(segment), firsts, letters, *_sizes(spoken)])


def _facts(segment: Segment) -> list[object]:
    """Return what is known of all pieces: their days, how many of each, and their sections, sources and languages."""
    days = [[day, len(tuple(some))] for day, some in groupby(one.day for one in segment.entries)]
    names = ("section", "source", "lang")
    fields = [_column([getattr(one, name) for one in segment.entries]) for name in names]
    return [days, segment.skipped, *fields, languages_of(segment.entries)]


def _column(values: Sequence[str]) -> list[object]:
    """Return the values that some pieces have, and which each has, packed."""
    names = sorted(set(values))
    place = {name: number for number, name in enumerate(names)}
    return [names, postings.columns([place[value] for value in values])]


def _sizes(spoken: Iterable[Spoken]) -> tuple[int, str]:
    """Return about how long the longest text is, and how long each, packed."""
    sizes = sizes_of(spoken)
    return max(sizes, default=0), postings.columns(sizes)
