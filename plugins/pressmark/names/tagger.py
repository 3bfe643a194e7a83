"""The tagger: from the tokens of a paragraph to the names in it, by the signs and the chain's weights."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from pressmark.memo import Memo
from pressmark.names import chain, listed, rows, runs, signs, surety, tables
from pressmark.names.chain import Chunk

QUICK = rows.above([-2 * rows.PARTS, 0] * len(rows.KINDS))
"""A token whose own signs weigh no more than -2 for each first label is taken for hopeless without a look at its
neighbours."""

KEPT = 2
"""The names of stretches of so many tokens are kept: longer ones seldom come again."""


ROLE, HOPEFUL, BEGINS = 7, 8, 16
"""The bits of a word's mark: what it can be in a name, whether it may be one by its own signs, and whether a name of
several words in the tables begins with it. The last two are asked only of what can be in a name."""

_ROLES = bytes(mark & ROLE for mark in range(256))
_SPEAKING = bytes(mark & ~ROLE for mark in range(256))
"""What makes the roles of marks, and what else they say."""


class _Weighing(NamedTuple):
    """What a word's signs weigh, as rows, for the token that it is seen from, by ``signs.SLOTS``; and its mark."""

    slots: Sequence[Memo[str, int]]
    marks: Memo[str, int]


def names(words: Sequence[str], lang: str) -> list[Chunk]:
    """Return the names in a paragraph, in their order; they are counted in tokens."""
    found: list[Chunk] = []
    named: list[tuple[int, int, tables.Classes]] = []
    known, kept = _weighing(lang), _kept()
    marks = bytes(map(known.marks.__getitem__, words))
    speaking = marks.translate(_SPEAKING)
    padded = [signs.EDGE, signs.EDGE, *words, signs.EDGE, signs.EDGE]
    for start, end in runs.runs(marks.translate(_ROLES)):
        said = speaking[start:end]
        if not any(said):
            continue
        besides: Mapping[int, int] = {}
        if max(said) >= BEGINS:
            first = next(at for at, mark in enumerate(said, start) if mark >= BEGINS)
            tokens = list(phrases(words, first, end, lang))
            named += [(at, at + length, classes) for at, classes, place, length in tokens if place == 0]
            besides = {at: _in_phrase(*rest) for at, *rest in tokens}
        for first, stretch, tried in _hopeful(padded, start, said, known, besides):
            ones = kept[stretch] if len(stretch) <= KEPT else _sure(stretch, tried)
            for one in ones:
                start_of, end_of = one.start + first, one.end + first
                if end_of - start_of > 1 or len(words[start_of]) > 1:  # a single letter is no name
                    found.append(Chunk(start_of, end_of, one.kind, one.share))
    return listed.with_phrases(found, named) if named else found


def _hopeful(
    padded: Sequence[str], start: int, said: bytes, known: _Weighing, besides: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, ...], list[int]]]:
    """Yield the stretches of tokens that may be in names: the number of the first one, the row of each token, and the
    labels that are worth a try there.

    Two edges stand before the first token and behind the last. ``said`` has what is marked of each token from
    ``start`` on; ``besides`` weighs for tokens besides their signs.
    """
    before2, before, own, after, after2 = known.slots
    wins = chain.wins()
    stretch: list[int] = []
    tried: list[int] = []
    labels = likely = 0
    for at, mark in enumerate(said, start):
        if labels or mark & HOPEFUL or at in besides:
            row = own[padded[at + 2]] + before2[padded[at]] + before[padded[at + 1]]
            row += after[padded[at + 3]] + after2[padded[at + 4]]
            if besides:
                row += besides.get(at, 0)
            labels = rows.hopeful(row, labels)
            if labels:
                stretch.append(row)
                tried.append(labels)
                likely |= (row + wins) & labels
            elif stretch:
                if likely:
                    yield at - len(stretch), tuple(stretch), tried
                stretch, tried, likely = [], [], 0
    if likely:
        yield start + len(said) - len(stretch), tuple(stretch), tried


@functools.cache
def _kept() -> Memo[tuple[int, ...], list[Chunk]]:
    def sure(stretch: tuple[int, ...]) -> list[Chunk]:
        tried = accumulate(stretch, lambda before, row: rows.hopeful(row, before), initial=0)
        return _sure(stretch, [*tried][1:])

    return Memo(sure)


def _sure(stretch: Sequence[int], tried: Sequence[int]) -> list[Chunk]:
    """Return the names in a stretch of tokens by their rows, each with its confidence."""
    return [
        Chunk(start, end, kind, surety.confidence(kind, share, end - start))
        for start, end, kind, share in chain.chunks(stretch, tried)
    ]


def token_signs(words: Sequence[str], lang: str) -> list[list[str]]:
    """Return the signs of each token of a paragraph, as weights are learned for."""
    padded = ["", "", *words, "", ""]
    found = []
    for at in range(2, len(words) + 2):
        around = padded[at - 2 : at + 3]
        found.append(
            [s for slot, word in zip(signs.SLOTS, around, strict=True) for s in signs.of_slot(slot, word, lang)]
        )
    for at, classes, place, length in phrases(words, 0, len(words), lang):
        found[at] += signs.in_phrase(classes, place, length)
    return found


def phrases(words: Sequence[str], start: int, end: int, lang: str) -> Iterator[tuple[int, tables.Classes, int, int]]:
    """Yield each token of a name of several words in the tables: where it stands, the name's classes, the token's
    number in the name, and the name's length."""
    at = start
    while at < end:
        step = 1
        for parts, classes in tables.phrases(tables.folded(words[at], lang), lang):
            length = len(parts)
            if at + length <= end and all(
                tables.folded(word, lang) == part for word, part in zip(words[at : at + length], parts, strict=True)
            ):
                yield from ((at + place, classes, place, length) for place in range(length))
                step = length
                break
        at += step


@functools.cache
def _weighing(lang: str) -> _Weighing:
    def slot(name: str) -> Memo[str, int]:
        return Memo(lambda word: rows.row(signs.of_slot(name, word, lang)))

    slots = [slot(name) for name in signs.SLOTS]
    own = slots[signs.SLOTS.index("own")]

    def mark(word: str) -> int:
        role = runs.role(word, lang)
        if role == runs.NO:
            return role
        begins = bool(tables.phrases(tables.folded(word, lang), lang))
        return role | HOPEFUL * bool((own[word] + QUICK) & rows.FIRSTS) | BEGINS * begins

    return _Weighing(slots, Memo(mark))


@functools.cache
def _in_phrase(kinds: tables.Classes, place: int, length: int) -> int:
    return rows.row(signs.in_phrase(kinds, place, length))
