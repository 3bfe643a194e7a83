"""What a text as a whole tells of its names: who was named in full is meant by the surname alone, too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from pressmark import data
from pressmark.memo import Memo
from pressmark.names import capitals, functions, lexicon, listed, register, tables, tagger, tokens
from pressmark.names.chain import Chunk
from pressmark.names.register import Register
from pressmark.types import LIKELY, SURE, Kind, Mention

KINDS_LISTED = frozenset({"place", "org"})
"""The classes of words that are names by themselves."""

FIXING = frozenset({"article", "owner"})
"""The classes of words that stand before common words."""

COMMON = ("noun", "form", "both", "small")
"""How words stand to the dictionary that are most likely no names."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: its text, its tokens, and the names found in it."""

    text: str
    tokens: tokens.Tokens
    chunks: Sequence[Chunk]


LATELY = 1 << 10
"""So many paragraphs are kept."""

Tag = Callable[[str, tokens.Tokens, str], list[Chunk]]
"""Returns the names in a paragraph, given its text, its tokens and its language."""


def _tag(_text: str, found: tokens.Tokens, lang: str) -> list[Chunk]:
    """Return the names in a paragraph by the signs of its words and by the tables."""
    chunks = listed.with_firms(found.words, tagger.names(found.words, lang), lang)
    if not lexicon.capital_nouns(lang):
        chunks = capitals.kept(found.words, chunks, lang)
    return listed.with_words(found.words, chunks, lang)


def mentions(blocks: Sequence[str], lang: str, tag: Tag = _tag, rule: str = "") -> tuple[Mention, ...]:
    """Return the names in a text's paragraphs, sorted by block and span, none in another.

    ``tag`` finds them in each paragraph by itself; ``rule`` is its rule, if it is always the same.
    """
    lang = lang if lang in data.languages("names") else ""
    read = [_read(lang)[text] for text in blocks] if tag is _tag else [_block(text, lang, tag) for text in blocks]
    known = register.register([(block.tokens.words, block.chunks) for block in read], lang)
    if not known.names:
        return ()
    return tuple(
        mention for number, block in enumerate(read) for mention in _mentions(number, block, known, lang, rule)
    )


def _block(text: str, lang: str, tag: Tag) -> _Block:
    found = tokens.tokens(text, lang)
    return _Block(text, found, tag(text, found, lang))


@functools.cache
def _read(lang: str) -> Memo[str, _Block]:
    """Return what was read of the last paragraphs: papers carry the same agency's text."""
    return Memo(lambda text: _block(text, lang, _tag), LATELY)


def _mentions(number: int, block: _Block, known: Register, lang: str, always: str) -> Iterator[Mention]:
    found, text, all_words = block.tokens, block.text, block.tokens.words
    again = _again(block, known, lang)
    chunks: Iterable[tuple[Chunk, bool]] = zip(block.chunks, repeat(True), strict=False)
    if again:
        chunks = sorted([*chunks, *zip(again, repeat(False), strict=False)])
    for (start, end, its_kind, its), is_own in chunks:
        words = all_words[start:end]
        key = known.key(words)
        kind, share = known.judged(key, its_kind, its)
        before, function = functions.before(all_words, start, lang)
        span = found.span(start, end)
        name = known.fullest(key, kind) or known.undone(text[span.start : span.end], words[-1])
        rule = "name.again"
        if is_own and kind == its_kind and share <= its:
            rule = always or _rule(words, kind, before > 0, lang)
        yield Mention(number, span, kind, name, function, round(share, 3), rule)


def _again(block: _Block, known: Register, lang: str) -> list[Chunk]:
    """Return the tokens outside of all names that are a name which the text has elsewhere, with certainty."""
    words = block.tokens.words
    if known.single.isdisjoint(words):
        return []
    inside = {at for chunk in block.chunks for at in range(chunk.start, chunk.end)}
    found = []
    for at in [at for at, word in enumerate(words) if word in known.single and at not in inside]:
        word = words[at]
        if word[0].isupper():
            common = lexicon.standing(word, lang).split()[0] in COMMON
            sure = known.sure(word, SURE if common else LIKELY)
            if sure and not (common and at and _is_fixed(words[at - 1], lang)):
                found.append(Chunk(at, at + 1, sure[0], register.AGAIN * sure[1]))
    return found


def _is_fixed(word: str, lang: str) -> bool:
    """Whether a common word stands behind this one more often than a name."""
    return not FIXING.isdisjoint(tables.classes(word, lang))


def _rule(words: Sequence[str], kind: Kind, titled: bool, lang: str) -> str:
    """Return the rule that says best why this is a name."""
    first = tables.classes(words[0], lang)
    if kind == "person":
        return "name.title" if titled else "name.given" if "given" in first else "name.signs"
    listed = len(words) == 1 and not KINDS_LISTED.isdisjoint(first)
    several = len(words) > 1 and any(True for _ in tagger.phrases(words, 0, len(words), lang))
    return "name.table" if listed or several else "name.signs"
