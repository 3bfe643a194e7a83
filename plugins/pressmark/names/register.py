"""The register of a text's names: what each is, in which forms it comes, and how sure the text is of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

    ``names`` has for each key how sure the text is that it is of a kind, the best place counting; ``full`` the full
    names by surname; ``bases`` the words without inflection; ``single`` the words that are a name of their own, or a
    surname, however inflected.
    """

    names: Mapping[Key, Mapping[Kind, float]]
    full: Mapping[str, tuple[Key, float]]
    bases: Mapping[str, str]
    single: frozenset[str]

    def key(self, words: Sequence[str]) -> Key:
        """Return a name's key."""
        return (*words[:-1], self.bases.get(words[-1], words[-1]))

    def judged(self, key: Key, chunk: Chunk) -> tuple[Kind, float]:
        """Return the kind and the confidence of a name in one place, by what it is in the others."""
        if len(key) == 1 and key[0] in self.full and (chunk.kind == "person" or chunk.share < LIKELY):
            return "person", max(chunk.share if chunk.kind == "person" else 0, AGAIN * self.full[key[0]][1])
        kinds = self.names.get(key, {})
        best = max(kinds, key=lambda kind: (kinds[kind], kind), default=chunk.kind)
        if best != chunk.kind and kinds[best] >= LIKELY > chunk.share:
            return best, AGAIN * kinds[best]
        return chunk.kind, max(chunk.share, AGAIN * kinds.get(chunk.kind, 0))

    def fullest(self, key: Key, kind: Kind) -> str:
        """Return the full name of a person who is named by the surname, alone or behind a short given name; nothing
        for all others."""
        found = self.full.get(key[-1]) if kind == "person" else None
        return " ".join(found[0]) if found and (len(key) == 1 or _is_same_given(found[0][0], key[0])) else ""

    def undone(self, text: str, last: str) -> str:
        """Return a name as it stands, with the inflection of its last word undone, and blanks as one."""
        base = self.bases.get(last, last)
        return " ".join((text[: len(text) - len(last)] + base).split())

    def sure(self, word: str, least: float) -> tuple[Kind, float] | None:
        """Return the kind and the confidence of a word that is a name, or a surname; nothing where it is below."""
        base = self.bases.get(word, word)
        if base in self.full and self.full[base][1] >= least:
            return "person", self.full[base][1]
        kinds = self.names.get((base,), {})
        best = max(kinds, key=lambda kind: (kinds[kind], kind), default=None)
        return (best, kinds[best]) if best and kinds[best] >= least else None


def register(blocks: Sequence[tuple[Sequence[str], Sequence[Chunk]]], lang: str) -> Register:
    """Return the register of a text, given the words of each block and the names found in them."""
    if not any(chunks for _, chunks in blocks):
        return Register({}, {}, {}, frozenset())
    bases = _bases({word for words, _ in blocks for word in words}, lang)
    names: defaultdict[Key, dict[Kind, float]] = defaultdict(dict)
    for words, chunks in blocks:
        for chunk in chunks:
            key = (*words[chunk.start : chunk.end - 1], bases.get(words[chunk.end - 1], words[chunk.end - 1]))
            names[key][chunk.kind] = max(chunk.share, names[key].get(chunk.kind, 0))
    full = _full(names)
    heads = {*full, *(key[0] for key in names if len(key) == 1)}
    single = {word for word in (*heads, *bases) if bases.get(word, word) in heads}
    return Register(names, full, bases, frozenset(single))


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
    found = {}
    ends = tables.of_class("genitive-ends", lang)
    last = {end[-1] for end in ends}
    for word in [word for word in words if word[-1] in last and word[0].isupper()]:
        for end in ends:
            stem = word[: -len(end)]
            if (
                word.endswith(end)
                and len(stem) > 1
                and (stem in words or not end.isalpha() or _is_known(stem, lang) > _is_known(word, lang))
            ):
                found[word] = stem
    return found


def _is_known(word: str, lang: str) -> bool:
    return any(kind in ("place", "given", "surname", "org") for kind in tables.classes(word, lang))
