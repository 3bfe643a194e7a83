"""The words of a text in the one form in which the search compares them.

Scripts of the theme do the same to what a reader types: what a character becomes is decided here alone, and written
into the index for each character that the texts have.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressmark import data

DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
"""Scripts without spaces between words, or, in Korean, with many endings, as part of a pattern: every sign counts."""

ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that do not count: accents, vowel points of Hebrew and Arabic. Those of Indian scripts are letters."""

_DENSE, _ACCENTS = re.compile(f"[{DENSE}]"), re.compile(f"[{ACCENTS}]")

_UNSEEN = frozenset("\u00ad\u200c\u200d\u2060\ufeff")
"""What may stand within a word unseen, such as a soft hyphen."""


class Word(NamedTuple):
    """A word of a text: the form in which it is compared, and how it is written."""

    form: str
    written: str


@functools.cache
def letters() -> dict[str, tuple[str, ...]]:
    """Return the letters that are folded otherwise than Unicode says: to one form, or to two.

    >>> letters()["ü"], letters()["ß"]
    (('u', 'ue'), ('ss',))
    """
    return {letter: tuple(forms.split()) for letter, forms in data.table("fold").items()}


@functools.cache
def fold(character: str) -> str | None:
    """Return what a character of a word becomes, which may be nothing; None for one that parts words.

    Letters of two forms stay, in small: which of them is meant is seen when two words are compared.

    >>> [fold(one) for one in "Éßü²-"], fold("\\u0301")
    (['e', 'ss', 'ü', '2', None], '')
    """
    if character in _UNSEEN:
        return ""
    if unicodedata.category(character)[0] not in "LMN":
        return None
    small = character.lower()
    if len(letters().get(small, ())) == 2:
        return small
    if "\u2044" in (parts := unicodedata.normalize("NFKD", character)):
        return small  # a fraction: ½ is not 12, nor 1½ 112
    parts = _ACCENTS.sub("", parts).casefold()
    plain = "".join(letters().get(one, (one,))[0] for one in parts)
    composed = unicodedata.normalize("NFKC", _ACCENTS.sub("", plain))
    return "".join(one for one in composed if unicodedata.category(one)[0] in "LMN")


def words(text: str) -> list[Word]:
    """Return the words of a text, which is in normal form C; each sign where no spaces part words.

    >>> [word.form for word in words("Grüße, Süd-Kai 2! 橋が")]
    ['grüsse', 'süd', 'kai', '2', '橋', 'が']
    """
    return [word for chunk in text.split() for word in _in_chunk(chunk)]


@functools.lru_cache(maxsize=400_000)
def _in_chunk(chunk: str) -> tuple[Word, ...]:
    return tuple(_words(chunk))


def _words(chunk: str) -> Iterator[Word]:
    form, start = "", 0
    for place, character in enumerate(chunk):
        folded = fold(character)
        if folded is None or (folded and _DENSE.match(folded)):
            if form:
                yield Word(form, chunk[start:place])
            form = ""
            for one in folded or "":
                yield Word(one, character)
        elif folded or form:
            start = start if form else place
            form += folded
    if form:
        yield Word(form, chunk[start:])


@functools.cache
def spellings(form: str) -> tuple[str, ...]:
    """Return the ways to write a word: without accents, and with two letters for one; words that share one are one.

    >>> spellings("grüsse"), spellings("gruesse")
    (('grusse', 'gruesse'), ('gruesse',))
    """
    plain = "".join(letters().get(one, (one,))[0] for one in form)
    wide = "".join(letters().get(one, (one,))[-1] for one in form)
    return (plain,) if plain == wide else (plain, wide)


def table(characters: Iterable[str]) -> list[str]:
    """Return how characters are folded, each with what it becomes behind it, sorted.

    Left out is what the scripts know without: ASCII, signs that stand for themselves, and what parts words, except
    among the signs of ``DENSE``: there a ``!`` marks it.

    >>> table("aé橋、・")
    ['ée', '・!']
    """
    found = []
    for one in sorted(set(characters)):
        folded, dense = fold(one), _DENSE.match(one)
        if one > "\x7f" and folded != (one if dense else None):
            found.append(one + ("!" if folded is None else folded))
    return found
