"""What a line may be, by its shape alone: what recurs may be furniture, or a writer whose name stands over every piece.

A profile asks this before it takes a recurring line away: by-lines, credits, agencies and dates recur, too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum

from pressmark import data
from pressmark.clean import blocks

LONGEST_CUED = 100
"""Longer lines (characters) are sentences, even if they begin with a word such as "by"."""

LONGEST_LABEL, MOST_WORDS = 30, 3
"""A longer line (characters, words) may be a headline, which other pieces' pages list as well."""

LONGEST_NAME, MOST_NAMES = 60, 6
"""Names of one or two writers are no longer (characters, words)."""

LONGEST_CODE = 4
"""A word so short may be a writer's letters."""

LONGEST_CUE = 4
"""Words of the longest cue."""

_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*[.]?")
_EDGES = "*•·–—-|>»›()[]:,;/& \u00a0"
_SIGN, _SIGN_OR_NUMBER = re.compile("[©®@]"), re.compile(r"[©®@\d]")


class Kind(IntEnum):
    """What a line may be: the higher, the more evidence it takes to call it furniture."""

    LABEL = 0
    """A word or two."""
    HEADLINE = 1
    """Some words without a sentence's end."""
    NAME = 2
    """What is written like the names of people; many labels are."""
    RUNNING = 3
    """A sentence, or a long line."""
    OWN = 4
    """What belongs to a piece wherever it stands: by-lines, credits, agencies, dates."""


def kind(line: str) -> Kind:
    """Return what a line without white space at its ends may be.

    >>> [kind(line).name for line in ("Startseite", "Hafen in Aldermünde wird erweitert", "Hanne Tolksdorf")]
    ['LABEL', 'HEADLINE', 'NAME']
    >>> [kind(line).name for line in ("Von Hanne Tolksdorf", "Foto: Jon Vry", "(dpa)", "3. Mai 2021")]
    ['OWN', 'OWN', 'OWN', 'OWN']
    """
    running = blocks.role(line) == "text"
    if len(line) < LONGEST_CUED and _is_own(line, running):
        return Kind.OWN
    if running:
        return Kind.RUNNING
    if _is_named(line):
        return Kind.NAME
    return Kind.LABEL if len(line) <= LONGEST_LABEL and len(line.split()) <= MOST_WORDS else Kind.HEADLINE


def _is_own(line: str, running: bool) -> bool:
    """Tell whether a line has a number (of a day, a page, a price), a cue's words, or an agency."""
    if (_SIGN if running else _SIGN_OR_NUMBER).search(line):
        return True
    words = _WORD.findall(line)
    if not running and (not _agencies().isdisjoint(words) or line.strip(_EDGES) in _agencies()):
        return True
    cues = _cues().get(words[0].casefold()) if words else None
    return cues is not None and f"{' '.join(words[:LONGEST_CUE])} ".casefold().startswith(cues)


def _is_named(line: str) -> bool:
    """Tell whether every word has a capital, or is of a script without; or is so short that it may be a writer's."""
    words = line.split()
    if len(line) > LONGEST_NAME or len(words) > MOST_NAMES:
        return False
    words = [word for word in (word.strip(_EDGES) for word in words) if word]
    if len(words) < 2:
        return any(len(word) <= LONGEST_CODE or word.lower() == word.upper() for word in words)
    proper = [word for word in words if not word[0].islower() or word not in _joints()]
    return bool(proper) and not any(word[0].islower() for word in proper) and all(map(_NAMED.fullmatch, words))


@functools.cache
def _agencies() -> frozenset[str]:
    table = data.table("agencies")
    return frozenset(table) | frozenset(table.values())


@functools.cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    """Return what stands before a writer, a picture's maker, a source or a date, or says what a writer is.

    Each cue ends in a space; they are found by their first words.
    """
    kinds = {"byline": ("cue", "role", "source", "date"), "credit": ("cue", "note")}
    found: dict[str, dict[str, None]] = {}
    for field, names in kinds.items():
        for name, cue in _entries(field):
            if name in names and (words := _WORD.findall(cue.casefold())):
                found.setdefault(words[0], {})[" ".join(words) + " "] = None
    return {first: tuple(cues) for first, cues in found.items()}


@functools.cache
def _joints() -> frozenset[str]:
    """Return the small words inside names and between them."""
    return frozenset(data.words("particles")) | {words for name, words in _entries("byline") if name == "join"}


def _entries(field: str) -> Iterator[tuple[str, str]]:
    """Yield kind and words of the field's entries in all languages."""
    for lang in data.languages(field):
        for entry in data.words(f"{field}.{lang}"):
            kind, _, words = entry.partition(": ")
            yield kind, words
