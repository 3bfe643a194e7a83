"""Where only names have capitals: more is sure of them there, but sentences begin with one, and headlines have many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pressmark.names import lexicon, tables
from pressmark.names.chain import Chunk
from pressmark.types import Kind

KIND_OF: Mapping[str, Kind] = {"place": "place", "org": "organisation"}
"""The kind of a word that is in the tables as this, and as nothing else."""

LISTED = 0.85
"""The confidence of a word that is a name by the tables alone."""

NO_NAMES = frozenset({"time", "language"})
"""Words of these classes have capitals in some languages."""

BACKING = frozenset({"place", "org", "given", "surname", "club", "legal"})

MOSTLY = 0.7
"""From this share of capitals on a paragraph's long words have them for its own sake."""

LONG = 4
"""A long word has so many letters at least."""

ENDS = frozenset(".!?:…\"„“”«»‚‘’'–—-•*")
"""What stands before a sentence's first word, if anything does."""


def kept(words: Sequence[str], chunks: Sequence[Chunk], lang: str) -> list[Chunk]:
    """Return the names of a paragraph, with those of the tables and without those that only their capitals speak for."""
    everywhere = _is_headline(words)
    inside = {at for one in chunks for at in range(one.start, one.end)}
    listed = [
        Chunk(at, at + 1, KIND_OF[known[0]], LISTED)
        for at, word in enumerate(words)
        if at not in inside and len(known := tables.classes(word, lang)) == 1 and known[0] in KIND_OF
    ]
    return sorted([*listed, *(one for one in chunks if _is_kept(words, one, everywhere, lang))])


def _is_kept(words: Sequence[str], one: Chunk, everywhere: bool, lang: str) -> bool:
    alone = one.end - one.start == 1
    if alone and not NO_NAMES.isdisjoint(tables.classes(words[one.start], lang)):
        return False
    doubtful = everywhere or (alone and (one.start == 0 or words[one.start - 1] in ENDS))
    return not doubtful or _is_backed(words[one.start : one.end], lang)


def _is_headline(words: Sequence[str]) -> bool:
    long = [word[0].isupper() for word in words if len(word) >= LONG and word[0].isalpha()]
    return len(long) > LONG and sum(long) >= MOSTLY * len(long)


def _is_backed(words: Sequence[str], lang: str) -> bool:
    """Whether the tables know a word of a name, or it is not written like a common word."""
    return any(
        BACKING.intersection(tables.classes(word, lang))
        or any(map(str.isupper, word[1:]))
        or tables.phrases(tables.folded(word, lang), lang)
        for word in words
        if lexicon.standing(word, lang) != "small"
    )
