"""Sections: which part of a paper a text belongs to, by the words of its title, its lead and its first paragraphs.

The words are those of ``data/sections.<lang>.txt``, and a project's own. Where too few of them are met, or those of
two sections, a text has no section: a wrong one is worse than none.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pressmark import data
from pressmark.types import Text

ENGLISH = "en"
"""The language of the sections' names where there are none in that of the site."""

READ = 2500
"""Characters of a text's paragraphs that are read: what comes late seldom says where a text belongs."""

TITLE, LEAD, BODY, DECIDES = 3.0, 2.0, 1.0, 8.0
"""What a word counts: in the title, in the deck or the first paragraph, later on; and one that decides in a title."""

LEAST, WORDS = 4.0, 2
"""A section is given from so many points on, made by so many different words at least."""

LONG, MORE = 1200, 1.0
"""A text of so many characters meets words by chance, so it needs so many points more."""

MARGIN = 1.5
"""It must have so many times the points of the second."""

OWN = 2.0
"""A project knows its own words best: they count so many times as much as others, and need not stand back for them."""

_WORD = re.compile(r"[^\W\d_]{2,40}")
_DECIDES, _ANY = "!", "*"
_KEPT: Mapping[str, Sequence[str]] = MappingProxyType({})


class _Entry(NamedTuple):
    """A word of a section as it is listed, without its signs."""

    section: str
    decides: bool
    worth: float


class _Lists:
    """The words of a language's sections: whole words, beginnings and ends."""

    def __init__(self, sections: Iterable[tuple[str, Iterable[str], float]]) -> None:
        self._whole: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._begin: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._end: defaultdict[str, list[_Entry]] = defaultdict(list)
        for name, words, worth in sections:
            for listed in words:
                word = listed.removeprefix(_DECIDES).casefold()
                entry = _Entry(name, listed.startswith(_DECIDES), worth)
                kind = self._begin if word.endswith(_ANY) else self._end if word.startswith(_ANY) else self._whole
                kind[word.strip(_ANY)].append(entry)
        self._known: dict[str, tuple[_Entry, ...]] = {}

    def entries(self, word: str) -> tuple[_Entry, ...]:
        """Return what a word in small letters says; it is looked up once."""
        if word not in self._known:
            found = {
                *self._whole.get(word, ()),
                *(one for size in range(2, len(word) + 1) for one in self._begin.get(word[:size], ())),
                *(one for start in range(len(word) - 1) for one in self._end.get(word[start:], ())),
            }
            self._known[word] = tuple(sorted(found))
        return self._known[word]


class Sections:
    """The sections of a site, called by the names that they have in its language.

    ``own`` are a project's: words by a section's name, for texts in any language. They stand beside those that
    Pressmark knows; under one of their names they replace it, and without any words they take it away.
    """

    def __init__(self, lang: str, own: Mapping[str, Sequence[str]] = _KEPT) -> None:
        self._names = names(lang)
        self._own = own
        self._lists: dict[str, _Lists] = {}

    def of(self, text: Text) -> str | None:
        """Return the name of a text's section, or None where that is not clear.

        >>> head, lead = "Pokal: Holm gewinnt das Derby", "Zwei Tore im Spiel, der Torwart hielt den Elfmeter."
        >>> text = Text("a", (head, lead), "de")
        >>> Sections("en").of(text), Sections("de", {"Handball": ["Derby", "Holm"]}).of(text)
        ('Sport', 'Handball')
        """
        scores = self.scores(text)
        own = {name: points for name, points in scores.items() if name in self._own}
        least = LEAST + MORE * (sum(map(len, text.blocks)) >= LONG)
        return _clear(own, least) or _clear(scores, least)

    def scores(self, text: Text) -> Mapping[str, float]:
        """Return the points of each section of which enough words are met."""
        lists = self._of_language(text.lang.partition("-")[0].lower())
        points: defaultdict[str, float] = defaultdict(float)
        words: Counter[str] = Counter()
        for word, worth in _worths(text).items():
            entries = lists.entries(word)
            for entry in entries:
                if not entry.decides:
                    points[entry.section] += worth * entry.worth / len(entries)
                    words[entry.section] += 1
                elif worth >= TITLE:
                    points[entry.section] += DECIDES
                    words[entry.section] += WORDS
        return {name: round(points[name], 6) for name in points if words[name] >= WORDS}

    def _of_language(self, lang: str) -> _Lists:
        if lang not in self._lists:
            listed = _listed(lang) if lang in data.languages("sections") else {}
            common = ((self._names.get(key, key), words, 1.0) for key, (_, words) in listed.items())
            kept = [one for one in common if one[0] not in self._own]
            self._lists[lang] = _Lists([*kept, *((name, words, OWN) for name, words in self._own.items())])
        return self._lists[lang]


@functools.cache
def names(lang: str) -> Mapping[str, str]:
    """Return the names of the sections in a language, by their keys in the word lists.

    >>> names("de-AT")["business"], names("xx")["business"]
    ('Wirtschaft', 'Business')
    """
    code = lang.partition("-")[0].lower()
    listed = _listed(code if code in data.languages("sections") else ENGLISH)
    return MappingProxyType({key: name for key, (name, _) in listed.items()})


@functools.cache
def _listed(lang: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return the name and the words of each section, by its key."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    key = ""
    for line in data.words(f"sections.{lang}"):
        head, equals, name = (part.strip() for part in line.partition("="))
        if equals:
            key = head
            found[key] = name, ()
        else:
            found[key] = found[key][0], (*found[key][1], *line.split())
    return MappingProxyType(found)


def _clear(scores: Mapping[str, float], least: float) -> str | None:
    """Return the section with most points, if they are ``least`` or more, and enough more than those of the second."""
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    if not ranked or scores[ranked[0]] < least:
        return None
    return ranked[0] if len(ranked) == 1 or scores[ranked[0]] >= MARGIN * scores[ranked[1]] else None


def _worths(text: Text) -> Mapping[str, float]:
    """Return each word that is read, in small letters, with what the best of its places is worth."""
    worths: dict[str, float] = {}
    for worth, block in reversed([*_weighed(text)]):
        worths |= dict.fromkeys(_WORD.findall(block.casefold()), worth)
    return worths


def _weighed(text: Text) -> Iterator[tuple[float, str]]:
    left = READ
    for number, block in enumerate(text.blocks):
        if left <= 0:
            return
        yield TITLE if not number else LEAD if number <= max(1, text.heads - 1) else BODY, block[:left]
        left -= len(block)
