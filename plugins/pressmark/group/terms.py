"""What one text tells of its event: its words and names, counted, in the one form in which others write them, too.

All of it comes from that text alone, so that workers can count and a cache can keep what they counted.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import NamedTuple

from pressmark import data
from pressmark.types import Text

READ = 6000
"""Characters of a text that are read: who and what it is about is said by then, and a book costs no more."""

HEAD = 3
"""The title and the first paragraphs, so many blocks, say most plainly what happened."""

HEAD_COUNT = 2
"""How often a word of them counts."""

MOST = 255
"""A higher count is not kept; one byte holds this one."""

_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Chinese, Japanese and Korean: no spaces part their words, and pairs of characters stand for them."""

_SENTENCE_END = re.compile(r"[.!?:\u2026\u3002]\W*\Z|\A\W*\Z")
_WORD = re.compile(rf"[{_DENSE}]+|[^\W_{_DENSE}]{{2,40}}")
_IS_DENSE = re.compile(rf"[{_DENSE}]")


class Terms(NamedTuple):
    """What a text is compared by: each of its words once, names first, with how often it counts.

    ``counts`` has one byte for each of ``words``; the first ``names`` of them are written as names are.
    """

    lang: str
    words: tuple[str, ...]
    counts: bytes
    names: int


def terms(text: Text) -> Terms:
    """Return what a text is compared by. Its stop words are left out where its language has a list of them.

    >>> found = terms(Text("a", ("Kai gesperrt", "Der Kai in Holm ist gesperrt.", "Holm wartet."), "de"))
    >>> found.words[: found.names], found.words[found.names :], list(found.counts)
    (('holm', 'kai'), ('gesperrt', 'wartet'), [4, 4, 4, 2])
    """
    lang = text.lang.partition("-")[0]
    common = _common(lang)
    counts: Counter[str] = Counter()
    leaning: Counter[str] = Counter()
    for number, block in enumerate(_read(text.blocks)):
        worth = HEAD_COUNT if number < HEAD else 1
        for word, written, inside in words(block):
            if word in common:
                continue
            counts[word] += worth
            if number and written[0].isupper():
                leaning[word] += inside
            elif number:
                leaning[word] -= 1
    for mention in text.mentions:
        leaning.update({word: MOST for word, _, _ in words(mention.name)})
    names = sorted(word for word in counts if leaning[word] > 0)
    order = (*names, *sorted(counts.keys() - set(names)))
    return Terms(lang, order, bytes(min(MOST, counts[word]) for word in order), len(names))


def words(text: str) -> list[tuple[str, str, bool]]:
    """Return each word of a text in its common form, as it is written, and whether a sentence has begun before it.

    >>> words("Der Kai. Er sinkt")
    [('der', 'Der', False), ('kai', 'Kai', True), ('er', 'Er', False), ('sinkt', 'sinkt', True)]
    >>> words("北橋が"), words("")
    ([('北橋', '北橋', True), ('橋が', '橋が', True)], [])
    """
    found: list[tuple[str, str, bool]] = []
    last = 0
    for match in _WORD.finditer(text):
        written = match.group()
        if _IS_DENSE.match(written):
            pairs = (written[place : place + 2] for place in range(len(written) - 1))
            found += ((pair, pair, True) for pair in pairs)
        else:
            begins = written[0].isupper() and _SENTENCE_END.search(text, last, match.start()) is not None
            found.append((written.casefold(), written, not begins))
        last = match.end()
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
def _common(lang: str) -> frozenset[str]:
    return frozenset(data.words(f"stopwords.{lang}")) if lang in data.languages("stopwords") else frozenset()
