"""The words of one language's texts that may be topics, each in the one form that stands for all its inflections.

Texts are kept as numbers, not as words: 20,000 texts have millions of words, and few different ones.
"""

from __future__ import annotations

import functools
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count, pairwise
from typing import NamedTuple

from pressmark import data, dictionaries
from pressmark.group.reading import Reading, places
from pressmark.group.words import APART

SHORTEST, SHORTEST_NOUN = 4, 3
"""Letters that a word has at least; a noun that is told by its capital may be shorter."""

NOUNS = frozenset({"de"})
"""Languages that write every noun with a capital; their compounds are single words, so phrases are not asked for."""

DICTIONARIES = {"no": "nb"}
"""What simplemma calls a language, where Pressmark calls it otherwise."""

Term = tuple[str, ...]
"""The common form of a word, or those of the two words of a phrase."""


def known(lang: str) -> bool:
    """Tell whether topics can be found in a language: its stop words and its inflections must be known.

    >>> known("de"), known("no"), known("ja"), known("")
    (True, True, False, False)
    """
    return lang in data.languages("stopwords") and DICTIONARIES.get(lang, lang) in dictionaries.languages()


class _Numbered(NamedTuple):
    """A text with the number that each of its words has among those of all texts."""

    reading: Reading
    numbers: array[int]

    def of(self, some: bytes) -> list[int]:
        """Return the numbers of the words at some places."""
        return [self.numbers[place] for place in places(some)]


class Vocabulary:
    """What texts of one language speak of.

    ``counts`` has, for each text, how often each term stands in it, ``heads`` the terms of its title and deck, and
    ``sizes`` its length in words. A term of a title that stands in its text ``told`` times says what it is about: a
    noun alone does, but of other words no one can tell verbs from things.
    """

    def __init__(self, texts: Sequence[Reading], lang: str) -> None:
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._texts = [_Numbered(one, array("I", map(numbers.__getitem__, one.words.split(APART)))) for one in texts]
        self._words = list(numbers)
        self._often: Counter[int] = Counter()
        for one in self._texts:
            self._often.update(one.numbers)
        self._nouns = lang in NOUNS
        self._terms = self._common_forms(lang)
        self._forms: defaultdict[Term, list[int]] = defaultdict(list)
        for number, term in enumerate(self._terms):
            if term:
                self._forms[term].append(number)
        self.told = 1 if self._nouns else 2
        self.sizes = [len(places(one.reading.body)) for one in self._texts]
        counted = [self._counted(one, phrases=not self._nouns) for one in self._texts]
        self.counts = [counts for counts, _ in counted]
        self.heads = [head for _, head in counted]

    def written(self, terms: Collection[Term]) -> Mapping[Term, str]:
        """Return how people write terms: a noun in its basic form where the texts have it, others as most do."""
        phrases = {term for term in terms if len(term) > 1}
        forms: defaultdict[Term, Counter[str]] = defaultdict(Counter)
        for one, counts in zip(self._texts, self.counts, strict=True):
            if wanted := phrases & counts.keys():
                for pair, numbers in self._pairs(one.of(one.reading.body)):
                    if pair in wanted:
                        forms[pair][" ".join(self._words[number].lower() for number in numbers)] += 1
        for term in terms:
            for number in self._forms[term] if term not in forms else ():
                word = self._words[number]
                forms[term][word if self._nouns else word.lower()] += self._often[number]
        return {term: _commonest(forms[term], term) for term in terms}

    def _common_forms(self, lang: str) -> list[Term | None]:
        """Return, for each word by its number, the term that it stands for."""
        inside = Counter(chain.from_iterable(one.of(one.reading.inside) for one in self._texts))
        spellings: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            spellings[word.casefold()].append(number)
        common = _common(lang)
        lemmas: defaultdict[str, list[int]] = defaultdict(list)
        for folded, numbers in spellings.items():
            word = self._candidate(numbers, inside)
            if word and folded not in common and (form := lemma(word, lang).casefold()) not in common:
                lemmas[form] += numbers
        names = Counter(chain.from_iterable(one.of(one.reading.names) for one in self._texts))
        terms: list[Term | None] = [None] * len(self._words)
        for form, numbers in lemmas.items():
            if 2 * sum(names[number] for number in numbers) < sum(self._often[number] for number in numbers):
                for number in numbers:
                    terms[number] = (form,)
        return terms

    def _candidate(self, numbers: Sequence[int], inside: Mapping[int, int]) -> str:
        """Return the spelling of a word by which its basic form is found; none if the word can be no topic."""
        capital = [number for number in numbers if not self._words[number][0].islower()]
        small = [number for number in numbers if self._words[number][0].islower()]
        capitals, smalls = sum(inside.get(number, 0) for number in capital), sum(self._often[one] for one in small)
        if (capitals <= smalls) if self._nouns else (smalls <= capitals):
            return ""
        best = min(capital if self._nouns else small, key=lambda number: (-self._often[number], self._words[number]))
        word = self._words[best]
        return word if len(word) >= (SHORTEST_NOUN if self._nouns else SHORTEST) else ""

    def _counted(self, one: _Numbered, *, phrases: bool) -> tuple[dict[Term, int], frozenset[Term]]:
        terms = [self._terms[number] for number in one.numbers]
        head = Counter(places(one.reading.head))
        counts: dict[Term, int] = defaultdict(int)
        for found in (head, Counter(places(one.reading.body))):
            for place, many in found.items():
                if term := terms[place]:
                    counts[term] += many
        leading = {term for place in head if (term := terms[place])}
        if phrases:
            in_head = Counter(pair for pair, _ in self._pairs(one.of(one.reading.head)))
            pairs = in_head + Counter(pair for pair, _ in self._pairs(one.of(one.reading.body)))
            counts.update({pair: many for pair, many in pairs.items() if many > 1})
            leading.update(pair for pair in in_head if pair in counts)
        return dict(counts), frozenset(leading)

    def _pairs(self, numbers: Sequence[int]) -> Iterator[tuple[Term, tuple[int, int]]]:
        for one, other in pairwise(numbers):
            if (first := self._terms[one]) and (second := self._terms[other]) and first != second:
                yield first + second, (one, other)


