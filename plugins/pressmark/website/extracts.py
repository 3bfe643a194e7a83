"""A story in short: leading sentences of its texts, each with the piece that it is from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.website.piece import count_words
from pressmark.website.teaser import LONGEST, SENTENCE_END, teaser

SENTENCES = 3
"""So many sentences an extract has at most."""

FEWEST_WORDS = 3
"""What has fewer words is no sentence but a dateline."""

SAME = 0.5
"""A sentence that shares so much of its words with one before it says nothing new."""

WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the article that it begins."""

    sentence: str
    article: Any


def extract(leads: Iterable[tuple[str, Any]]) -> tuple[Quote, ...]:
    """Choose from the leads of a story's texts, the best first, each with its article.

    >>> extract([("Die Brücke ist zu. Für wie lange?", 1), ("Die Brücke ist gesperrt und zu.", 2), ("Es regnet.", 3)])
    (Quote(sentence='Die Brücke ist zu.', article=1), Quote(sentence='Es regnet.', article=3))
    """
    return tuple(_chosen(leads))[:SENTENCES]


def _chosen(leads: Iterable[tuple[str, Any]]) -> Iterator[Quote]:
    said: list[set[str]] = []
    for lead, article in leads:
        sentence = first_sentence(lead)
        words = set(WORD.findall(sentence.casefold()))
        if words and not any(len(words & before) >= SAME * len(words) for before in said):
            said.append(words)
            yield Quote(sentence, article)


def first_sentence(text: str) -> str:
    """Return the first sentence, with a dateline before it; of one that is very long only the beginning.

    >>> first_sentence("Am 3. Mai war Ruhe. Dann nicht."), first_sentence("Holm. Es regnet nicht. Noch.")
    ('Am 3. Mai war Ruhe.', 'Holm. Es regnet nicht.')
    """
    ends = (found.end() for found in SENTENCE_END.finditer(text) if not _abbreviated(text, found.start()))
    end = next((end for end in ends if count_words(text[:end]) >= FEWEST_WORDS), len(text))
    return teaser(text[:end]) if end > LONGEST else text[:end]


def _abbreviated(text: str, place: int) -> bool:
    """Tell whether a full stop ends a number, a letter or a title of two rather than a sentence."""
    word = re.search(r"[^\W_]*$", text[max(0, place - 12) : place])
    before = word[0] if word else ""
    short = len(before) < 2 or (len(before) == 2 and before.istitle())
    return text[place] == "." and (before.isdigit() or short)
