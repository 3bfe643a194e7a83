"""Looking for one of many words at once: ``re`` tries alternatives one after the other, and a hundred cues take long.

So words are grouped by their first letters here, and few of them are ever tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

KEY = 2
"""Words are looked up by so many first or last letters."""

_BEYOND = r"(?=[^\x00-\x7f])"


def one_of(words: Iterable[str]) -> str:
    """Return the pattern of one of ``words``; of those that begin alike, the earlier one is tried first.

    >>> one_of(["von der", "von", "by"])
    '(?:v(?:on\\\\ der|on)|b(?:y))'
    """
    groups = [f"{re.escape(first)}(?:{_either(rests)})" for first, rests in _grouped(words).items()]
    return f"(?:{'|'.join(groups)})"


def one_in_any_case(words: Iterable[str]) -> str:
    """Return the same for words in capital or small letters.

    Where a text's letter is no ASCII, all words are tried: it may be of another alphabet and still look like theirs.

    >>> pattern = re.compile(one_in_any_case(["von der", "von", "à"]))
    >>> [bool(pattern.match(text)) for text in ("Von", "VON DER", "À", "by")]
    [True, True, True, False]
    """
    words = [word.lower() for word in words]
    groups = [
        f"[{re.escape(first + first.upper())}](?i:{_either(rests)})"
        for first, rests in _grouped(words).items()
        if first.isascii()
    ]
    return f"(?:{'|'.join(groups)}|{_BEYOND}(?i:{_either(words)}))"


def by_start(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the words by their first ``KEY`` letters, in their order; none of them is shorter.

    >>> by_start(["von der", "by ", "von"])["vo"]
    ('von der', 'von')
    """
    starts: dict[str, list[str]] = {}
    for word in words:
        starts.setdefault(word[:KEY], []).append(word)
    return {start: tuple(known) for start, known in starts.items()}


def by_end(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the words by their last ``KEY`` letters, in their order.

    >>> by_end(["photo", "foto", "by"])["to"]
    ('photo', 'foto')
    """
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[-KEY:], []).append(word)
    return {end: tuple(known) for end, known in ends.items()}


def _grouped(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return what follows the first letter of words, by that letter."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:])
    return groups


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
