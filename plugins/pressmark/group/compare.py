"""What an editor changed: two texts side by side, as runs of words that are the same, removed or inserted.

The breaks between paragraphs are compared as words are, so paragraphs that were joined or parted still face each other.
A few equal words amid a greater change say nothing, and make it unreadable: they become part of the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple, get_args

from pressmark.group.prints import RUN
from pressmark.group.wording import in_a_row
from pressmark.group.words import pattern

BREAK = "\n\n"
"""What stands between two paragraphs; a run of its own, wherever it stands."""

LARGEST = 40_000
"""The greatest stretch without a shared run in which single words are compared: words by words."""

KEPT = 4
"""So many equal words in a row are never part of a change."""

Change = Literal["equal", "removed", "inserted"]
CHANGES: tuple[Change, ...] = get_args(Change)


class Run(NamedTuple):
    """A stretch of words with their spaces and punctuation, or a ``BREAK``."""

    change: Change
    text: str


class Paragraph(NamedTuple):
    """Runs without breaks; ``before`` says whether the break before them is in both texts or in one."""

    before: Change
    runs: tuple[Run, ...]


class Word(NamedTuple):
    """A word or a break with what stands before it, spaces and opening marks, and behind it, closing marks."""

    lead: str
    word: str
    trail: str = ""


class Block(NamedTuple):
    """A stretch of words of two texts, from place to place in each, that is the same or not."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts as runs. ``shared`` is the part of all their words that they have in common, from 0 to 1.

    The equal and removed runs, joined, are the one text, with a ``BREAK`` between its paragraphs; the equal and
    inserted ones are the other.
    """

    runs: tuple[Run, ...]
    shared: float

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the runs in paragraphs, as either text has them."""
        before: Change = "equal"
        for is_break, group in groupby(self.runs, lambda run: run.text == BREAK):
            runs = tuple(group)
            if is_break:
                before = min((run.change for run in runs), key=CHANGES.index)
            else:
                yield Paragraph(before, runs)


def compare(blocks: Sequence[str], others: Sequence[str]) -> Comparison:
    """Compare two texts, given by their title and paragraphs, word by word.

    >>> compare(("Der Kai wird breit.",), ("Der Kai wird lang.",)).runs[1:3]
    (Run(change='removed', text='breit'), Run(change='inserted', text='lang'))
    """
    some, more = _cut(blocks), _cut(others)
    found = _readable(_aligned(some, more), some, more)
    runs = [run for block in found for run in _runs(block, some, more)]
    words = sum(word.word not in ("", BREAK) for text in (some, more) for word in text)
    same = sum(word.word not in ("", BREAK) for block in found if block.same for word in some[block.start : block.end])
    return Comparison(tuple(_merged(runs)), 2 * same / words if words else 1.0)


def _cut(blocks: Sequence[str]) -> list[Word]:
    """Return the words of a text, with a break between two paragraphs; the last is empty."""
    found: list[Word] = []
    for number, block in enumerate(blocks, 1):
        spans = [match.span() for match in pattern(block).finditer(block)]
        lead = block[: spans[0][0]] if spans else block
        for (start, end), (following, _) in zip_longest(spans, spans[1:], fillvalue=(len(block), 0)):
            between = block[end:following]
            size = len(between) if following == len(block) else _closing(between)
            found.append(Word(lead, block[start:end], between[:size]))
            lead = between[size:]
        found.append(Word(lead, BREAK if number < len(blocks) else ""))
    return found


def _closing(between: str) -> int:
    """Return how many characters between two words belong to the first: those before the space.

    >>> _closing("“, „"), _closing(" – "), _closing("-")
    (2, 0, 1)
    """
    return next((place for place, char in enumerate(between) if char.isspace()), len(between))


