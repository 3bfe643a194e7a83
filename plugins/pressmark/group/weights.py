"""What a word is worth in a corpus: the fewer texts have it, the more it says that two of them speak of one event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pressmark.group.terms import Terms

STEPS = 4
"""Counts of texts are rounded to so many steps a doubling: one more text seldom changes what a word is worth."""

STEEP = 2
"""The power of a word's rarity: a rare word outweighs many common ones."""

NAME = 1.5
"""How much more a name is worth than another word."""

UNSEEN = 50
"""In a small corpus every name is rare; it is weighed as if so many texts without it were there, too."""

SATED = 4
"""From about so many mentions on, one more says little."""

FEW = 3.0
"""What is added to the length of a text that is known by its names alone: one shared name must not be all it has."""


class Vector(NamedTuple):
    """A text's words with what they are worth in its corpus, names first."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def vectors(texts: Sequence[Terms]) -> list[Vector]:
    """Return what the words of texts of one language are worth. Of each text the weights, squared, add up to 1."""
    often = Counter(word for one in texts for word in one.words)
    as_name, as_word = level(len(texts) + UNSEEN), level(len(texts))
    found = []
    for one in texts:
        rarities = [
            NAME * _rarity(often[word], as_name) if place < one.names else _rarity(often[word], as_word)
            for place, word in enumerate(one.words)
        ]
        found.append(_vector(one.words, rarities, one.counts, 0.0))
    return found


def foreign(texts: Sequence[Terms]) -> list[Vector]:
    """Return what the names of texts in several languages are worth; only names that two languages have at least."""
    often: Counter[str] = Counter()
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for one in texts:
        often.update(one.words)
        for word in one.words[: one.names]:
            languages[word].add(one.lang)
    whole = level(len(texts) + UNSEEN)
    found = []
    for one in texts:
        shared = [place for place in range(one.names) if len(languages[one.words[place]]) > 1]
        names = tuple(one.words[place] for place in shared)
        counts = bytes(one.counts[place] for place in shared)
        found.append(_vector(names, [_rarity(often[name], whole) for name in names], counts, FEW))
    return found


def level(count: int) -> int:
    """Return the logarithm of a count in steps.

    >>> level(1), level(2), level(1000), level(1010)
    (0, 4, 40, 40)
    """
    return round(STEPS * math.log2(count)) if count else 0


def _rarity(often: int, whole: int) -> float:
    return float((1 - level(often) / whole) ** STEEP) if whole else 0.0


def _vector(words: tuple[str, ...], rarities: Sequence[float], counts: bytes, more: float) -> Vector:
    weights = [rarity * count / (count + SATED) for rarity, count in zip(rarities, counts, strict=True)]
    length = math.sqrt(sum(weight * weight for weight in weights) + more) or 1.0
    return Vector(words, tuple(weight / length for weight in weights))
