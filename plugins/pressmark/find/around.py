"""What stands around a line, by its words: the paragraph below it, and lines near the text that may be headlines."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from pressmark.find.page import Line, small_words
from pressmark.find.words import long_words

STEM = 5
"""So many letters of a word are compared."""

NEAR = 30
"""So many lines above the text may hold a second headline."""

LONGEST = 200
"""A headline near the text is shorter (characters)."""

BELOW, TEXTS, SAMPLE = 24, 8, 400
"""A paragraph stands so few lines below its headline; so many lines from there on, and so much of each, are read."""

Words = AbstractSet[str]
NOTHING: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """The lines of a page, ``near`` their texts right above the running text, and by line the words of the text below.

    ``rivals`` are the lines near the text that may be headlines, with their words.
    """

    lines: Sequence[Line]
    near: AbstractSet[str]
    every: AbstractSet[str]
    rivals: Sequence[tuple[str, Words]]
    known: dict[int, Words] = field(default_factory=dict)

    def below(self, index: int) -> tuple[int, Words]:
        """Return how far below a line the next paragraph stands, and its words; 0 where there is none."""
        for place in range(index + 1, min(index + BELOW, len(self.lines))):
            if self.lines[place].running:
                return place - index, self._words(place)
        return 0, NOTHING

    def _words(self, place: int) -> Words:
        if place not in self.known:
            texts = [line.text[:SAMPLE] for line in self.lines[place : place + TEXTS] if line.running]
            self.known[place] = frozenset(stems("\n".join(texts[:3])))
        return self.known[place]

    def rival(self, text: str, words: Words) -> float:
        """Return how alike a line near the text is that words the same otherwise: no part of it, nor it of that."""
        return max(
            [like(words, other) for line, other in self.rivals if line not in text and text not in line], default=0
        )


def around(lines: Sequence[Line], first: int, low: int, looks: Sequence[str]) -> Around:
    """Return what stands around the lines above the text's ``first``; ``looks`` are those of the lines from ``low``."""
    near = range(max(low, first - NEAR), min(len(lines), first))
    rivals = [
        (lines[index].text, frozenset(stems(lines[index].text)))
        for index in near
        if index and looks[index - low] in ("headline", "text", "sentence", "date") and len(lines[index].text) < LONGEST
    ]
    texts = {line.text for line in lines[max(0, first - NEAR) : first + 1]}
    return Around(lines, texts, {line.text for line in lines}, rivals)


def like(some: Words, others: Words) -> float:
    """Return the share of the words of two texts that both have.

    >>> like({"hafen", "kai"}, {"hafen", "mole"})
    0.3333333333333333
    """
    return len(some & others) / (len(some | others) or 1)


def stems(text: str) -> list[str]:
    """Return the beginnings of the longer words, so that "Hafens" and "Hafenbau" are like "Hafen".

    >>> stems("Der Hafen wird im Sommer ausgebaut")
    ['hafen', 'somme', 'ausge']
    """
    known = small_words()
    return [word[:STEM] for word in long_words(text.lower()) if word not in known]
