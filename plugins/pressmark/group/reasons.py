"""Why texts stand together: the names and words they share, as a reader finds them in the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pressmark.group.terms import words
from pressmark.group.weights import Vector
from pressmark.types import Text

MOST = 6
"""So many names and words at most are named."""


def because(texts: Sequence[Text], vectors: Sequence[Vector]) -> tuple[str, ...]:
    """Return what holds texts together, the strongest first, each as it is written in the first text that has it.

    What two texts share is worth the product of its weights in them; a single text is held against itself.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in zip(vector.words, vector.weights, strict=True):
            sums[word] += weight
            squares[word] += weight * weight
    alone = len(vectors) == 1
    shared = {word: total * total - (0.0 if alone else squares[word]) for word, total in sums.items()}
    # Sums that would be nothing are a little more in floating point.
    strong = sorted((word for word in shared if shared[word] > 1e-9), key=lambda word: (-shared[word], word))
    return _written([word for word in strong if not word.isnumeric()][:MOST], texts)


def _written(wanted: Sequence[str], texts: Iterable[Text]) -> tuple[str, ...]:
    forms: dict[str, str] = {}
    for text in texts:
        left = set(wanted) - forms.keys()
        if not left:
            break
        seen = Counter((word, written) for block in text.blocks for word, written, _ in words(block) if word in left)
        for (word, written), _ in sorted(seen.items(), key=lambda entry: (-entry[1], entry[0])):
            forms.setdefault(word, written)
    # The last word that was read of a text may be cut, and stand nowhere.
    return tuple(forms[word] for word in wanted if word in forms)
