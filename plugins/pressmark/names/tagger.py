"""The tagger: from the tokens of a paragraph to the names in it, by the signs and the chain's weights."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pressmark.names import chain, listed, runs, signs, surety, tables
from pressmark.names.chain import Chunk, Row

QUICK = -3.0
"""A token whose own signs weigh less for each first label is taken for hopeless without a look at its neighbours."""

CACHED = 1 << 16
"""So many words are kept weighed."""


class _Weighed(NamedTuple):
    """What a word's signs weigh for the token that they are seen from, and the most that it has itself for the first
    label of a name."""

    before2: Row
    before: Row
    own: Row
    after: Row
    after2: Row
    most: float


def names(words: Sequence[str], lang: str) -> list[Chunk]:
    """Return the names in a paragraph, in their order; they are counted in tokens."""
    stretches = runs.runs(words, lang)
    if not stretches:
        return []
    weighed = [_edge(lang), _edge(lang), *[_weighed(word, lang) for word in words], _edge(lang), _edge(lang)]
    found: list[Chunk] = []
    named: list[tuple[int, int, tables.Classes]] = []
    for start, end in stretches:
        tokens = list(phrases(words, start, end, lang))
        named += [(at, at + length, classes) for at, classes, place, length in tokens if place == 0]
        known = {at: _in_phrase(*rest) for at, *rest in tokens}
        for first, rows, hopeful in _hopeful(weighed, start, end, known):
            found += [_shifted(one, first) for one in chain.chunks(rows, hopeful)]
    return listed.with_phrases(found, named) if named else found


def _shifted(one: Chunk, first: int) -> Chunk:
    sure = surety.confidence(one.kind, one.share, one.end - one.start)
    return Chunk(one.start + first, one.end + first, one.kind, sure)


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


def _row(weighed: Sequence[_Weighed], at: int) -> Row:
    """Return what weighs for the token ``at``; two edges stand before the first."""
    before2, before, own, after, after2 = weighed[at : at + 5]
    return tuple(
        [
            a + b + c + d + e
            for a, b, c, d, e in zip(
                before2.before2,
                before.before,
                own.own,
                after.after,
                after2.after2,
                strict=True,
            )
        ]
    )


def _hopeful(
    weighed: Sequence[_Weighed], start: int, end: int, known: Mapping[int, Row]
) -> Iterator[tuple[int, list[Row], list[list[int]]]]:
    """Yield the stretches of tokens that may be in names: the number of the first one, and what weighs for each token
    and which labels are worth a try there. ``known`` weighs for tokens besides."""
    rows: list[Row] = []
    tried: list[list[int]] = []
    labels: list[int] = []
    for at in range(start, end):
        if labels or weighed[at + 2].most > QUICK or at in known:
            row = _row(weighed, at)
            if at in known:
                row = chain.added([row, known[at]])
            labels = chain.hopeful(row, labels)
            if labels:
                rows.append(row)
                tried.append(labels)
        if rows and (not labels or at == end - 1):
            yield at + bool(labels) - len(rows), rows, tried
            rows, tried = [], []


@functools.lru_cache(maxsize=CACHED)
def _weighed(word: str, lang: str) -> _Weighed:
    slots = {slot: chain.row(signs.of_slot(slot, word, lang)) for slot in signs.SLOTS if slot != "own"}
    own = chain.row(signs.of_slot("own", word, lang)) if word and runs.role(word, lang) else chain.NOTHING
    return _Weighed(own=own, most=max(own[first] for first in chain.FIRSTS), **slots)


def _edge(lang: str) -> _Weighed:
    return _weighed(signs.EDGE, lang)


@functools.cache
def _in_phrase(kinds: tables.Classes, place: int, length: int) -> Row:
    return chain.row(signs.in_phrase(kinds, place, length))
