"""The words of a segment, cut into files of about equal size, each with all that a script has to know of its words.

A file has a line for each word, parted by spaces: how many characters it begins with as the word before, its others,
its ties to other forms if it has any, and the pieces that have it; where that is but one, its places in it, too. A
second file has the places of all the others, which only a phrase needs.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pressmark.website.search import fold, postings
from pressmark.website.search.piece import Entry
from pressmark.website.search.spoken import LONGEST, Spoken

SIZE = 6000
"""Characters of a file's words and pieces: with more, a query loads too much beside what it needs."""

AUTHOR, PLACE = "!", "#"
"""What marks the words of a field: no word of a text begins so."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Word:
    """What is known of a word: the pieces that have it, a count for each, and its gaps; see ``spoken``.

    ``ties`` are its basic forms and, of a basic form, the others: ``>`` or ``<``, a language, and the other form.
    """

    pieces: array[int] = field(default_factory=lambda: array("I"))
    counts: array[int] = field(default_factory=lambda: array("I"))
    gaps: array[int] = field(default_factory=lambda: array("I"))
    ties: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Line:
    """A word as it is written into the files: ``plain`` is its spelling without accents, by which it is looked up.

    ``places`` is None where they stand with its pieces, or where it has none.
    """

    plain: str
    form: str
    tail: str
    places: str | None


@dataclass(frozen=True, slots=True)
class Shard:
    """The words of a file: ``first`` is where it begins; its two scripts hand over ``words`` and ``places``."""

    first: str
    words: str
    places: str


def shards(entries: Sequence[Entry], spoken: Iterable[Spoken]) -> list[Shard]:
    """Return the words of some pieces in the order of their spelling without accents, cut into files."""
    spoken = tuple(spoken)
    words, languages, length = collected(entries, spoken), languages_of(entries), length_of(spoken)
    lines = [_line(form, words[form], languages, len(entries), length) for form in sorted(words, key=_order)]
    found, before = [], ""
    for part in _cut(lines):
        found.append(_shard(part, before))
        before = part[-1].plain
    return found


def length_of(spoken: Sequence[Spoken]) -> int:
    """Return how many words a text has on average."""
    return sum(sum(one.counts) for one in spoken) // max(1, len(spoken))


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


def _line(form: str, word: Word, languages: Sequence[str], size: int, length: int) -> Line:
    ties = f",{_ties(form, word, languages)}" if word.ties else ""
    many = len(word.pieces)
    bits = postings.pieces(word.pieces, word.counts, size) if many else []
    places = postings.places(word.gaps, many, length) if many else []
    if many == 1:
        bits += places
    tail = f"{ties},{postings.packed(bits) if bits else ''}"
    return Line(fold.spellings(form)[0], form, tail, postings.packed(places) if many > 1 else None)


def _ties(form: str, word: Word, languages: Sequence[str]) -> str:
    """Return the ties of a word; those of one way and language stand behind one another."""
    parts = []
    for (way, lang), some in groupby(sorted(word.ties), key=lambda tie: tie[:2]):
        parts.append(f"{way}{DIGITS[languages.index(lang)]}" + ";".join(_tie(form, other) for *_, other in some))
    return ";".join(parts)


def _tie(form: str, other: str) -> str:
    """Return another form: how many letters of the word it begins with, and those behind.

    >>> _tie("deiche", "deich"), _tie("deich", "deiche")
    ('5', '5e')
    """
    same = _shared(form, other)
    return DIGITS[same] + other[same:]


def _shared(one: str, other: str) -> int:
    """Return how many characters two words begin with that are the same, as far as one digit can say it."""
    most = min(LONGEST, len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)


def _cut(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    size = 0
    for line in lines:
        if size >= SIZE and line.plain != part[-1].plain:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line.form) + len(line.tail)
    if part:
        yield part


def _shard(part: Sequence[Line], before: str) -> Shard:
    """Make a file of lines; its beginning is as short as tells it from ``before``, the last word of the file before."""
    words, last = [], ""
    for line in part:
        same = _shared(last, line.form)
        words.append(f"{DIGITS[same]}{line.form[same:]}{line.tail}")
        last = line.form
    first = part[0].plain[: _shared(before, part[0].plain) + 1] if before else ""
    return Shard(first, " ".join(words), " ".join(line.places for line in part if line.places is not None))
