"""What a word is worth in a corpus: the fewer texts have it, the more it says that two of them speak of one event."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pressmark.group.sound import sound
from pressmark.group.terms import MOST, Terms

STEPS = 4
"""Counts of texts are rounded to so many steps a doubling: one more text seldom changes what a word is worth."""

STEEP = 0.5
"""How fast a word loses worth as more texts have it: this power of their number. The size of the corpus says little."""

NAME = 1.5
"""How much more a name is worth than another word."""

UNSEEN = 50
"""In a small corpus every name is rare; it is weighed as if so many texts without it were there, too."""

SATED = 4
"""From about so many mentions on, one more says little."""

_SEEN = tuple(count / (count + SATED) for count in range(MOST + 1))

FEW = 0.3
"""What is added to the length of a text that is known by its names alone: one shared name must not be all it has."""


class Vector(NamedTuple):
    """Those words of a text that another one has, too, with what they are worth in the corpus, names first."""

    words: tuple[str, ...]
    weights: array[float]


def vectors(texts: Sequence[Terms]) -> list[Vector]:
    """Return what the words of texts of one language are worth.

    Of each text the weights, squared, would add up to 1 if the words that no other text has were not left out.
    """
    often = Counter(word for one in texts for word in one.words)
    named, plain = _Rarity(len(texts) + UNSEEN, NAME), _Rarity(len(texts), 1.0)
    found = []
    for one in texts:
        rarities = [named[often[word]] for word in one.words[: one.names]]
        rarities += [plain[often[word]] for word in one.words[one.names :]]
        found.append(_vector(one.words, rarities, one.counts, often, 0.0))
    return found


def foreign(texts: Sequence[Terms]) -> list[Vector]:
    """Return what names are worth that texts in two languages have at least, by how they sound."""
    if len({one.lang for one in texts}) < 2:
        return [Vector((), array("d")) for _ in texts]
    heard = _heard(texts)
    often = Counter(name for names in heard for name in names)
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for one, names in zip(texts, heard, strict=True):
        for name in names:
            languages[name].add(one.lang)
    rarity = _Rarity(len(texts) + UNSEEN, 1.0)
    found = []
    for names in heard:
        shared = tuple(name for name in names if len(languages[name]) > 1)
        rarities = [rarity[often[name]] for name in shared]
        found.append(_vector(shared, rarities, [names[name] for name in shared], often, FEW))
    return found


def _heard(texts: Sequence[Terms]) -> list[Counter[str]]:
    """Return how often each name of a text counts, by its sound."""
    sounds = {word: sound(word) for word in {word for one in texts for word in one.words[: one.names]}}
    found = []
    for one in texts:
        names: Counter[str] = Counter()
        for word, count in zip(one.words[: one.names], one.counts, strict=False):
            if sounds[word]:
                names[sounds[word]] += count
        found.append(names)
    return found


class _Rarity(dict[int, float]):
    """What a word is worth by how many texts have it; nothing where all of so many have."""

    def __init__(self, whole: int, worth: float) -> None:
        self.least, self.worth = 1 / rounded(whole) if whole else 1.0, worth

    def __missing__(self, often: int) -> float:
        self[often] = found = float(self.worth * max(0.0, 1 / rounded(often) - self.least) ** STEEP)
        return found


def rounded(count: int) -> float:
    """Return a count, rounded to steps.

    >>> rounded(1), rounded(2), rounded(1000) == rounded(1010)
    (1.0, 2.0, True)
    """
    return float(2.0 ** (round(STEPS * math.log2(count)) / STEPS))


def _vector(
    words: tuple[str, ...], rarities: Sequence[float], counts: Sequence[int], often: Mapping[str, int], more: float
) -> Vector:
    weights = [rarity * _SEEN[count] for rarity, count in zip(rarities, counts, strict=True)]
    length = math.sqrt(sum([weight * weight for weight in weights]) + more) or 1.0
    shared = [place for place, word in enumerate(words) if often[word] > 1]
    return Vector(tuple([words[at] for at in shared]), array("d", [weights[at] / length for at in shared]))
