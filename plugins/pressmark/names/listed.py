"""Names that the tables have and the chain has not seen as such: they are names all the same."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from pressmark.memo import Memo
from pressmark.names import tables
from pressmark.names.chain import Chunk
from pressmark.types import Kind

KIND_OF: Mapping[str, Kind] = {"place": "place", "org": "organisation"}
"""The kind of what is in the tables as this, and as nothing else."""

NO_FIRM = frozenset({"stop", "article", "owner", "in", "of", "function", "title", "org-cue", "time", "kin"})
"""Words of these classes stand before a firm's name and are no part of it."""

LONGEST_FIRM = 4
"""So many words at most stand before a firm's legal form."""

LEGAL = "legal"
"""The class of what stands behind a firm's name, as "GmbH"."""

LISTED = 0.85
"""The confidence of what is a name by the tables alone."""


def with_phrases(chunks: Sequence[Chunk], phrases: Iterable[tuple[int, int, tables.Classes]]) -> list[Chunk]:
    """Return the names of a paragraph with those names of several words that the tables have.

    ``phrases`` are the first token of each, the one behind it, and its classes. A longer name of the chain stays, and
    so does one that only begins or ends inside the phrase.
    """
    owners = _owners(chunks)
    for start, end, classes in phrases:
        if len(classes) == 1 and classes[0] in KIND_OF:
            _put(owners, Chunk(start, end, KIND_OF[classes[0]], LISTED))
    return sorted(set(owners.values()))


def _owners(chunks: Sequence[Chunk]) -> dict[int, Chunk]:
    """Return by token the name that it is in."""
    return {at: one for one in chunks for at in range(one.start, one.end)}


def _put(owners: dict[int, Chunk], new: Chunk) -> None:
    """Put a name in the place of those that lie in it, unless one of them reaches beyond it."""
    span = range(new.start, new.end)
    beside = {owners[at] for at in span if at in owners}
    if all(new.start <= one.start and one.end <= new.end for one in beside):
        share = max((one.share for one in beside if one[:2] == new[:2]), default=0.0)
        owners.update(dict.fromkeys(span, new._replace(share=max(share, new.share))))


def with_firms(words: Sequence[str], chunks: Sequence[Chunk], lang: str) -> list[Chunk]:
    """Return the names of a paragraph with the firms that have their legal form behind their name."""
    known = _listed(lang)
    if LEGAL not in map(known.__getitem__, words):
        return list(chunks)
    owners = _owners(chunks)
    for at in [at for at, word in enumerate(words) if known[word] == LEGAL]:
        start = _first_of_firm(words, at, lang)
        if start < at:
            _put(owners, Chunk(start, at + 1, "organisation", LISTED))
    return sorted(set(owners.values()))


def _first_of_firm(words: Sequence[str], at: int, lang: str) -> int:
    start = at
    while start and at - start < LONGEST_FIRM and (words[start - 1] == "&" or words[start - 1][0].isupper()):
        start -= 1
    while start < at and (words[start] == "&" or not NO_FIRM.isdisjoint(tables.classes(words[start], lang))):
        start += 1
    return start


def with_words(words: Sequence[str], chunks: Sequence[Chunk], lang: str) -> list[Chunk]:
    """Return the names of a paragraph with the single words of the tables that are in none of them."""
    known = _listed(lang)
    if not any(map(known.__getitem__, words)):
        return sorted(chunks)
    starts = {one.start: one for one in chunks}
    inside = {at for one in chunks for at in range(one.start, one.end)}
    found = []
    for at, word in enumerate(words):
        if known[word] in KIND_OF:
            listed = Chunk(at, at + 1, KIND_OF[known[word]], LISTED)
            if at not in inside:
                found.append(listed)
            elif at in starts and starts[at][:3] == listed[:3]:
                starts[at] = max(starts[at], listed)
    return sorted([*starts.values(), *found])


@functools.cache
def _listed(lang: str) -> Memo[str, str]:
    """Return by word the one class that makes it a name or a firm's legal form; nothing for all other words."""

    def only(word: str) -> str:
        known = tables.classes(word, lang)
        if LEGAL in known and word[0].isalpha():
            return LEGAL
        return known[0] if len(known) == 1 and known[0] in KIND_OF else ""

    return Memo(only)
