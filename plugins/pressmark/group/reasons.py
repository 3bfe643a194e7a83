"""Why texts stand together: the names and words they share, as a reader finds them in the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from pressmark.group.terms import Terms, words
from pressmark.group.weights import Vector
from pressmark.types import Text

MOST = 6
"""So many names and words at most are named."""

SLIGHT = 0.05
"""A word of less weight in a text is no reason."""

Form = Callable[[str], str]
"""Turns a word as it is written into what it is compared by."""


def shared(texts: Sequence[Text], vectors: Sequence[Vector], form: Form = str.casefold) -> tuple[str, ...]:
    """Return what holds texts together, the strongest first, each as it is written in the first text that has it.

    What two texts share is worth the product of its weights in them.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    for vector in vectors:
        for word, weight in zip(vector.words, vector.weights, strict=True):
            if weight >= SLIGHT:
                sums[word] += weight
                squares[word] += weight * weight
                seen[word] += 1
    worth = {word: sums[word] ** 2 - squares[word] for word in sums if seen[word] > 1 and not word.isnumeric()}
    return _written(sorted(worth, key=lambda word: (-worth[word], word))[:MOST], texts, form)


def repeated(text: Text, its: Terms) -> tuple[str, ...]:
    """Return the names that a text has most often, which is all there is to say where only reprints stand with it."""
    names = sorted(zip(its.words[: its.names], its.counts, strict=False), key=lambda name: (-name[1], name[0]))
    return _written([name for name, _ in names[:MOST]], [text], str.casefold)


def _written(wanted: Sequence[str], texts: Iterable[Text], form: Form) -> tuple[str, ...]:
    forms: dict[str, str] = {}
    for text in texts:
        left = set(wanted) - forms.keys()
        if not left:
            break
        seen = Counter(words("\n".join(text.blocks)))
        fitting = [(-count, written, word) for written, count in seen.items() if (word := form(written)) in left]
        for _, written, word in sorted(fitting):
            forms.setdefault(word, written)
    # The last word that was read of a text may be cut, and stand nowhere.
    return tuple(forms[word] for word in wanted if word in forms)
