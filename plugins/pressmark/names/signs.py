"""Signs: what a token looks like, and what its neighbours tell about it.

A sign is about a class of words and never about one word. It begins with where it is seen: ``own``, ``before``,
``after``, ``before2`` and ``after2``, or ``phrase`` for a name of several words in the tables.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pressmark.names import lexicon, tables

EDGE = ""
"""The token before the first and after the last one of a paragraph."""

TAIL = 3
"""So many last letters are a sign."""

LENGTHS = (1, 2, 3, 4, 6, 9, 13)
"""A word's length counts up to these limits."""

SLOTS = ("before2", "before", "own", "after", "after2")


def of_slot(slot: str, word: str, lang: str) -> tuple[str, ...]:
    """Return the signs that a word gives to the token which it stands so far from."""
    if slot == "own":
        return tuple(f"own {sign}" for sign in _own(word, lang))
    if slot.endswith("2"):
        return (f"{slot} {coarse(word, lang)}",)
    return tuple(f"{slot} {sign}" for sign in _beside(word, lang))


def in_phrase(kinds: tables.Classes, place: int, length: int) -> tuple[str, ...]:
    """Return the signs of a token that is part of a name of several words which the tables have."""
    part = "first" if place == 0 else "last" if place == length - 1 else "middle"
    return tuple(f"phrase {kind} {part}" for kind in kinds)


@functools.lru_cache(maxsize=1 << 15)
def coarse(word: str, lang: str) -> str:
    """Return the one kind of a word that counts most beside its neighbours."""
    if not word:
        return "edge"
    known = tables.classes(word, lang)
    ranks = _ranks(lang)
    best = min(known, key=lambda kind: ranks.get(kind, len(ranks)), default="")
    if best in ranks:
        return best
    if word[0].isalpha():
        return _coarse_word(word, lang)
    return "number" if word[0].isdigit() else word[0] if word[0] in _MARKS else "other"


def _coarse_word(word: str, lang: str) -> str:
    if word[0].islower():
        return next((f"low {kind}" for kind in tables.end_classes(word, lang) if kind == "tribe-end"), "low")
    if len(word) == 2 and word[1] == ".":
        return "initial"
    if word.isupper() and len(word) > 1:
        return "capitals"
    ends = tables.end_classes(word.rpartition("-")[2], lang)
    if "function-end" in ends:
        return "function-end"
    return _inflected(word, lang) or lexicon.standing(word, lang)


_MARKS = ",.:;!?()[]\"'„“”»«‚‘’-–—/&"


@functools.cache
def _ranks(lang: str) -> Mapping[str, int]:
    return {kind: rank for rank, kind in enumerate(tables.of_class("rank", lang))}


def _own(word: str, lang: str) -> Iterator[str]:
    known = tables.classes(word, lang)
    yield from (f"is {kind}" for kind in known)
    if not known:
        yield "is nothing"
    yield f"looks {shape(word)}"
    yield f"long {next((limit for limit in LENGTHS if len(word) <= limit), 99)}"
    yield f"stands {lexicon.standing(word, lang)}"
    yield f"kind {coarse(word, lang)}"
    if known:
        return
    ends = tables.end_classes(word, lang)
    yield from (f"ends {kind}" for kind in ends)
    yield from (f"ends {kind} {lexicon.standing(word, lang)}" for kind in ends)
    if lexicon.capital_nouns(lang) and word[-TAIL:].isalpha():
        yield f"tail {word[-TAIL:].lower()}"
    inflected = _inflected(word, lang)
    if inflected:
        yield inflected
    if any(not letter.isascii() and letter.lower() not in _alphabet(lang) for letter in word):
        yield "foreign letters"
    yield from _parts(word, lang)


def _parts(word: str, lang: str) -> Iterator[str]:
    """Yield what the first and the last part of a word with a hyphen are."""
    first, hyphen, _ = word.partition("-")
    if hyphen:
        last = word.rpartition("-")[2]
        yield from (f"first part {kind}" for kind in tables.classes(first, lang))
        yield from (f"last part {kind}" for kind in tables.classes(last, lang))
        yield from (f"last part {kind}" for kind in tables.end_classes(last, lang))
        yield f"last part stands {lexicon.standing(last, lang)}"
        yield f"first part stands {lexicon.standing(first, lang)}"


def _beside(word: str, lang: str) -> Iterator[str]:
    if not word:
        yield "edge"
        return
    known = tables.classes(word, lang)
    yield from (f"is {kind}" for kind in known)
    yield f"kind {coarse(word, lang)}"
    if not word[0].isalpha():
        yield f"mark {word[0]}" if word[0] in _MARKS else "number" if word[0].isdigit() else "mark"
        return
    yield f"looks {shape(word)}"
    if not known:
        yield from (f"ends {kind}" for kind in tables.end_classes(word, lang))
        if word[0].islower():
            yield f"tail {word[-2:]}"
        yield f"stands {lexicon.standing(word, lang)}"


def _inflected(word: str, lang: str) -> str:
    """Return what a word is the inflected or derived form of, by the tables: "genitive place", "derived place"."""
    for name in ("genitive", "derived"):
        for end in tables.of_class(f"{name}-ends", lang):
            if word.endswith(end) and len(word) > len(end) + 1:
                stem = word[: -len(end)]
                for more in ("", *tables.of_class(f"{name}-stems", lang)):
                    kinds = tables.classes(stem + more, lang)
                    if kinds:
                        return f"{name} {kinds[0]}"
    return ""


def shape(word: str) -> str:
    """Return the shape of a word: capitals, small letters, digits and marks, each row of them once.

    >>> [shape(word) for word in ("Kai", "dpa-AFX", "SPD", "1.", "Ohm-Lund", "O2")]
    ['Xx', 'x-X', 'X', '0.', 'Xx-Xx', 'X0']
    """
    kinds = ["X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in word[:24]]
    return "".join([kinds[0], *(b for a, b in pairwise(kinds) if a != b)]) if kinds else ""


@functools.cache
def _alphabet(lang: str) -> frozenset[str]:
    return frozenset(tables.of_class("alphabet", lang))
