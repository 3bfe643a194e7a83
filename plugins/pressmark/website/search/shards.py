"""The words of a segment, cut into files of about equal size, each with all that a script has to know of its words.

A file has first what is told of each word in letters: how many characters it begins with as the word before, its
others, ``-`` if no piece has it, and its ties to other forms; then the pieces that have the words, as bits. A second
file has the places of words that are not rare, which only a phrase needs; a rare word is looked for in the texts.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pressmark.website.search import fold, postings
from pressmark.website.search.piece import Entry
from pressmark.website.search.spoken import Spoken

SIZE = 6000
"""Characters of a file's words and pieces: with more, a query loads too much beside what it needs."""

RARE = 8
"""So many pieces of a part have a rare word at most. Most words are rare, and their places would be half of all."""

AUTHOR, PLACE = "!", "#"
"""What marks the words of a field: no word of a text begins so."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Digits that no word has in its form in small letters, so that each parts two words."""

Tie = tuple[str, str, str]
"""What ties a word to a form: ``>`` to its basic one, or ``<`` back; a language; the other form."""


@dataclass(slots=True)
class Word:
    """What is known of a word: the pieces that have it, a count for each, and its gaps; see ``spoken``.

    ``ties`` are its basic forms and, of a basic form, the others.
    """

    pieces: array[int] = field(default_factory=lambda: array("I"))
    counts: array[int] = field(default_factory=lambda: array("I"))
    gaps: array[int] = field(default_factory=lambda: array("I"))
    ties: set[Tie] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Line:
    """A word as it is written into the files: ``plain`` is its spelling without accents, by which it is looked up.

    ``ties`` are those of ``Word``, sorted; ``pieces`` and ``places`` are bits, none where it has none, or is rare.
    """

    plain: str
    form: str
    ties: tuple[Tie, ...]
    pieces: str
    places: str


@dataclass(frozen=True, slots=True)
class Shard:
    """The words of a file: ``first`` is where it begins; its two scripts hand over ``words`` and ``places``."""

    first: str
    words: tuple[str, str]
    places: str


def shards(entries: Sequence[Entry], spoken: Iterable[Spoken]) -> list[Shard]:
    """Return the words of some pieces in the order of their spelling without accents, cut into files."""
    spoken = tuple(spoken)
    words, languages, sizes = collected(entries, spoken), languages_of(entries), sizes_of(spoken)
    lines = [_line(form, words[form], sizes) for form in sorted(words, key=_order)]
    found, before = [], ""
    for part in _cut(lines):
        found.append(_shard(part, before, languages))
        before = part[-1].plain
    return found


def sizes_of(spoken: Iterable[Spoken]) -> list[int]:
    """Return about how long each text is; see ``postings``."""
    return [postings.size(sum(one.counts)) for one in spoken]


def languages_of(entries: Iterable[Entry]) -> list[str]:
    """Return the languages of some pieces without their countries, sorted."""
    return sorted({_language(one.lang) for one in entries})


def collected(entries: Sequence[Entry], spoken: Iterable[Spoken]) -> dict[str, Word]:
    """Return what is known of each word of some pieces, of their authors' names and of places."""
    words: defaultdict[str, Word] = defaultdict(Word)
    for number, (entry, one) in enumerate(zip(entries, spoken, strict=True)):
        at = 0
        for form, count in zip(one.forms.split(), one.counts, strict=True):
            word = words[form]
            word.pieces.append(number)
            word.counts.append(2 * count - 1 + (one.gaps[at] < one.leading))
            word.gaps.extend(one.gaps[at : at + count])
            at += count
        for form, other in one.basics:
            words[form].ties.add((">", _language(entry.lang), other))
            words[other].ties.add(("<", _language(entry.lang), form))
        for mark, names in ((AUTHOR, entry.authors), (PLACE, entry.places)):
            for form in sorted({word.form for name in names for word in fold.words(name)}):
                words[mark + form].pieces.append(number)
                words[mark + form].counts.append(1)
    return words


def _language(code: str) -> str:
    return code.partition("-")[0].lower()


def _order(form: str) -> tuple[bytes, bytes]:
    """Return what words are sorted by: the units of UTF-16, as JavaScript does."""
    return fold.spellings(form)[0].encode("utf-16-be"), form.encode("utf-16-be")


def _line(form: str, word: Word, sizes: Sequence[int]) -> Line:
    pieces = places = ""
    if word.pieces:
        pieces = "".join(postings.pieces(word.pieces, word.counts, len(sizes)))
    if len(word.pieces) > RARE and word.gaps:
        texts = (((count + 1) // 2, sizes[piece]) for piece, count in zip(word.pieces, word.counts, strict=True))
        places = postings.packed(postings.places(word.gaps, texts))
    return Line(fold.spellings(form)[0], form, tuple(sorted(word.ties)), pieces, places)


def _cut(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    size = 0.0
    for line in lines:
        if size >= SIZE and line.plain != part[-1].plain:
            yield part
            part, size = [], 0.0
        part.append(line)
        size += len(line.form) + 4 * len(line.ties) + len(line.pieces) / postings.BITS
    if part:
        yield part


def _shard(part: Sequence[Line], before: str, languages: Sequence[str]) -> Shard:
    """Make a file of lines; its beginning is as short as tells it from ``before``, the last word of the file before."""
    words, last, inside = [], "", {line.form for line in part}
    for line in part:
        same = _shared(last, line.form, CAPITALS)
        none = "" if line.pieces else "-"
        words.append(f"{CAPITALS[same]}{line.form[same:]}{none}{_ties(line, inside, languages)}")
        last = line.form
    first = part[0].plain[: _shared(before, part[0].plain) + 1] if before else ""
    told = "".join(words), postings.packed(line.pieces for line in part)
    return Shard(first, told, " ".join(line.places for line in part if line.places))


def _ties(line: Line, inside: Container[str], languages: Sequence[str]) -> str:
    """Return the ties of a word; those of one way and language stand behind one another.

    A basic form that is in the same file, ``inside``, tells the tie alone.
    """
    parts = []
    told = (tie for tie in line.ties if tie[0] == "<" or tie[2] not in inside)
    for (way, lang), some in groupby(told, key=lambda tie: tie[:2]):
        parts.append(f"{way}{DIGITS[languages.index(lang)]}" + ";".join(_tie(line.form, other) for *_, other in some))
    return ";".join(parts)


def _tie(form: str, other: str) -> str:
    """Return another form: how many letters of the word it begins with, and those behind.

    >>> _tie("deiche", "deich"), _tie("deich", "deiche")
    ('5', '5e')
    """
    same = _shared(form, other)
    return DIGITS[same] + other[same:]


def _shared(one: str, other: str, digits: str = DIGITS) -> int:
    """Return how many characters two words begin with that are the same, as far as one digit can say it."""
    most = min(len(digits) - 1, len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)
