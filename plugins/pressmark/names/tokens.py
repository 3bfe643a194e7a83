"""Tokens: the words, numbers and signs of a paragraph, each with its place."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pressmark.names import tables
from pressmark.types import Span

_WORD = r"[^\W_]+(?:[-–'’.](?=[^\W_A-Z])[^\W_]+|[-–&'’*](?=[^\W_])[^\W_]+)*"
_INITIALS = r"(?:[^\W\d_]\.)+"
_ORDINAL = r"\d{1,2}\.(?=\s+[^\W\d_])"


class Tokens(NamedTuple):
    """The tokens of a paragraph: their words, and where the first character of each stands."""

    words: list[str]
    starts: list[int]

    def span(self, first: int, end: int) -> Span:
        """Return the stretch from one token to the one before ``end``."""
        return Span(self.starts[first], self.starts[end - 1] + len(self.words[end - 1]))


def tokens(text: str, lang: str) -> Tokens:
    """Return the tokens of a paragraph in their order; blanks are none.

    >>> tokens("Dr. H. M. Ohm-Lund (54), 1. FC Alder e.V.", "de").words
    ['Dr.', 'H.', 'M.', 'Ohm-Lund', '(', '54', ')', ',', '1.', 'FC', 'Alder', 'e.V.']
    """
    found = list(_pattern(lang).finditer(text))
    return Tokens([match[0] for match in found], [match.start() for match in found])


@functools.cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return what a token is: abbreviations of the language's tables keep their full stop."""
    short = sorted({word[:-1] for word in tables.abbreviations(lang)}, key=lambda word: (-len(word), word))
    known = rf"\b(?:{'|'.join(map(re.escape, short))})\.(?!\w)" if short else r"(?!)"
    return re.compile(rf"{known}|{_INITIALS}|{_ORDINAL}|{_WORD}|[^\w\s]")
