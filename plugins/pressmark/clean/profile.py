"""What the corpus says about furniture: lines that stand together in many texts of one source, and belong to none.

Repetition alone proves little: a writer's name, a section's, a series' headline, a stock sentence recur as well, and
reprints share every line. So texts are counted and not records; a label must stand among the same neighbours, as a
menu's does; and a line that may belong to a piece is left to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pressmark.clean.kind import Kind
from pressmark.clean.sketch import Sketch
from pressmark.types import Origin

SHORTEST_MENU = 3
"""Fewer lines that always stand together are a heading and its subheading, or a writer, a task and a place."""

DEPTH: Mapping[int, int] = {Kind.LABEL: 0, Kind.HEADLINE: 1, Kind.NAME: 3}
"""So many lines of a menu must stand on either side of a line of this kind; no other kinds are labels."""

_SCRAMBLE, _BITS = 0x9E3779B97F4A7C15, (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Lore:
    """What is known of one source, all by digests but the suffixes.

    ``recurring`` are the lines of several texts; ``bound`` the pairs of lines that stand together wherever they
    stand; ``everywhere`` what nearly every text has, ``often`` what very many have;
    ``suffixes`` what stands behind the titles of several texts.
    """

    recurring: frozenset[int] = frozenset()
    bound: frozenset[int] = frozenset()
    everywhere: frozenset[int] = frozenset()
    often: frozenset[int] = frozenset()
    suffixes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a profile says of one text, known by its digest: which lines are furniture, and its title's suffix.

    ``lines`` count the lines without the gaps. This is all that the work on a text takes from the corpus: while
    it stays the same, so does what comes of the text.
    """

    text: int = 0
    lines: tuple[int, ...] = ()
    suffix: str = ""


NOTHING = Verdict()
"""What is known of a text without a corpus."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The lore of each source. It is the same whatever the order in which the texts were read."""

    sources: Mapping[str, Lore] = field(default_factory=dict)

    def verdict(self, source: str, sketch: Sketch) -> Verdict:
        """Return what is known of the lines of one text."""
        lore = self.sources.get(source)
        if lore is None:
            return Verdict(sketch.text)
        suffix = sketch.suffix if sketch.suffix in lore.suffixes else ""
        return Verdict(sketch.text, tuple(sorted(_furniture(lore, sketch))), suffix)


def source(origin: Origin) -> str:
    """Return what stands for a record's source: the first folder, or the first file that holds more records.

    >>> [source(one) for one in (Origin("kurier/2021/a.txt"), Origin("a.txt"), Origin("kurier.zip", "a.txt"))]
    ['kurier', '', 'kurier.zip']
    """
    first, inside, _ = origin.path.partition("/")
    return first if inside or origin.member or origin.index else ""


def pair(first: int, second: int) -> int:
    """Return the digest of two lines, one under the other."""
    return (first * _SCRAMBLE + second) & _BITS


def _furniture(lore: Lore, sketch: Sketch) -> set[int]:
    lines, kinds = sketch.lines(), sketch.kinds
    together = [pair(one, other) in lore.bound for one, other in itertools.pairwise(lines)]
    labels = set(_labels(kinds, together))
    sentences = set(_sentences(lore, lines, kinds, together))
    own, other, taken = _shares(lore, sketch, sentences)
    if other > own:  # a reprint: what its papers share is the piece
        return set()
    found = labels | sentences if taken <= own else labels
    head = range(_beginning(lore, lines, kinds))
    left = (at for at in head if at not in found and kinds[at] != Kind.OWN)
    if not any(kinds[at] != Kind.NAME or lines[at] not in lore.recurring for at in left):
        found.difference_update(head)  # with nothing left above the text, its headline would be lost
    return found


def _labels(kinds: bytes, together: Sequence[bool]) -> Iterator[int]:
    """Yield the lines of menus: rows of short lines that always stand together, deep enough for their kind."""
    for first, last in _menus(kinds, together):
        for at in range(first, last + 1):
            if kinds[at] in DEPTH and min(at - first, last - at) >= DEPTH[kinds[at]]:
                yield at


def _menus(kinds: bytes, together: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each menu; a sentence ends it."""
    first = 0
    for at in range(len(kinds)):
        if at + 1 < len(kinds) and together[at] and Kind.RUNNING not in kinds[at : at + 2]:
            continue
        if sum(one in DEPTH for one in kinds[first : at + 1]) >= SHORTEST_MENU:
            yield first, at
        first = at + 1


def _sentences(lore: Lore, lines: Sequence[int], kinds: bytes, together: Sequence[bool]) -> Iterator[int]:
    for at, line in enumerate(lines):
        if kinds[at] == Kind.RUNNING and (
            line in lore.everywhere or (line in lore.often and all(together[max(0, at - 1) : at + 1]))
        ):
            yield at


def _shares(lore: Lore, sketch: Sketch, sentences: set[int]) -> tuple[int, int, int]:
    """Return how much of a text is its own, recurs as running text, and is taken for furniture sentences."""
    own = other = taken = 0
    for at, (line, size) in enumerate(zip(sketch.lines(), sketch.lengths(), strict=True)):
        if at in sentences:
            taken += size
        elif line not in lore.recurring:
            own += size
        elif sketch.kinds[at] == Kind.RUNNING:
            other += size
    return own, other, taken


def _beginning(lore: Lore, lines: Sequence[int], kinds: bytes) -> int:
    """Return the first line of a text's own running text, or behind its end where there is none."""
    numbered = enumerate(zip(lines, kinds, strict=True))
    return next((at for at, (line, one) in numbered if one == Kind.RUNNING and line not in lore.recurring), len(lines))
