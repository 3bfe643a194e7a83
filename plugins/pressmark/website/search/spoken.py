"""What one text alone gives to the index: its words with their places, and their basic forms."""

from __future__ import annotations

import functools
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressmark import data, group
from pressmark.website.search import fold

LONGEST = 35
"""Letters of a word that is looked for in its other forms; what is longer is no word."""


class Spoken(NamedTuple):
    """The words of a text, each once, parted by spaces, in the order of their code points.

    ``counts`` says how often each stands in the text, and ``gaps`` has for each in turn how many words are before it,
    from the text's beginning or from where it stood last; ``leading`` are the words of the title, so many. ``basics``
    are words with the basic forms of theirs that are others. ``letters`` are the characters beyond ASCII.
    """

    forms: str
    counts: array[int]
    gaps: array[int]
    leading: int
    basics: tuple[tuple[str, str], ...]
    letters: str


def said(text: tuple[tuple[str, ...], str]) -> Spoken:
    """Return what a text gives, told as its blocks, the title first, and its language. Between blocks a place is free.

    >>> found = said((("Deiche", "Am Deich, am Kai."), "de"))
    >>> found.forms, list(found.counts), list(found.gaps), found.basics
    ('am deich deiche kai', [2, 1, 1, 1], [2, 1, 3, 0, 5], (('deiche', 'deich'),))
    """
    blocks, lang = text
    places: defaultdict[str, list[int]] = defaultdict(list)
    written: set[fold.Word] = set()
    place = leading = 0
    for number, block in enumerate(blocks):
        found = fold.words(block)
        written.update(found)
        for word in found:
            places[word.form].append(place)
            place += 1
        place += 1
        leading = leading if number else len(found)
    forms = sorted(places)
    gaps = [after - before - 1 for form in forms for before, after in _steps(places[form])]
    counts = array("I", (len(places[form]) for form in forms))
    letters = "".join(sorted({one for block in blocks for one in block if one > "\x7f"}))
    return Spoken(" ".join(forms), counts, array("I", gaps), leading, tuple(sorted(_basics(written, lang))), letters)


def _steps(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip((-1, *places), places, strict=False)


def _basics(words: set[fold.Word], lang: str) -> set[tuple[str, str]]:
    """Return the basic forms of words: none of the commonest, which stand for anything, and none for signs."""
    lang = lang.partition("-")[0].lower()
    if not group.known(lang):
        return set()
    return {
        (word.form, other)
        for word in words
        if 1 < len(word.form) <= LONGEST and word.form not in _common(lang)
        for other in _forms(group.basic_form(word.written, lang))
        if other != word.form and len(other) <= LONGEST and other not in _common(lang)
    }


@functools.lru_cache(maxsize=200_000)
def _forms(written: str) -> tuple[str, ...]:
    found = fold.words(written)
    return (found[0].form,) if len(found) == 1 else ()


@functools.cache
def _common(lang: str) -> frozenset[str]:
    return frozenset(word.form for line in data.words(f"stopwords.{lang}") for word in fold.words(line))