def _aligned(some: Sequence[Word], more: Sequence[Word]) -> list[Block]:
    """Return the blocks of two texts in order: first what they share in runs of words, then words between those.

    Runs are rare, and so they are found fast and mean something, which a single article or preposition does not.
    """
    old, new = [word.word for word in some], [word.word for word in more]
    blocks: list[Block] = []
    place = other = 0
    for start, other_start, size in (*_anchors(old, new), (len(old), len(new), 0)):
        for block in _between(old[place:start], new[other:other_start], place, other):
            _add(blocks, block)
        if size:
            _add(blocks, Block(True, start, start + size, other_start, other_start + size))
        place, other = start + size, other_start + size
    return blocks


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the places and the length of what two lists of words share in runs."""
    if old == new:
        yield 0, 0, len(old)
        return
    place = other = 0
    # Left as it is, difflib begins with no run that comes again and again, so that a table of zeros costs no minutes.
    matcher = SequenceMatcher(None, list(in_a_row(old)), list(in_a_row(new)))
    for start, other_start, size in matcher.get_matching_blocks():
        skip = max(0, place - start, other - other_start)  # runs overlap, what is shared does not
        if size and size + RUN - 1 > skip:
            yield start + skip, other_start + skip, size + RUN - 1 - skip
            place, other = start + size + RUN - 1, other_start + size + RUN - 1


def _between(old: Sequence[str], new: Sequence[str], place: int, other: int) -> Iterator[Block]:
    """Yield the blocks of a stretch without shared runs; a great one is one change."""
    if len(old) * len(new) > LARGEST:
        yield Block(False, place, place + len(old), other, other + len(new))
        return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Block(tag == "equal", place + start, place + end, other + other_start, other + other_end)


def _readable(blocks: Sequence[Block], some: Sequence[Word], more: Sequence[Word]) -> list[Block]:
    """Join changes that are parted by fewer letters than each of them has; a break parts them in any case."""
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if not block.same or not joined or number + 1 == len(blocks):
            _add(joined, block)
            continue
        island = [word.word for word in some[block.start : block.end]]
        size = sum(map(len, island))
        slight = len(island) < KEPT and BREAK not in island
        slight = slight and all(size <= _letters(change, some, more) for change in (joined[-1], blocks[number + 1]))
        _add(joined, block._replace(same=False) if slight else block)
    return joined


def _add(joined: list[Block], block: Block) -> None:
    """Add a block; two of a kind, one after the other, are one."""
    if joined and joined[-1].same == block.same:
        last = joined.pop()
        block = Block(block.same, last.start, block.end, last.other_start, block.other_end)
    joined.append(block)


def _letters(change: Block, some: Sequence[Word], more: Sequence[Word]) -> int:
    sides = (some[change.start : change.end], more[change.other_start : change.other_end])
    return max(sum(len(word.word) for word in side) for side in sides)


def _runs(block: Block, some: Sequence[Word], more: Sequence[Word]) -> Iterator[Run]:
    old, new = some[block.start : block.end], more[block.other_start : block.other_end]
    if not block.same:
        yield from _changed(old, new)
        return
    for word, other in zip(old, new, strict=True):
        yield from _marks(word.lead, other.lead)
        yield Run("equal", word.word)
        yield from _marks(word.trail, other.trail)


def _marks(some: str, more: str) -> Iterator[Run]:
    if some == more:
        yield Run("equal", some)
    else:
        yield Run("removed", some)
        yield Run("inserted", more)


def _changed(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    """Yield the runs of a change; what stands before and behind it is equal where it is."""
    lead = old[0].lead if old and new and old[0].lead == new[0].lead else ""
    trail = old[-1].trail if old and new and old[-1].trail == new[-1].trail else ""
    yield Run("equal", lead)
    changes: tuple[tuple[Change, Sequence[Word]], ...] = (("removed", old), ("inserted", new))
    for change, words in changes:
        parts = [part for word in words for part in word]
        if parts:
            parts[0], parts[-1] = parts[0][len(lead) :], parts[-1][: len(parts[-1]) - len(trail)]
        yield from (Run(change, part) for part in parts)
    yield Run("equal", trail)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with neighbours of one kind as one, breaks apart, and none that is empty."""
    for (change, is_break), group in groupby(filter(_text_of, runs), lambda run: (run.change, run.text == BREAK)):
        texts = [run.text for run in group]
        yield from (Run(change, text) for text in (texts if is_break else ["".join(texts)]))


def _text_of(run: Run) -> str:
    return run.text
