"""Topics: the few words and phrases of a text that say what it is about, and that other texts are about, too.

A word is weighed by how often the text has it and how rare it is in the corpus (TF-IDF), and by how many of the texts
that have it at all are about it: "Deich" is a topic wherever it stands, "Frage" hardly anywhere.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from pressmark.group.reading import Reading, reading
from pressmark.group.vocabulary import Term, Vocabulary, known
from pressmark.types import Carried, Text

MOST = 4
"""So many topics a text has at most."""

LEAST_TEXTS = 3
"""A topic stands in so many texts at least; in a large corpus in more, see ``least``."""

FEWEST = 10
"""With fewer texts of a language none of its words can be told from the others."""

SHARE, IN_A_FEW, FEW = 0.1, 1 / 3, 20
"""A topic stands in at most this part of the texts, as what all write about parts nothing; in a small corpus in a
greater part, as long as those are few."""

ABOUT, WORDS = 2, 500
"""A text is about a word that it has so often, and once more for so many words that it is long."""

HEADED = 0.2
"""Of the texts that are about a word so many, at least, say it in their title or deck."""

HEAD = 2
"""How much more a word of the title or deck counts."""

LASTING = 0.25
"""Of the texts that have a word at all so many, at least, must be about it."""

SATED = 2.0
"""From about so many mentions on, one more says little."""

PHRASE = 1.5
"""How much more a phrase is worth than a word: it says more, though its words together are not so often met."""

WHOLE = 0.5
"""A word that so often is part of one phrase is that phrase's, and no topic of its own."""

NONE: Mapping[str, Reading] = MappingProxyType({})


def topics(
    texts: Sequence[Text], reprints: Iterable[Carried] = (), read: Mapping[str, Reading] = NONE
) -> Mapping[str, tuple[str, ...]]:
    """Return the topics of each text that has any, by its key, the weightiest first, whatever the order of the texts.

    A topic belongs to one language. ``reprints`` are given topics, too, but make no topic of what they repeat.
    ``read`` may give, by key, what ``reading`` says of a text.
    """
    copies = {key for one in reprints for key in one.reprints}
    by_language: defaultdict[str, list[Text]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: text.key):
        by_language[text.lang.partition("-")[0].lower()].append(text)
    found: dict[str, tuple[str, ...]] = {}
    for lang, part in sorted(by_language.items()):
        if known(lang) and sum(text.key not in copies for text in part) >= FEWEST:
            found |= _of_language([(text.key, read.get(text.key) or reading(text)) for text in part], copies, lang)
    return found


def least(texts: int) -> int:
    """Return in how many texts of a corpus of this size a topic must stand.

    >>> least(60), least(2_000), least(20_000)
    (3, 4, 14)
    """
    return max(LEAST_TEXTS, math.isqrt(texts) // 10)


def most(texts: int) -> int:
    """Return in how many texts of a corpus of this size a topic may stand.

    >>> most(12), most(60), most(2_000)
    (4, 20, 200)
    """
    return max(round(SHARE * texts), min(round(IN_A_FEW * texts), FEW))


def _of_language(
    texts: Sequence[tuple[str, Reading]], copies: Collection[str], lang: str
) -> dict[str, tuple[str, ...]]:
    words = Vocabulary([read for _, read in texts], lang)
    own = [number for number, (key, _) in enumerate(texts) if key not in copies]
    about = [
        {
            term
            for term, many in counts.items()
            if many >= ABOUT + size // WORDS or (term in head and many >= words.told)
        }
        for counts, head, size in zip(words.counts, words.heads, words.sizes, strict=True)
    ]
    worth = _worth(words, own, about)
    ranked = [_ranked(*one, worth) for one in zip(words.counts, words.heads, about, strict=True)]
    chosen = _chosen(ranked, own)
    shown = words.written({term for terms in chosen for term in terms})
    return {key: tuple(shown[term] for term in terms) for (key, _), terms in zip(texts, chosen, strict=True) if terms}


def _worth(words: Vocabulary, own: Sequence[int], about: Sequence[set[Term]]) -> dict[Term, float]:
    """Return what each term is worth that can be a topic at all."""
    often = Counter(term for number in own for term in words.counts[number])
    key = Counter(term for number in own for term in about[number])
    headed = Counter(term for number in own for term in about[number] & words.heads[number])
    fewest, highest = least(len(own)), most(len(own))
    fit = {
        term: many
        for term, many in key.items()
        if many >= fewest and often[term] <= highest and many >= LASTING * often[term] and headed[term] >= HEADED * many
    }
    inner = {(word,) for term, many in fit.items() for word in term if len(term) > 1 and many >= WHOLE * key[(word,)]}
    return {
        term: math.log(len(own) / often[term]) * math.sqrt(many / often[term]) * (PHRASE if len(term) > 1 else 1.0)
        for term, many in fit.items()
        if term not in inner
    }


def _ranked(
    counts: Mapping[Term, int], head: frozenset[Term], about: Iterable[Term], worth: Mapping[Term, float]
) -> list[Term]:
    """Return the terms that a text is about, the weightiest first; of a phrase and its word the better."""
    scores = {}
    for term in about:
        if term in worth:
            count = counts[term] + HEAD * (term in head)
            scores[term] = worth[term] * count / (count + SATED)
    kept: list[Term] = []
    for term in sorted(scores, key=lambda term: (-round(scores[term], 9), term)):
        if not any(set(term) & set(other) for other in kept):
            kept.append(term)
    return kept


def _chosen(ranked: Sequence[list[Term]], own: Sequence[int]) -> list[list[Term]]:
    """Return the first terms of each text, but none that too few texts would have among theirs."""
    fewest = least(len(own))
    while True:
        chosen = [terms[:MOST] for terms in ranked]
        kept = Counter(term for number in own for term in chosen[number])
        rare = {term for terms in chosen for term in terms if kept[term] < fewest}
        if not rare:
            return chosen
        ranked = [[term for term in terms if term not in rare] for terms in ranked]
