"""The tagger: from the tokens of a paragraph to the names in it, by the signs and the chain's weights."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pressmark.names import chain, listed, runs, signs, surety, tables
from pressmark.names.chain import Chunk, Row
from pressmark.names.memo import Memo

QUICK = -3.5
"""A token whose own signs weigh less for each first label is taken for hopeless without a look at its neighbours."""


class _Weighed(NamedTuple):
    """What a word's signs weigh for the token that they are seen from.

    ``most`` is the most that each of the five weighs for a name's first label; ``begins`` says whether a name of
    several words in the tables begins with this one.
    """

    before2: Row
    before: Row
    own: Row
    after: Row
    after2: Row
    most: Row
    begins: bool


def names(words: Sequence[str], lang: str) -> list[Chunk]:
    """Return the names in a paragraph, in their order; they are counted in tokens."""
    stretches = runs.runs(words, lang)
    if not stretches:
        return []
    known = _weighing(lang)
    edges = [known[signs.EDGE]] * 2
    weighed = [*edges, *[known[word] for word in words], *edges]
    found: list[Chunk] = []
    named: list[tuple[int, int, tables.Classes]] = []
    for start, end in stretches:
        besides: Mapping[int, Row] = {}
        if any(one.begins for one in weighed[start + 2 : end + 2]):
            tokens = list(phrases(words, start, end, lang))
            named += [(at, at + length, classes) for at, classes, place, length in tokens if place == 0]
            besides = {at: _in_phrase(*rest) for at, *rest in tokens}
        for first, rows, hopeful in _hopeful(weighed, start, end, besides):
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


def _most(weighed: Sequence[_Weighed], at: int) -> float:
    """Return the most that a first label can have at the token ``at``, without adding up each."""
    own = weighed[at + 2].most[2]
    if own < QUICK:
        return own
    return own + weighed[at].most[0] + weighed[at + 1].most[1] + weighed[at + 3].most[3] + weighed[at + 4].most[4]


def _hopeful(
    weighed: Sequence[_Weighed], start: int, end: int, known: Mapping[int, Row]
) -> Iterator[tuple[int, list[Row], list[list[int]]]]:
    """Yield the stretches of tokens that may be in names: the number of the first one, and what weighs for each token
    and which labels are worth a try there. ``known`` weighs for tokens besides."""
    rows: list[Row] = []
    tried: list[list[int]] = []
    labels: list[int] = []
    is_likely = False
    for at in range(start, end):
        if labels or at in known or _most(weighed, at) > chain.HOPELESS:
            row = _row(weighed, at)
            if at in known:
                row = chain.added([row, known[at]])
            labels = chain.hopeful(row, labels)
            if labels:
                rows.append(row)
                tried.append(labels)
                is_likely = is_likely or chain.may_win(row, labels)
        if rows and (not labels or at == end - 1):
            if is_likely:
                yield at + bool(labels) - len(rows), rows, tried
            rows, tried, is_likely = [], [], False


@functools.cache
def _weighing(lang: str) -> Memo[_Weighed]:
    return Memo(lambda word: _weighed(word, lang))


def _weighed(word: str, lang: str) -> _Weighed:
    is_own = bool(word) and runs.role(word, lang) != runs.NO
    before2, before, own, after, after2 = (
        chain.row(signs.of_slot(slot, word, lang)) if slot != "own" or is_own else chain.NOTHING for slot in signs.SLOTS
    )
    most = tuple(max(row[first] for first in chain.FIRSTS) for row in (before2, before, own, after, after2))
    begins = bool(tables.phrases(tables.folded(word, lang), lang))
    return _Weighed(before2, before, own, after, after2, most, begins)


@functools.cache
def _in_phrase(kinds: tables.Classes, place: int, length: int) -> Row:
    return chain.row(signs.in_phrase(kinds, place, length))
