"""Where only names have capitals: more is sure of them there, but sentences begin with one, and headlines have many."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from pressmark import data
from pressmark.names import lexicon, tables
from pressmark.names.chain import Chunk

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
    """Return the names of a paragraph without those that only their capitals speak for."""
    if not chunks:
        return []
    everywhere = _is_headline(words)
    return [one for one in chunks if _is_kept(words, one, everywhere, lang)]


def _is_kept(words: Sequence[str], one: Chunk, everywhere: bool, lang: str) -> bool:
    alone = one.end - one.start == 1
    if alone and _is_none_alone(words, one.start, lang):
        return False
    doubtful = everywhere or (alone and (one.start == 0 or words[one.start - 1] in ENDS))
    return not doubtful or _is_backed(words[one.start : one.end], lang)


def _is_none_alone(words: Sequence[str], at: int, lang: str) -> bool:
    """Whether a word that stands alone is no name, whatever its signs."""
    word = words[at]
    if not NO_NAMES.isdisjoint(tables.classes(word, lang)) or _is_short(word, lang):
        return True
    return word.lower() in _words(lang) and not (at and "title" in tables.classes(words[at - 1], lang))


@functools.cache
def _words(lang: str) -> frozenset[str]:
    """Return the words that are names as well, or begin titles."""
    lines = data.words(f"capitals.{lang}") if lang in data.languages("capitals") else ()
    return frozenset(word for line in lines for word in line.split())


def _is_short(word: str, lang: str) -> bool:
    """Whether a word is a small one with another drawn to it, as "I've"."""
    first, apostrophe, _ = word.replace("’", "'").partition("'")
    return bool(apostrophe) and "stop" in tables.classes(first, lang)


def _is_headline(words: Sequence[str]) -> bool:
    letters = [*filter(str.isalpha, [word[0] for word in words if len(word) >= LONG])]
    return len(letters) > LONG and sum(map(str.isupper, letters)) >= MOSTLY * len(letters)


def _is_backed(words: Sequence[str], lang: str) -> bool:
    """Whether the tables know a word of a name, or it is not written like a common word."""
    return any(
        BACKING.intersection(tables.classes(word, lang))
        or any(map(str.isupper, word[1:]))
        or tables.phrases(tables.folded(word, lang), lang)
        for word in words
        if lexicon.standing(word, lang) != "small"
    )
