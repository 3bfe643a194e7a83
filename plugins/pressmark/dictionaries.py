"""simplemma's dictionaries of inflected words, for whoever asks for one word, and for whoever asks for all of them.

A million words in memory take 60 MB more and are found ten times as fast: that is for those who ask often. simplemma
itself is loaded when somebody asks: it brings the rules of all its languages.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

from pressmark import unpacked

if TYPE_CHECKING:
    from simplemma import Lemmatizer

OFTEN = 100_000
"""After so many words the whole dictionary is loaded: it takes as long as looking these up has taken."""


@functools.cache
def languages() -> frozenset[str]:
    """Return the languages of which there are dictionaries, as simplemma calls them."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


@functools.cache
def small(lang: str) -> Mapping[str, str]:
    """Return the dictionary of a language that takes little memory. Raises ValueError if simplemma has none."""
    return unpacked.kept(f"simplemma-{version('simplemma')}-{lang}", functools.partial(_unpack, lang))


def _unpack(lang: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

    return StreamDictionaryFactory().get_dictionary(lang)


@functools.cache
def dictionary(lang: str) -> Mapping[str, str]:
    """Return the dictionary of a language: inflected forms with their basic ones. Raises ValueError if there is none.

    >>> dictionary("de").get("Deiche"), dictionary("de").get("Kjx")
    ('Deich', None)
    """
    return _Growing(lang)


class _Growing(Mapping[str, str]):
    """Looks words up in the dictionary that takes little memory, and in the whole one once they are many."""

    def __init__(self, lang: str) -> None:
        self._lang, self._asked = lang, 0
        self._found: Mapping[str, str] = small(lang)

    def __getitem__(self, word: str) -> str:
        self._asked += 1
        if self._asked == OFTEN:
            from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

            self._found = DefaultDictionaryFactory().get_dictionary(self._lang)
        return self._found[word]

    def __contains__(self, word: object) -> bool:
        try:
            self[str(word)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@functools.cache
def lemmatizer() -> Lemmatizer:
    """Return what gives words their basic forms, as ``simplemma.lemmatize`` does."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy
    from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory

    class _Factory(DictionaryFactory):
        def get_dictionary(self, lang: str) -> Mapping[str, str]:
            return small(lang)

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))
