"""What is known of words by ``data/names.txt`` and ``data/names.<lang>.txt``, CLDR and the lists of given names.

Each word has the classes of the groups it stands in: "Hafenamt" has none, "Bremen" is a place. Classes are named in
the data alone; the code knows those few by name that it does something with.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from babel import Locale, UnknownLocaleError

from pressmark import data

Classes = tuple[str, ...]

NO_CLASSES: Classes = ()

OR_WORD = "-or-word"
"""The end of the classes for names that are as well a common word: they take a word out of the plain class."""

SHORTEST_STEM = 3
"""An inflected adjective has more letters before its end."""

LONGEST_END = 12
"""No end in the tables has more letters."""


def classes(word: str, lang: str) -> Classes:
    """Return the classes of a single word, in any language and in this one."""
    return _words(lang).get(word, NO_CLASSES)


def end_classes(word: str, lang: str) -> Classes:
    """Return the classes of the longest end of the word that is in the tables; the end is never the whole word."""
    ends = _ends(lang)
    for length in range(min(LONGEST_END, len(word) - 1), 0, -1):
        found = ends.get(word[-length:])
        if found:
            return found
    return NO_CLASSES


def phrases(first: str, lang: str) -> tuple[tuple[tuple[str, ...], Classes], ...]:
    """Return the names of several words that begin with this one, the longest first, each with its classes.

    The first word and all words of the result are ``folded``.
    """
    return _phrases(lang).get(first, ())


@functools.lru_cache(maxsize=1 << 15)
def folded(word: str, lang: str) -> str:
    """Return a word without the end that adjectives are inflected by: the tables have "Deutsche Bank" in one form."""
    for end in of_class("adjective-ends", lang):
        if word.endswith(end) and len(word) > len(end) + SHORTEST_STEM:
            return word[: -len(end)]
    return word


@functools.cache
def of_class(name: str, lang: str) -> tuple[str, ...]:
    """Return the words of one class, in the order of the tables."""
    return tuple(word for kind, word in _entries(lang) if kind == name)


@functools.cache
def abbreviations(lang: str) -> frozenset[str]:
    """Return the words of the tables that end with their only full stop."""
    return frozenset(word for _, word in _entries(lang) if word.endswith(".") and word.count(".") == 1)


@functools.cache
def _entries(lang: str) -> tuple[tuple[str, str], ...]:
    names = ["names", *(f"names.{one}" for one in data.languages("names") if one == lang)]
    found = [
        (key.partition(".")[0], word.replace("_", " "))
        for name in names
        for key, line in data.table(name).items()
        for word in line.split()
    ]
    return (*found, *_cldr(lang))


@functools.cache
def _words(lang: str) -> Mapping[str, Classes]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for kind, word in _entries(lang):
        if not word.startswith("-") or len(word) == 1:
            found[word][kind] = found[word.replace("'", "’")][kind] = None
    for line in data.words("given"):
        for word in line.split():
            found[word.title()]["given"] = None
    for word in data.words(f"stopwords.{lang}") if lang in data.languages("stopwords") else ():
        for one in word.split():
            found[one]["stop"] = None
            found[one.capitalize()]["stop"] = None
    for word, kinds in list(found.items()):
        for kind in kinds if word.islower() else ():
            found[word.capitalize()][kind] = None
    return {word: tuple(kind for kind in kinds if f"{kind}{OR_WORD}" not in kinds) for word, kinds in found.items()}


@functools.cache
def _ends(lang: str) -> Mapping[str, Classes]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for kind, word in _entries(lang):
        if word.startswith("-") and len(word) > 1:
            found[word[1:]][kind if kind.endswith("-end") else f"{kind}-end"] = None
    return {word: tuple(kinds) for word, kinds in found.items()}


@functools.cache
def _phrases(lang: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Classes], ...]]:
    found: defaultdict[str, dict[tuple[str, ...], dict[str, None]]] = defaultdict(dict)
    for kind, word in _entries(lang):
        if " " in word:
            parts = tuple(folded(part, lang) for part in word.split())
            found[parts[0]].setdefault(parts, {})[kind] = None
    return {
        first: tuple(
            (parts, tuple(kinds)) for parts, kinds in sorted(known.items(), key=lambda one: (-len(one[0]), one))
        )
        for first, known in ((first, known) for first, known in found.items())
    }


def _cldr(lang: str) -> Iterator[tuple[str, str]]:
    """Yield the names of countries and of the towns that time zones are named after, and those of languages."""
    try:
        locale = Locale.parse(lang)
    except (ValueError, UnknownLocaleError):
        return
    # "world" is a territory, too, and no name.
    yield from (("place", name) for name in locale.territories.values() if not name.isdigit() and not name.islower())
    towns = (zone.get("city") for zone in locale.time_zones.values())
    yield from (("place", town) for town in towns if town)
    yield from (("language", name) for name in locale.languages.values())
