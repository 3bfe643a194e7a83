"""Tokens: the words, numbers and signs of a paragraph, each with its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pressmark.names import tables
from pressmark.types import Span

_PLAIN = r"[^\W_]++(?![-–'’.&*])"
"""Most words: whole ones, and nothing behind them that could belong to them. All else is tried only after it."""

_WORD = r"[^\W_]+(?:[-–'’.](?=[^\W_A-Z])[^\W_]+|[-–&'’*](?=[^\W_])[^\W_]+)*"
_INITIALS = r"(?:[^\W\d_]\.)+"
_ORDINAL = r"\d{1,2}\.(?=\s+[^\W\d_])"


class Tokens:
    """The tokens of a paragraph: their words, and where the first character of each stands."""

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self.text = text
        self.words = words

        self._starts: list[int] = []
        self._read = 0

    @property
    def starts(self) -> Sequence[int]:
        """Where each token begins."""
        return self._until(len(self.words))

    def span(self, first: int, end: int) -> Span:
        """Return the stretch from one token to the one before ``end``."""
        starts = self._until(end)
        return Span(starts[first], starts[end - 1] + len(self.words[end - 1]))

    def _until(self, end: int) -> Sequence[int]:
        """Return where each token before ``end`` begins, if not more: what stands behind a text's last name costs
        nothing. Between two tokens stands no token's sign."""
        starts = self._starts
        if len(starts) < end:
            find, at = self.text.index, self._read
            for word in self.words[len(starts) : end]:
                at = find(word, at)
                starts.append(at)
                at += len(word)
            self._read = at
        return starts


def tokens(text: str, lang: str) -> Tokens:
    """Return the tokens of a paragraph in their order; blanks are none.

    >>> tokens("Dr. H. M. Ohm-Lund (54), 1. FC Alder e.V.", "de").words
    ['Dr.', 'H.', 'M.', 'Ohm-Lund', '(', '54', ')', ',', '1.', 'FC', 'Alder', 'e.V.']
    >>> tokens("L’Alder, d'Ohm", "fr").words
    ['L’', 'Alder', ',', "d'", 'Ohm']
    """
    return Tokens(text, _pattern(lang).findall(text))


@functools.cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return what a token is: abbreviations of the tables keep their full stop, elided words stand by themselves."""
    short = sorted({word[:-1] for word in tables.abbreviations(lang)}, key=lambda word: (-len(word), word))
    known = rf"\b(?:{'|'.join(map(re.escape, short))})\.(?!\w)" if short else r"(?!)"
    elided = "|".join(sorted({word[:-1] for word in tables.of_class("elided", lang)}))
    begun = rf"\b(?i:{elided})['’](?=\w)" if elided else r"(?!)"
    # A token takes the blank before it along, outside of the group: else each blank is held against all of this.
    return re.compile(rf"\s?+({_PLAIN}|{known}|{begun}|{_INITIALS}|{_ORDINAL}|{_WORD}|[^\w\s])")
