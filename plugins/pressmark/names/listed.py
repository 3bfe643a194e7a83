"""Names that the tables have and the chain has not seen as such: they are names all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pressmark.names import tables
from pressmark.names.chain import Chunk
from pressmark.types import Kind

KIND_OF: Mapping[str, Kind] = {"place": "place", "org": "organisation"}
"""The kind of what is in the tables as this, and as nothing else."""

NO_FIRM = frozenset({"stop", "article", "owner", "in", "of", "function", "title", "org-cue", "time", "kin"})
"""Words of these classes stand before a firm's name and are no part of it."""

LONGEST_FIRM = 4
"""So many words at most stand before a firm's legal form."""

LISTED = 0.85
"""The confidence of what is a name by the tables alone."""


def with_phrases(chunks: Sequence[Chunk], phrases: Iterable[tuple[int, int, tables.Classes]]) -> list[Chunk]:
    """Return the names of a paragraph with those names of several words that the tables have.

    ``phrases`` are the first token of each, the one behind it, and its classes. A longer name of the chain stays, and
    so does one that only begins or ends inside the phrase.
    """
    found = list(chunks)
    for start, end, classes in phrases:
        if len(classes) != 1 or classes[0] not in KIND_OF:
            continue
        beside = [one for one in found if one.start < end and start < one.end]
        if all(start <= one.start and one.end <= end for one in beside):
            sure = max((one.share for one in beside if (one.start, one.end) == (start, end)), default=0)
            found = [one for one in found if one not in beside]
            found.append(Chunk(start, end, KIND_OF[classes[0]], max(sure, LISTED)))
    return sorted(found)


def with_firms(words: Sequence[str], chunks: Sequence[Chunk], lang: str) -> list[Chunk]:
    """Return the names of a paragraph with the firms that have their legal form behind their name."""
    found = list(chunks)
    for at, word in enumerate(words):
        if word[0].isalpha() and "legal" in tables.classes(word, lang):
            start = _first_of_firm(words, at, lang)
            beside = [one for one in found if one.start <= at and start < one.end]
            if start < at and all(start <= one.start and one.end <= at + 1 for one in beside):
                found = [*(one for one in found if one not in beside), Chunk(start, at + 1, "organisation", LISTED)]
    return sorted(found)


def _first_of_firm(words: Sequence[str], at: int, lang: str) -> int:
    start = at
    while start and at - start < LONGEST_FIRM and (words[start - 1] == "&" or words[start - 1][0].isupper()):
        start -= 1
    while start < at and (words[start] == "&" or not NO_FIRM.isdisjoint(tables.classes(words[start], lang))):
        start += 1
    return start


def with_words(words: Sequence[str], chunks: Sequence[Chunk], lang: str) -> list[Chunk]:
    """Return the names of a paragraph with the single words of the tables that are in none of them."""
    starts = {one.start: one for one in chunks}
    inside = {at for one in chunks for at in range(one.start, one.end)}
    found = []
    for at, word in enumerate(words):
        known = tables.classes(word, lang)
        if len(known) == 1 and known[0] in KIND_OF:
            listed = Chunk(at, at + 1, KIND_OF[known[0]], LISTED)
            if at not in inside:
                found.append(listed)
            elif at in starts and starts[at][:3] == listed[:3]:
                starts[at] = max(starts[at], listed)
    return sorted([*starts.values(), *found])
