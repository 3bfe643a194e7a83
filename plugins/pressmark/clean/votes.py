"""Learning a profile: one pass over the sketches of a corpus, counting distinct texts.

Every record has a vote, but reprints and several dumps of one page share one: where a third of a record's text stands
in five records or more, it has a fifth of a vote. So an article that everybody prints does not make its own lines
furniture, and small changes to it do not either. A record has no vote where what recurs is its greatest run of text.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import TypeVar

from pressmark.clean.kind import Kind
from pressmark.clean.profile import Lore, Profile, pair
from pressmark.clean.sketch import Sketch

VOTE = 720_720
"""One vote as a whole number, as sums must not depend on their order; it can be shared by any number up to 16."""

FEWEST = 5
"""From so many texts on, a line recurs; with fewer records in all there is nothing to learn."""

OWN_SHARE = 3
"""A text is as rare as the rarest lines that make up one part in so many of it."""

LONG = 40
"""Shorter lines (bytes) do not tell one text from another, where it has longer ones."""

BOUND = 2
"""Two lines are bound if at least one in so many of the texts with either has them together."""

EVERYWHERE, EVERYWHERE_OF = 12, (4, 5)
"""A sentence is furniture if it stands in so many texts, and in this part of all of its source."""

OFTEN = 30
"""A sentence in so many texts may be furniture, even if they are few among the texts of a mixed folder."""

BETWEEN = 100
"""A short line takes so much (bytes) from the weight of the run of sentences that it interrupts."""

_LEAST_BITS, _MOST_BITS = 12, 26

T = TypeVar("T")


def learn(sketches: Iterable[tuple[str, Sketch]]) -> Profile:
    """Return what the texts of each source have in common; ``sketches`` are pairs of source and sketch."""
    by_source: dict[str, list[Sketch]] = {}
    for source, sketch in sketches:
        by_source.setdefault(source, []).append(sketch)
    lores = {source: _lore(group) for source, group in sorted(by_source.items()) if len(group) >= FEWEST}
    return Profile({source: lore for source, lore in lores.items() if lore != Lore()})


def _lore(sketches: Sequence[Sketch]) -> Lore:
    records = _recurring(sketches)
    votes = [_vote(sketch, records) for sketch in sketches]
    candidates = {line for line, number in records.items() if number >= FEWEST}
    votes = [vote * has_own_text(sketch, candidates) for vote, sketch in zip(votes, sketches, strict=True)]
    texts = _counted(votes, (candidates & set(sketch.lines()) for sketch in sketches))
    pairs = _counted(votes, (_pairs(sketch, texts) for sketch in sketches))
    suffixes = _counted(votes, ({sketch.suffix} - {""} for sketch in sketches))
    part, whole = EVERYWHERE_OF
    most = max(EVERYWHERE * VOTE, -(-sum(votes) * part // whole))
    return Lore(
        recurring=frozenset(texts),
        bound=frozenset(
            pair(*two) for two, count in pairs.items() if count * BOUND >= max(map(texts.__getitem__, two))
        ),
        everywhere=frozenset(line for line, count in texts.items() if count >= most),
        often=frozenset(line for line, count in texts.items() if count >= OFTEN * VOTE),
        suffixes=frozenset(suffixes),
    )


def _recurring(sketches: Sequence[Sketch]) -> Mapping[int, int]:
    """Return in how many records each line stands that stands in two or more.

    Most lines of a corpus stand in one record only. To count those would take a hundred bytes for each, so a table of
    single bytes sorts out nearly all of them first; a line's own digest says where in the table it is.
    """
    size = sum(len(sketch.kinds) for sketch in sketches)
    mask = (1 << min(_MOST_BITS, max(_LEAST_BITS, size.bit_length() + 2))) - 1
    seen = bytearray(mask + 1)
    for sketch in sketches:
        for line in set(sketch.lines()):
            if seen[line & mask] < 2:
                seen[line & mask] += 1
    counts: Counter[int] = Counter()
    for sketch in sketches:
        counts.update(line for line in set(sketch.lines()) if seen[line & mask] > 1)
    return {line: count for line, count in counts.items() if count > 1}


def _vote(sketch: Sketch, records: Mapping[int, int]) -> int:
    """Return the share of a vote that a record has: one by the number of records that share its rarest third."""
    sizes = dict(zip(sketch.lines(), sketch.lengths(), strict=True))
    long = {line: size for line, size in sizes.items() if size >= LONG} or sizes
    by_records: Counter[int] = Counter()
    for line, size in long.items():
        by_records[records.get(line, 1)] += size
    total, least = 0, sum(long.values())
    for number, size in sorted(by_records.items()):
        total += size
        if total * OWN_SHARE >= least:
            return VOTE // number
    return 0


def has_own_text(sketch: Sketch, recurring: Container[int]) -> bool:
    """Tell whether the greatest run of sentences in a text is its own, and not one that recurs.

    It is not where a piece is reprinted in many papers, each with its own sentences around it.
    """
    greatest = total = 0
    own, mine = True, True
    for line, kind, size in zip(sketch.lines(), sketch.kinds, sketch.lengths(), strict=True):
        if kind != Kind.RUNNING:
            total = max(0, total - BETWEEN)
            continue
        if (line not in recurring) != mine:
            mine, total = not mine, 0
        total += size
        if total > greatest:
            greatest, own = total, mine
    return own


def _pairs(sketch: Sketch, texts: Mapping[int, int]) -> set[tuple[int, int]]:
    """Return the recurring lines of a text that stand one under the other."""
    return {two for two in itertools.pairwise(sketch.lines()) if two[0] in texts and two[1] in texts}


def _counted(votes: Sequence[int], texts: Iterable[Collection[T]]) -> dict[T, int]:
    """Return what enough texts have, and the votes of those; each text is what it has, once each."""
    counts: dict[T, int] = {}
    for vote, things in zip(votes, texts, strict=True):
        for thing in things:
            counts[thing] = counts.get(thing, 0) + vote
    return {thing: count for thing, count in counts.items() if count >= FEWEST * VOTE}
