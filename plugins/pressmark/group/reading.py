"""The words of one text from which topics are found: all that comes of that text alone, so that a cache can keep it."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import count, pairwise
from typing import NamedTuple

from pressmark.group.words import APART
from pressmark.types import Text

READ = 6000
"""Characters of a text that are read: by then it is said what it is about."""

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f"
"""Scripts that have capitals. In the others a word cannot be told from a name, or not even from its neighbours."""

_ENDS = '.!?:\u2026\u201c\u201d\u201e\xab\xbb"\n'
_TOKEN = re.compile(rf"[{_LETTER}](?:[{_LETTER}'\u2019-]*[{_LETTER}])?|[{_ENDS};,()\u2013]")


class Reading(NamedTuple):
    """The words and marks of a text, each once, parted by ``APART``, and where they stand: places among them, two bytes
    each.

    ``head`` is the title and the deck; ``inside`` has those that stand amid a sentence, where a capital says that they
    are nouns or names; ``names`` has those that are part of a name.
    """

    words: str
    head: bytes
    body: bytes
    inside: bytes
    names: bytes


def places(some: bytes) -> memoryview[int]:
    """Return the places that a field of ``Reading`` holds.

    >>> list(places(array("H", (1, 300)).tobytes()))
    [1, 300]
    """
    return memoryview(some).cast("H")


def reading(text: Text) -> Reading:
    """Return the words of a text.

    >>> found = reading(Text("a", ("Der Kai", "Der Kai.", "Am Kai"), "de"))
    >>> tuple(found.words.split(APART)), list(places(found.head)), list(places(found.inside))
    (('\\n', 'Der', 'Kai', '.', 'Am'), [0, 1, 2], [2, 3])
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    heads = text.heads
    head, body = ([numbers[word] for word in _tokens(some)] for some in (text.blocks[:heads], text.blocks[heads:]))
    named = _tokens(mention.span.of(text.blocks[mention.block]) for mention in text.mentions)
    names = {numbers[word] for word in named if word in numbers}
    ends = {place for word, place in numbers.items() if word in _ENDS}
    inside = {word for before, word in pairwise(body) if before not in ends}
    found = (array("H", some).tobytes() for some in (head, body, sorted(inside), sorted(names)))
    return Reading(APART.join(numbers), *found)


def _tokens(blocks: Iterable[str]) -> list[str]:
    return _TOKEN.findall("\n" + "\n".join(blocks)[:READ])
