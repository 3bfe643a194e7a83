"""Tokens: the words, numbers and signs of a paragraph, each with its place."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pressmark.names import tables

_WORD = r"[^\W_]+(?:[-–'’.](?=[^\W_A-Z])[^\W_]+|[-–&'’*](?=[^\W_])[^\W_]+)*"
_INITIALS = r"(?:[^\W\d_]\.)+"
_ORDINAL = r"\d{1,2}\.(?=\s+[^\W\d_])"


class Token(NamedTuple):
    """A token, and where its first character stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token is over."""
        return self.start + len(self.text)


def tokens(text: str, lang: str) -> list[Token]:
    """Return the tokens of a paragraph in their order; blanks are none.

    >>> [token.text for token in tokens("Dr. H. M. Ohm-Lund (54), 1. FC Alder e.V.", "de")]
    ['Dr.', 'H.', 'M.', 'Ohm-Lund', '(', '54', ')', ',', '1.', 'FC', 'Alder', 'e.V.']
    """
    return [Token(match[0], match.start()) for match in _pattern(lang).finditer(text)]


@functools.cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return what a token is: abbreviations of the language's tables keep their full stop."""
    short = sorted({word[:-1] for word in tables.abbreviations(lang)}, key=lambda word: (-len(word), word))
    known = rf"\b(?:{'|'.join(map(re.escape, short))})\.(?!\w)" if short else r"(?!)"
    return re.compile(rf"{known}|{_INITIALS}|{_ORDINAL}|{_WORD}|[^\w\s]")
