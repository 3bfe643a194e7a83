"""Tokens: the words, numbers and signs of a paragraph, each with its place."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain

from pressmark.memo import Pieces
from pressmark.names import tables
from pressmark.types import Span

_PLAIN = r"[^\W_]++(?![-–'’.&*])"
"""Most words: whole ones, and nothing behind them that could belong to them. All else is tried only after it."""

_WORD = r"[^\W_]+(?:[-–'’.](?=[^\W_A-Z])[^\W_]+|[-–&'’*](?=[^\W_])[^\W_]+)*"
_INITIALS = r"(?:[^\W\d_]\.)+"
_ORDINAL = r"\d{1,2}\.(?=\s+[^\W\d_])"


_AMID = re.compile(r"\.(?<=\d\.)\s+(?=[^\W\d_])")
"""The only blanks that a token depends on: those behind an ordinal."""

_JOINING = "\x1f"
"""Stands for such a blank while a text is cut at its blanks; it is one itself."""


class Tokens:
    """The tokens of a paragraph: their words, and where the first character of each stands.

    ``pieces`` are what stands between two blanks, and ``parts`` the words in each.
    """

    def __init__(self, pieces: Sequence[str], parts: Sequence[tuple[str, ...]]) -> None:
        self.words = [*chain.from_iterable(parts)]
        self._pieces, self._parts = pieces, parts
        self._tokens: Sequence[int] = ()
        self._characters: Sequence[int] = ()
        self._inside: dict[int, Sequence[int]] = {}

    @property
    def starts(self) -> Sequence[int]:
        """Where each token begins."""
        return [self.span(number, number + 1).start for number in range(len(self.words))]

    def span(self, first: int, end: int) -> Span:
        """Return the stretch from one token to the one before ``end``."""
        start = self._start(first)
        last = end - 1
        return Span(start, (start if last == first else self._start(last)) + len(self.words[last]))

    def _start(self, number: int) -> int:
        """Return where a token begins. Between two tokens stands no token's sign."""
        if not self._tokens:
            # By piece how many tokens, and how many characters but for the blanks, there are up to its end.
            self._tokens = [*accumulate(map(len, self._parts))]
            self._characters = [*accumulate(map(len, self._pieces))]
        place = bisect_right(self._tokens, number)
        piece, words = self._pieces[place], self._parts[place]
        before = self._characters[place] - len(piece) + place
        if len(words) == 1:
            return before + piece.index(words[0])
        if place not in self._inside:
            self._inside[place] = _places(piece, words)
        return before + self._inside[place][number - self._tokens[place]]


def _places(piece: str, words: Sequence[str]) -> Sequence[int]:
    """Return where words begin that stand in a piece, one behind the other."""
    found, at = [], 0
    for word in words:
        found.append(piece.index(word, at))
        at = found[-1] + len(word)
    return found


def tokens(text: str, lang: str) -> Tokens:
    """Return the tokens of a paragraph in their order; blanks are none.

    >>> tokens("Dr. H. M. Ohm-Lund (54), 1. FC Alder e.V.", "de").words
    ['Dr.', 'H.', 'M.', 'Ohm-Lund', '(', '54', ')', ',', '1.', 'FC', 'Alder', 'e.V.']
    >>> tokens("L’Alder, d'Ohm", "fr").words
    ['L’', 'Alder', ',', "d'", 'Ohm']
    """
    pieces = _AMID.sub(_joined, text).split(" ")
    return Tokens(pieces, [*map(_cut(lang).__getitem__, pieces)])


def _joined(found: re.Match[str]) -> str:
    return "." + _JOINING * (found.end() - found.start() - 1)


@functools.cache
def _cut(lang: str) -> Pieces[tuple[str, ...]]:
    """Return the words of a piece: no token has a blank inside, and what it is does not depend on others."""
    find = _pattern(lang).findall
    return Pieces(lambda piece: tuple(find(piece)))


@functools.cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return what a token is: abbreviations of the tables keep their full stop, elided words stand by themselves."""
    short = sorted({word[:-1] for word in tables.abbreviations(lang)}, key=lambda word: (-len(word), word))
    known = rf"\b(?:{'|'.join(map(re.escape, short))})\.(?!\w)" if short else r"(?!)"
    elided = "|".join(sorted({word[:-1] for word in tables.of_class("elided", lang)}))
    begun = rf"\b(?i:{elided})['’](?=\w)" if elided else r"(?!)"
    # A token takes the blank before it along, outside of the group: else each blank is held against all of this.
    return re.compile(rf"\s?+({_PLAIN}|{known}|{begun}|{_INITIALS}|{_ORDINAL}|{_WORD}|[^\w\s])")
