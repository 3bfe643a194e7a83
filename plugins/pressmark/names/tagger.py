"""The tagger: from the tokens of a paragraph to the names in it, by the signs and the chain's weights."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressmark.names import chain, runs, signs, tables
from pressmark.names.chain import NONE, Chunk, Row

HOPELESS = -5.0
"""A token whose every label weighs less is in no name, whatever stands beside it."""

CACHED = 1 << 16
"""So many words are kept weighed."""


class _Weighed(NamedTuple):
    """A word's kind, and what its signs weigh for the token that they are seen from."""

    kind: str
    before2: Row
    before: Row
    own: Row
    after: Row
    after2: Row


def names(words: Sequence[str], lang: str) -> list[Chunk]:
    """Return the names in a paragraph, in their order; they are counted in tokens."""
    stretches = runs.runs(words, lang)
    if not stretches:
        return []
    weighed = [_edge(lang), _edge(lang), *(_weighed(word, lang) for word in words), _edge(lang), _edge(lang)]
    found: list[Chunk] = []
    for start, end in stretches:
        rows = [_row(weighed, at) for at in range(start, end)]
        for at, kinds, place, length in phrases(words, start, end, lang):
            rows[at - start] = chain.added([rows[at - start], _in_phrase(kinds, place, length)])
        for first, hopeful in _hopeful(rows):
            shift = start + first
            found += [
                one._replace(start=one.start + shift, end=one.end + shift) for one in chain.chunks(hopeful)
            ]
    return found


def token_signs(words: Sequence[str], lang: str) -> list[list[str]]:
    """Return the signs of each token of a paragraph, as weights are learned for."""
    padded = ["", "", *words, "", ""]
    kinds = [signs.coarse(word, lang) for word in padded]
    found = []
    for at in range(2, len(words) + 2):
        around = padded[at - 2 : at + 3]
        own = [sign for slot, word in zip(signs.SLOTS, around, strict=True) for sign in signs.of_slot(slot, word, lang)]
        found.append([*own, *signs.pairs(kinds[at - 1], kinds[at], kinds[at + 1])])
    for at, classes, place, length in phrases(words, 0, len(words), lang):
        found[at] += signs.in_phrase(classes, place, length)
    return found


def phrases(
    words: Sequence[str], start: int, end: int, lang: str
) -> Iterator[tuple[int, tables.Classes, int, int]]:
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


def _row(weighed: Sequence[_Weighed], at: int) -> Row:
    """Return what weighs for the token ``at``; two edges stand before the first."""
    before2, before, own, after, after2 = weighed[at : at + 5]
    left, right = _pair(before.kind, own.kind, after.kind)
    return tuple(
        [
            a + b + c + d + e + f + g
            for a, b, c, d, e, f, g in zip(
                before2.before2, before.before, own.own, after.after, after2.after2, left, right, strict=True
            )
        ]
    )


def _hopeful(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Yield the stretches of tokens that may be in names, each with the number of its first token."""
    start = -1
    for at, weighed in enumerate(rows):
        hopeful = max(weighed[:NONE]) > HOPELESS
        if hopeful and start < 0:
            start = at
        if not hopeful and start >= 0:
            yield start, list(rows[start:at])
            start = -1
    if start >= 0:
        yield start, list(rows[start:])


@functools.lru_cache(maxsize=CACHED)
def _weighed(word: str, lang: str) -> _Weighed:
    slots = {slot: chain.row(signs.of_slot(slot, word, lang)) for slot in signs.SLOTS if slot != "own"}
    own = chain.row(signs.of_slot("own", word, lang)) if word and runs.role(word, lang) else chain.NOTHING
    return _Weighed(signs.coarse(word, lang), own=own, **slots)


def _edge(lang: str) -> _Weighed:
    return _weighed(signs.EDGE, lang)


@functools.lru_cache(maxsize=CACHED)
def _pair(before: str, own: str, after: str) -> tuple[Row, Row]:
    left, right = signs.pairs(before, own, after)
    return chain.row([left]), chain.row([right])


@functools.cache
def _in_phrase(kinds: tables.Classes, place: int, length: int) -> Row:
    return chain.row(signs.in_phrase(kinds, place, length))