def _commonest(forms: Mapping[str, int], term: Term) -> str:
    """Return the basic form, capitalised, if it is written so; the commonest form otherwise."""
    basic = [form for form in forms if form.casefold() == " ".join(term) and not form.islower()]
    return min(basic or forms, key=lambda form: (-forms[form], form))


@functools.lru_cache(maxsize=400_000)
def lemma(word: str, lang: str) -> str:
    """Return the basic form of a word of a language that is ``known``.

    >>> lemma("Deiche", "de"), lemma("harbours", "en")
    ('Deich', 'harbour')
    """
    return dictionaries.lemmatizer().lemmatize(word, DICTIONARIES.get(lang, lang))


@functools.lru_cache(maxsize=400_000)
def basic_form(word: str, lang: str) -> str:
    """Return what stands for all inflections of a word, in small letters; of an unknown language the word itself.

    >>> basic_form("DEICHE", "de"), basic_form("Deiche", "")
    ('deich', 'deiche')
    """
    if not known(lang):
        return word.casefold()
    spelling = word.lower() if lang not in NOUNS else word.capitalize() if word.isupper() else word
    return lemma(spelling, lang).casefold()


@functools.cache
def _common(lang: str) -> frozenset[str]:
    """Return the words that are no topics: stop words, vague ones, days of the week and months, in small letters."""
    lists = [data.words(f"{field}.{lang}") for field in ("stopwords", "vague") if lang in data.languages(field)]
    days = [data.table(name).get(lang, "").replace("|", " ").split() for name in ("weekdays", "months")]
    return frozenset(word.casefold() for words in (*lists, *days) for word in words)
