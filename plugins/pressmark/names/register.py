"""The register of a text's names: what each is, in which forms it comes, and how sure the text is of it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pressmark.memo import Memo
from pressmark.names import tables
from pressmark.names.chain import Chunk
from pressmark.types import LIKELY, Kind

Key = tuple[str, ...]
"""A name's words, the inflection of the last undone."""

AGAIN = 0.95
"""What is left of a name's confidence where it, or its surname alone, comes again without signs of its own."""


@dataclass(frozen=True, slots=True)
class Register:
    """The names of one text.

    ``names`` has for each key how sure the text is that it is of a kind, the best place counting, and ``best`` the
    surest of them; ``full`` the full
    names by surname; ``bases`` the words without inflection; ``single`` the words that are a name of their own, or a
    surname, however inflected.
    """

    names: Mapping[Key, Mapping[Kind, float]]
    best: Mapping[Key, tuple[float, Kind]]
    full: Mapping[str, tuple[Key, float]]
    bases: Mapping[str, str]
    single: frozenset[str]

    def key(self, words: Sequence[str]) -> Key:
        """Return a name's key."""
        last = words[-1]
        base = self.bases.get(last, last)
        return (base,) if len(words) == 1 else (*words[:-1], base)

    def judged(self, key: Key, own: Kind, its: float) -> tuple[Kind, float]:
        """Return the kind and the confidence of a name in one place, given those by itself, by what it is in the
        others."""
        if len(key) == 1 and key[0] in self.full and (own == "person" or its < LIKELY):
            return "person", max(its if own == "person" else 0, AGAIN * self.full[key[0]][1])
        surest, kind = self.best.get(key, (0.0, own))
        if kind == own:
            return own, max(its, AGAIN * surest)
        if surest >= LIKELY > its:
            return kind, AGAIN * surest
        return own, max(its, AGAIN * self.names[key].get(own, 0))

    def fullest(self, key: Key, kind: Kind) -> str:
        """Return the full name of a person who is named by the surname, alone or behind a short given name; nothing
        for all others."""
        found = self.full.get(key[-1]) if kind == "person" else None
        return " ".join(found[0]) if found and (len(key) == 1 or _is_same_given(found[0][0], key[0])) else ""

    def undone(self, text: str, last: str) -> str:
        """Return a name as it stands, with the inflection of its last word undone, and blanks as one."""
        base = self.bases.get(last, last)
        return base if text == last else " ".join((text[: len(text) - len(last)] + base).split())

    def sure(self, word: str, least: float) -> tuple[Kind, float] | None:
        """Return the kind and the confidence of a word that is a name, or a surname; nothing where it is below."""
        base = self.bases.get(word, word)
        if base in self.full and self.full[base][1] >= least:
            return "person", self.full[base][1]
        surest, kind = self.best.get((base,), (0.0, None))
        return (kind, surest) if kind and surest >= least else None


def register(blocks: Sequence[tuple[Sequence[str], Sequence[Chunk]]], lang: str) -> Register:
    """Return the register of a text, given the words of each block and the names found in them."""
    if not any(chunks for _, chunks in blocks):
        return Register({}, {}, {}, {}, frozenset())
    bases = _bases(set(chain.from_iterable(words for words, _ in blocks)), lang)
    names: defaultdict[Key, dict[Kind, float]] = defaultdict(dict)
    for words, chunks in blocks:
        for chunk in chunks:
            key = (*words[chunk.start : chunk.end - 1], bases.get(words[chunk.end - 1], words[chunk.end - 1]))
            kinds = names[key]
            kinds[chunk.kind] = max(chunk.share, kinds.get(chunk.kind, 0))
    full = _full(names)
    heads = {*full, *(key[0] for key in names if len(key) == 1)}
    single = {word for word in (*heads, *bases) if bases.get(word, word) in heads}
    best = {key: max((share, kind) for kind, share in kinds.items()) for key, kinds in names.items()}
    return Register(names, best, full, bases, frozenset(single))


def _full(names: Mapping[Key, Mapping[Kind, float]]) -> dict[str, tuple[Key, float]]:
    """Return by surname the persons named in full; of two with one surname it tells neither."""
    found: dict[str, tuple[Key, float]] = {}
    shared: set[str] = set()
    for key, kinds in names.items():
        share = kinds.get("person", 0)
        if len(key) > 1 and share >= LIKELY:
            other = found.setdefault(key[-1], (key, share))[0]
            if not _is_same_given(other[0], key[0]):
                shared.add(key[-1])
            elif len(key) > len(other) or share > found[key[-1]][1]:
                found[key[-1]] = max(other, key, key=len), max(share, found[key[-1]][1])
    return {surname: person for surname, person in found.items() if surname not in shared}


def _is_same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: the same, or one a short form of the other."""
    return one.startswith(other.rstrip(".")) or other.startswith(one.rstrip("."))


def _bases(words: set[str], lang: str) -> dict[str, str]:
    """Return the words that are another with an inflection's end: one of the text, or one of the tables."""
    stems, found = _stems(lang), {}
    for word in filter(stems.__getitem__, words):
        for stem, always in stems[word]:
            if always or stem in words:
                found[word] = stem
    return found


@functools.cache
def _stems(lang: str) -> Memo[str, tuple[tuple[str, bool], ...]]:
    """Return what a word may be with an inflection's end, and whether it is that even where no text says so."""
    ends = tables.of_class("genitive-ends", lang)

    def stems(word: str) -> tuple[tuple[str, bool], ...]:
        cut = [(word[: -len(end)], end) for end in ends if word.endswith(end) and word[0].isupper()]
        return tuple(
            (stem, not end.isalpha() or _is_known(stem, lang) > _is_known(word, lang))
            for stem, end in cut
            if len(stem) > 1
        )

    return Memo(stems)


def _is_known(word: str, lang: str) -> bool:
    return any(kind in ("place", "given", "surname", "org") for kind in tables.classes(word, lang))
