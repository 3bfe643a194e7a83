"""Where a text speaks of a topic: its word, or all words of its phrase in a row, in whatever inflection.

A topic is asked for by its name, so those that a person gave are found as those of ``topics`` are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from pressmark.group.vocabulary import NOUNS, basic_form
from pressmark.group.words import UNSPACED
from pressmark.types import Place, Span, Text

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['\u2019-][^\W_{UNSPACED}]+)*")

Forms = tuple[str, ...]


def spoken(text: Text, topics: Collection[str]) -> Mapping[str, tuple[Place, ...]]:
    """Return where a text speaks of some topics, in the order of the text; topics that it lacks are left out.

    >>> text = Text("a", ("Deiche", "Am Deich, auf den Deichen."), "de")
    >>> [span.of(text.blocks[block]) for block, span in spoken(text, ["Deich"])["Deich"]]
    ['Deiche', 'Deich', 'Deichen']
    """
    lang = text.lang.partition("-")[0].lower()
    wanted: defaultdict[str, list[tuple[str, Forms]]] = defaultdict(list)
    for name in sorted(set(topics)):
        words = _WORD.findall(name)
        # A form that stands for others need not stand for itself: the name as it is written counts, too.
        for forms in {tuple(basic_form(word, lang) for word in words), tuple(word.casefold() for word in words)} - {()}:
            wanted[forms[0]].append((name, forms))
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for number, block in enumerate(text.blocks):
        for name, span in _in_block(block, lang, wanted):
            found[name].append(Place(number, span))
    return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}


def _in_block(block: str, lang: str, wanted: Mapping[str, Sequence[tuple[str, Forms]]]) -> Iterator[tuple[str, Span]]:
    words = list(_WORD.finditer(block))
    forms = [basic_form(word[0], lang) for word in words]
    for place, form in enumerate(forms):
        for name, whole in wanted.get(form, ()):
            some = words[place : place + len(whole)]
            if tuple(forms[place : place + len(whole)]) == whole and _in_a_row(block, some):
                span = Span(some[0].start(), some[-1].end())
                if not _is_other_word(span.of(block), name, lang):
                    yield name, span


def _in_a_row(block: str, words: Sequence[re.Match[str]]) -> bool:
    return all(not block[one.end() : other.start()].strip() for one, other in pairwise(words))


def _is_other_word(written: str, name: str, lang: str) -> bool:
    """Tell whether a word is no noun, as a capital would say: a topic "Reise" is not what "ich reise" says."""
    return lang in NOUNS and written[0].islower() and not name[0].islower()
