"""The words of one language's texts that may be topics, each in the one form that stands for all its inflections.

Texts are kept as numbers, not as words: 20,000 texts have millions of words, and few different ones.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from pressmark import data, dictionaries
from pressmark.types import Text

READ = 6000
"""Characters of a text that are read: by then it is said what it is about."""

SHORTEST, SHORTEST_NOUN = 4, 3
"""Letters that a word has at least; a noun that is told by its capital may be shorter."""

NOUNS = frozenset({"de"})
"""Languages that write every noun with a capital; their compounds are single words, so phrases are not asked for."""

DICTIONARIES = {"no": "nb"}
"""What simplemma calls a language, where Pressmark calls it otherwise."""

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f"
"""Scripts that have capitals. In the others a word cannot be told from a name, or not even from its neighbours."""

_ENDS = '.!?:\u2026\u201c\u201d\u201e\xab\xbb"\n'
_TOKEN = re.compile(rf"[{_LETTER}](?:[{_LETTER}'\u2019-]*[{_LETTER}])?|[{_ENDS};,()\u2013]")

Term = tuple[str, ...]
"""The common form of a word, or those of the two words of a phrase."""


class _Read(NamedTuple):
    """A text as numbers of words and marks, its title and deck apart; ``names`` are the words of names in it."""

    head: array[int]
    body: array[int]
    names: frozenset[int]


def known(lang: str) -> bool:
    """Tell whether topics can be found in a language: its stop words and its inflections must be known.

    >>> known("de"), known("no"), known("ja"), known("")
    (True, True, False, False)
    """
    return lang in data.languages("stopwords") and DICTIONARIES.get(lang, lang) in dictionaries.languages()


class Vocabulary:
    """What texts of one language speak of.

    ``counts`` has, for each text, how often each term stands in it, ``heads`` the terms of its title and deck, and
    ``sizes`` its length in words. A term of a title that stands in its text ``told`` times says what it is about: a
    noun alone does, but of other words no one can tell verbs from things.
    """

    def __init__(self, texts: Sequence[Text], lang: str) -> None:
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._read = [_read(text, numbers) for text in texts]
        self._words = list(numbers)
        self._often = Counter(number for one in self._read for number in {*one.head, *one.body})
        self._nouns = lang in NOUNS
        self._terms = self._common_forms(lang)
        self._forms: defaultdict[Term, list[int]] = defaultdict(list)
        for number, term in enumerate(self._terms):
            if term:
                self._forms[term].append(number)
        self.told = 1 if self._nouns else 2
        self.sizes = [len(one.body) for one in self._read]
        counted = [self._counted(one, phrases=not self._nouns) for one in self._read]
        self.counts = [counts for counts, _ in counted]
        self.heads = [head for _, head in counted]

    def written(self, terms: Collection[Term]) -> Mapping[Term, str]:
        """Return how people write terms: a noun in its basic form where the texts have it, others as most do."""
        phrases = {term for term in terms if len(term) > 1}
        forms: defaultdict[Term, Counter[str]] = defaultdict(Counter)
        for one, counts in zip(self._read, self.counts, strict=True):
            if wanted := phrases & counts.keys():
                for pair, numbers in self._pairs(one.body):
                    if pair in wanted:
                        forms[pair][" ".join(self._words[number].lower() for number in numbers)] += 1
        for term in terms:
            for number in self._forms[term] if term not in forms else ():
                word = self._words[number]
                forms[term][word if self._nouns else word.lower()] += self._often[number]
        return {term: _commonest(forms[term], term) for term in terms}

    def _common_forms(self, lang: str) -> list[Term | None]:
        """Return, for each word by its number, the term that it stands for."""
        inside = self._inside()
        spellings: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            spellings[word.casefold()].append(number)
        common = _common(lang)
        lemmas: defaultdict[str, list[int]] = defaultdict(list)
        for folded, numbers in spellings.items():
            word = self._candidate(numbers, inside)
            if word and folded not in common and (form := lemma(word, lang).casefold()) not in common:
                lemmas[form] += numbers
        names = Counter(number for one in self._read for number in one.names)
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

    def _inside(self) -> Counter[int]:
        """Return how many texts have a word amid a sentence, where a capital says that it is a noun or a name."""
        ends = {number for number, word in enumerate(self._words) if word in _ENDS}
        return Counter(
            number
            for one in self._read
            for number in {word for before, word in pairwise(one.body) if before not in ends}
        )

    def _counted(self, one: _Read, *, phrases: bool) -> tuple[dict[Term, int], frozenset[Term]]:
        head, body = ([self._terms[number] for number in part] for part in (one.head, one.body))
        counts = Counter(term for term in (*head, *body) if term)
        leading = {term for term in head if term}
        if phrases:
            in_head = Counter(pair for pair, _ in self._pairs(one.head))
            pairs = in_head + Counter(pair for pair, _ in self._pairs(one.body))
            counts.update({pair: many for pair, many in pairs.items() if many > 1})
            leading.update(pair for pair in in_head if pair in counts)
        return dict(counts), frozenset(leading)

    def _pairs(self, numbers: Sequence[int]) -> Iterator[tuple[Term, tuple[int, int]]]:
        for one, other in pairwise(numbers):
            if (first := self._terms[one]) and (second := self._terms[other]) and first != second:
                yield first + second, (one, other)


def _read(text: Text, numbers: defaultdict[str, int]) -> _Read:
    def numbered(blocks: Iterable[str]) -> array[int]:
        return array("I", map(numbers.__getitem__, _TOKEN.findall("\n" + "\n".join(blocks)[:READ])))

    names = (mention.span.of(text.blocks[mention.block]) for mention in text.mentions)
    head, body = text.blocks[: text.heads], text.blocks[text.heads :]
    return _Read(numbered(head), numbered(body), frozenset(numbered(names)))


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
