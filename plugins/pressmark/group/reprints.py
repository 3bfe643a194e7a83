"""Reprints: texts that are copies, cuts or light edits of one fuller text.

The texts are gone through from the longest to the shortest. Each is looked up, by its fingerprint, among the fuller
ones that came before and are no reprints themselves, and compared word by word with those most like it. So every
reprint has been compared with the head of its group, and no group is a chain: if B is like A, and C is like B only,
C stands alone. The order is by length and key; nothing depends on that in which the texts are given.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.wording import is_cut_of
from pressmark.types import Basis, Carried, Text

LEAST_PART = 0.15
"""A reprint has at least this part of the words of the fuller text: else a round-up would hold all its items."""

FEWEST_WORDS = 12
"""Shorter texts are nobody's reprints: they say too little of their own."""

HELD = 16
"""A number stands for so many heads at most, the longest that have it: what more have tells none from another."""

TRIED = 4
"""A text is compared with so many heads at most, those that share most of its numbers and the rarest."""

LIKELY_PART = 0.15
"""A text is compared with a head only if this part of its numbers is shared."""

NEARLY_FULL = 0.8
"""A text with this part of the words of the fullest may lead in its place, if it is better dated."""

_MASK = (1 << 23) - 1
"""The last bits of a number are its place in a table: 8 MB, of which 20,000 texts fill a tenth."""

_BASES: Mapping[Basis, int] = MappingProxyType({"published": 0, "mentioned": 1, "undated": 2})
_NONE: Mapping[str, Fingerprint] = MappingProxyType({})

IsCut = Callable[[Sequence[str], Sequence[str]], bool]
"""Tells whether a text, given by its blocks, is a cut of a fuller one."""


def reprints(
    texts: Sequence[Text], known: Mapping[str, Fingerprint] = _NONE, is_cut: IsCut = is_cut_of
) -> tuple[Carried, ...]:
    """Return the texts that others repeat, sorted by the leader's key; those that stand alone are left out.

    The keys must be unique. ``known`` has, by key, those texts' fingerprints that are there already: a cache's, which
    must have been made of the same blocks. ``is_cut`` may be an ``is_cut_of`` that remembers what it has said.
    """
    prints = {text.key: known.get(text.key) or fingerprint(text) for text in texts}
    groups = _groups({text.key: text for text in texts}, prints, is_cut)
    led = (_carried(group, prints) for group in groups if len(group) > 1)
    return tuple(sorted(led, key=lambda carried: carried.leader))


def _groups(texts: Mapping[str, Text], prints: Mapping[str, Fingerprint], is_cut: IsCut) -> Iterable[list[Text]]:
    """Return the texts in groups, the longest of each first."""
    twice = _twice(prints.values())
    groups: dict[str, list[Text]] = {}
    shelf: dict[int, list[str]] = {}
    for key in sorted(texts, key=lambda key: (-prints[key].words, key)):
        if prints[key].words < FEWEST_WORDS:
            continue
        numbers = [number for number in prints[key].runs() if twice[number & _MASK] > 1]
        heads = _candidates(key, numbers, shelf, prints)
        head = next((head for head in heads if is_cut(texts[key].blocks, texts[head].blocks)), None)
        if head:
            groups[head].append(texts[key])
            continue
        groups[key] = [texts[key]]
        for number in numbers:
            held = shelf.setdefault(number, [])
            if len(held) < HELD:
                held.append(key)
    return groups.values()


def _twice(prints: Iterable[Fingerprint]) -> bytearray:
    """Return a table that has 2 for each number that stands in two or more texts, and for few others.

    Most numbers stand in one text only. They find nothing, and so they need no place on the shelf.
    """
    table = bytearray(_MASK + 1)
    for one in prints:
        for number in one.runs():
            place = number & _MASK
            if table[place] < 2:
                table[place] += 1
    return table


def _candidates(
    key: str, numbers: Sequence[int], shelf: Mapping[int, Sequence[str]], prints: Mapping[str, Fingerprint]
) -> list[str]:
    """Return the heads that a text may be a reprint of, the likeliest first: those with most and rarest numbers."""
    shared: Counter[str] = Counter()
    worth: Counter[str] = Counter()
    for held in (shelf[number] for number in numbers if number in shelf):
        shared.update(held)
        for head in held:
            worth[head] += HELD // len(held)
    least = max(1, LIKELY_PART * len(prints[key].runs()))
    fit = [
        head
        for head, count in shared.items()
        if count >= least and prints[key].words >= LEAST_PART * prints[head].words
    ]
    return sorted(fit, key=lambda head: (-worth[head], prints[head].words, head))[:TRIED]


def _carried(group: Sequence[Text], prints: Mapping[str, Fingerprint]) -> Carried:
    """Return a group under its leader.

    Of the nearly full texts the best dated leads, then the earliest, as an original comes before those who carry it,
    then the longest, then the one with the least key.
    """
    fullest = max(prints[text.key].words for text in group)

    def rank(text: Text) -> tuple[bool, int, datetime.date, int, str]:
        size = prints[text.key].words
        return size < NEARLY_FULL * fullest, _BASES[text.basis], text.date or datetime.date.max, -size, text.key

    leader, *others = (text.key for text in sorted(group, key=rank))
    return Carried(leader, tuple(others))
