"""What one text tells of its event: its words and names, counted, in the one form in which others write them, too.

All of it comes from that text alone, so that workers can count and a cache can keep what they counted.
"""

from __future__ import annotations

import functools
import re
import sys
from collections import Counter, defaultdict
from itertools import repeat
from typing import NamedTuple

from pressmark import data
from pressmark.group.words import APART, UNSPACED
from pressmark.memo import Memo
from pressmark.types import Text

READ = 6000
"""Characters of a text that are read: who and what it is about is said by then, and a book costs no more."""

HEAD = 3
"""The title and the first paragraphs, so many blocks, say most plainly what happened."""

HEAD_COUNT = 2
"""How often a word of them counts."""

MOST = 255
"""A higher count is not kept; one byte holds this one."""

_DENSE = f"{UNSPACED}\uac00-\ud7af"
"""Scripts in which pairs of characters stand for words: no spaces part those, or, in Korean, they take many endings."""

_MARKED = "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff\u200c\u200d"
"""Scripts of India and their neighbours: their words hold marks that are no letters to ``re``."""

_WORD = re.compile(r"\w{2,40}")
_FIRST = re.compile(r"[\n.!?:\u2026]\W*(\w{2,40})")
_ODD = re.compile(rf"[{_DENSE}{_MARKED}]")
_ANY_WORD = re.compile(rf"[{_DENSE}]+|(?:[^\W{_DENSE}]|[{_MARKED}]){{2,40}}")
_IS_DENSE = re.compile(rf"[{_DENSE}]")


class Terms(NamedTuple):
    """What a text is compared by: each of its words once, names first, with how often it counts.

    ``counts`` has one byte for each of ``words``; the first ``names`` of them are written as names are.
    """

    lang: str
    words: tuple[str, ...]
    counts: bytes
    names: int

    def __reduce__(self) -> tuple[object, ...]:
        """Return what a copy is made of: its words in one string, parted into those that other texts have, too."""
        return _again, (self.lang, APART.join(self.words), self.counts, self.names)


def _again(lang: str, words: str, counts: bytes, names: int) -> Terms:
    # Most words are those of other texts, too, and need not be kept twice.
    return Terms(lang, tuple(map(sys.intern, words.split(APART))) if words else (), counts, names)


def terms(text: Text) -> Terms:
    """Return what a text is compared by. Its stop words are left out where its language has a list of them.

    >>> found = terms(Text("a", ("Kai gesperrt", "Der Kai in Holm ist gesperrt.", "Holm wartet."), "de"))
    >>> found.words[: found.names], found.words[found.names :], list(found.counts)
    (('holm', 'kai'), ('gesperrt', 'wartet'), [4, 4, 4, 2])
    """
    lang = text.lang.partition("-")[0]
    known = _compared(lang)
    counts: defaultdict[str, int] = defaultdict(int)
    leaning: defaultdict[str, int] = defaultdict(int)
    blocks = _read(text.blocks)
    for part, (first, last, worth) in enumerate(((0, 1, HEAD_COUNT), (1, HEAD, HEAD_COUNT), (HEAD, len(blocks), 1))):
        joined = "\n".join(blocks[first:last])
        begins = Counter(_FIRST.findall("\n" + joined))
        for written, count in Counter(words(joined)).items():
            word, is_capital = known[written]
            if word:
                counts[word] += worth * count
                # Headlines are not asked: some languages write all their words like names.
                if part:
                    leaning[word] += count - begins.get(written, 0) if is_capital else -count
    for mention in text.mentions:
        leaning.update((written.casefold(), MOST) for written in words(mention.name))
    names = sorted(word for word, lean in leaning.items() if lean > 0 and word in counts)
    # Most words are those of other texts, too, and need not be kept twice.
    order = tuple(map(sys.intern, (*names, *sorted(counts.keys() - set(names)))))
    return Terms(lang, order, bytes(map(min, map(counts.__getitem__, order), repeat(MOST))), len(names))


def words(text: str) -> list[str]:
    """Return the words of a text as they are written; pairs of characters where no spaces part words.

    >>> words("Der Kai, am 3. Mai"), words("北橋が A1"), words("")
    (['Der', 'Kai', 'am', 'Mai'], ['北橋', '橋が', 'A1'], [])
    >>> words("हिन्दी पुल")
    ['हिन्दी', 'पुल']
    """
    text = text.replace("_", " ")
    if text.isascii() or not _ODD.search(text):
        return _WORD.findall(text)
    found: list[str] = []
    for written in _ANY_WORD.findall(text):
        is_dense = _IS_DENSE.match(written)
        found += (written[at : at + 2] for at in range(len(written) - 1)) if is_dense else (written,)
    return found


def _read(blocks: tuple[str, ...]) -> list[str]:
    """Return the blocks as far as they are read."""
    left, taken = READ, []
    for block in blocks:
        if left <= 0:
            break
        taken.append(block[:left])
        left -= len(block)
    return taken


@functools.cache
def _compared(lang: str) -> Memo[str, tuple[str, bool]]:
    """Return the form in which a word is compared, nothing for a stop word; and whether it begins with a capital."""
    common = frozenset(data.words(f"stopwords.{lang}")) if lang in data.languages("stopwords") else frozenset()

    def compared(written: str) -> tuple[str, bool]:
        word = written.casefold()
        return "" if word in common else word, written[0].isupper()

    return Memo(compared)
