"""simplemma's dictionaries of inflected words, for whoever asks for one word, and for whoever asks for all of them.

To unpack one takes a second, so that what has been unpacked is kept in a folder, where there is one. A million words in
memory take 60 MB more and are found ten times as fast: that is for those who ask often.
"""

from __future__ import annotations

import contextlib
import functools
import os
import pickle
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory, DictionaryFactory
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

OFTEN = 100_000
"""After so many words the whole dictionary is loaded: it takes as long as looking these up has taken."""


class _Kept:
    """Holds the folder; one object instead of a module global that functions must rebind."""

    folder: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Keep unpacked dictionaries in a folder, from now on; with None they are kept nowhere."""
    _Kept.folder = folder


@functools.cache
def unpacked(lang: str) -> Mapping[str, str]:
    """Return the dictionary of a language that takes little memory. Raises ValueError if simplemma has none."""
    path = _Kept.folder / f"simplemma-{version('simplemma')}-{lang}.pickle" if _Kept.folder else None
    if path:
        with contextlib.suppress(OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
            found: Mapping[str, str] = pickle.loads(path.read_bytes())  # noqa: S301 : it is our own file
            return found
    made: Mapping[str, str] = StreamDictionaryFactory().get_dictionary(lang)
    if path:
        with contextlib.suppress(OSError):  # a folder that is full or read-only
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.{os.getpid()}")
            part.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
            part.replace(path)
    return made


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
        self._found = unpacked(lang)

    def __getitem__(self, word: str) -> str:
        self._asked += 1
        if self._asked == OFTEN:
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


class _Factory(DictionaryFactory):
    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return unpacked(lang)


@functools.cache
def lemmatizer() -> Lemmatizer:
    """Return what gives words their basic forms, as ``simplemma.lemmatize`` does."""
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))
