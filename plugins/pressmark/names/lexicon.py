"""How a word stands to the dictionary of its language, where nouns have capitals and shape alone tells little.

simplemma's dictionary has a million forms of German, names among them: to be in it means little, not to be in it and
to be no compound of its words means much. Where only names have capitals it is not loaded: it costs 60 MB a language.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pressmark.dictionaries import dictionary
from pressmark.names import tables

LONGEST = 60
"""A word of more letters is not looked up."""

HEAD, TAIL = 3, 4
"""The fewest letters of a compound's first and last word."""


def standing(word: str, lang: str) -> str:
    """Return how a word stands to the dictionary.

    "noun" is in it with other forms of its own, "form" is one of another word, "genitive" is another word with an -s,
    "bare" is in it and no more is known of it, as most names are that are in it; "both" before it where the word is
    also one with a small first letter. "compound" and the like are words made of those in it, "small" is in it with a
    small first letter only, "strange" is none of that. Where only names have capitals, they alone are asked.
    """
    if capital_nouns(lang) and len(word) <= LONGEST:
        return _standing(word, lang)
    return "small" if word.islower() or "stop" in tables.classes(word, lang) else "strange"


@functools.lru_cache(maxsize=1 << 15)
def _standing(word: str, lang: str) -> str:
    known = dictionary(lang)
    if word in known:
        return f"{'both ' if word.lower() in known else ''}{_family(word, known, lang)}"
    if word.lower() in known:
        return "small"
    for cut in range(HEAD, len(word) - TAIL + 1):
        tail = word[cut:].capitalize()
        if tail in known and _is_head(word[:cut], known):
            return f"compound {_family(tail, known, lang)}"
    return "strange"


def _family(word: str, known: Mapping[str, str], lang: str) -> str:
    lemma = known[word]
    if lemma.lower() != word.lower():
        return "genitive" if word == f"{lemma}s" else "form"
    return "noun" if any(known.get(word + end) == word for end in tables.of_class("noun-forms", lang)) else "bare"


def _is_head(head: str, known: Mapping[str, str]) -> bool:
    bare = head.rstrip("-")
    return bare in known or (len(bare) > HEAD and bare[-1] in "s" and bare[:-1] in known) or bare.lower() in known


@functools.cache
def capital_nouns(lang: str) -> bool:
    """Whether all nouns of a language have capitals."""
    return bool(tables.of_class("capital-nouns", lang))
