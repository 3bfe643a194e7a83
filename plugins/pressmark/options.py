"""The settings that Pressmark has, each with its default, what it takes, and what it does; and some of Pelican's."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pressmark.types import letters

PREFIX = "PRESSMARK_"
FEATURES = (
    *("build", "data", "epub", "evidence", "editions", "jsonfeed", "lists", "names", "report", "search", "sitemap"),
    *("stories", "topics"),
)
DATA = ("csv", "jsonl", "sqlite")
BOOKS = ("day", "week", "month", "year", "story", "name", "source", "author", "topic")
SHOWN = ("full", "snippet", "headline")


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: its name without the prefix, its default, what it takes, and what it does."""

    name: str
    default: object
    takes: str
    accepts: Callable[[object], bool]
    doc: str


def _whole(least: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= least


def _true_or_false(value: object) -> bool:
    return isinstance(value, bool)


def _folder(value: object) -> bool:
    return isinstance(value, str | os.PathLike) and bool(str(value).strip()) and "\0" not in str(value)


def _some_of(known: Sequence[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple | set) and all(one in known for one in value)


def _full_names(value: object) -> bool:
    """Whether ``value`` gives one name for each writer's letters, and each can stand in the front matter's list."""
    if not isinstance(value, dict):
        return False
    if not all(isinstance(word, str) and word.strip() for entry in value.items() for word in entry):
        return False
    writers = {letters(key) for key in value} - {""}
    return len(writers) == len(value) and not any(set(";<>") & set(name) for name in value.values())


def _other_names(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(word, str) and word.strip() for entry in value.items() for word in entry
    )


def _sections(value: object) -> bool:
    """Whether ``value`` gives a list of words for each name; an empty list takes a section away."""
    return isinstance(value, dict) and all(
        isinstance(name, str)
        and name.strip()
        and isinstance(words, list | tuple)
        and all(isinstance(word, str) and word.strip("!* ") and len(word.split()) == 1 for word in words)
        for name, words in value.items()
    )


OPTIONS = (
    Option("SEEDS", "seeds", "a folder", _folder, "Where the raw texts are; a relative path starts beside `content/`."),
    Option(
        "WORKERS",
        0,
        "a whole number, 0 or more",
        _whole(0),
        "How many processes read texts and write pages; 0 takes one for each processor.",
    ),
    Option(
        "EXECUTOR",
        "",
        '"" or "dask"',
        lambda value: value in ("", "dask"),
        "Who reads texts: `dask` hands them to Dask's workers (`.venv/bin/pip install '.[dask]'`); "
        "empty: this machine.",
    ),
    Option(
        "SCHEDULER",
        "",
        'an address such as "tcp://10.0.0.1:8786"',
        lambda value: isinstance(value, str),
        "The address of Dask's scheduler; its workers need the same Pressmark, and see the same folders.",
    ),
    Option(
        "MAX_BYTES",
        2_000_000,
        "a whole number, 1 or more",
        _whole(1),
        "Larger raw texts are rejected: no news text is longer.",
    ),
    Option("STRICT", False, "True or False", _true_or_false, "True makes a rejected raw text fail the build."),
    Option(
        "ALLOW_REMOVAL",
        False,
        "True or False",
        _true_or_false,
        "True removes pieces even if more than a tenth of all raw texts is gone at once.",
    ),
    Option(
        "STABLE_PAGES",
        False,
        "True or False",
        _true_or_false,
        "True numbers the pages of long lists from the oldest: a new piece leaves the older pages as they are.",
    ),
    Option(
        "SHOW",
        "full",
        '"full", "snippet" or "headline"',
        lambda value: value in SHOWN,
        "How much of each text the site shows: `full`, `snippet` (its beginning) or `headline`. The raw text is shown "
        "only with `full`.",
    ),
    Option(
        "NOINDEX",
        False,
        "True or False",
        _true_or_false,
        "True asks search engines to stay away: for private reviews.",
    ),
    Option(
        "DATA",
        DATA,
        "a list of formats: " + ", ".join(DATA),
        _some_of(DATA),
        "Which files with the data of all pieces are written.",
    ),
    Option(
        "EPUB",
        BOOKS,
        "a list of kinds of books: " + ", ".join(BOOKS),
        _some_of(BOOKS),
        "Of what there are e-books; one of more than 300 pieces is not made, nor that of a dossier with fewer than 5.",
    ),
    Option(
        "INITIALS",
        {},
        'a dict of letters and full names, such as {"hmw": "Hanne M. Wolff"}',
        _full_names,
        'The full names behind writers\' letters, such as `{"hmw": "Hanne M. Wolff"}`; case, dots and spaces aside.',
    ),
    Option(
        "ALIASES",
        {},
        'a dict of spellings and names, such as {"Gerasimov": "Waleri Gerassimow"}',
        _other_names,
        'Other spellings of names and the names they belong to, such as `{"Gerasimov": "Waleri Gerassimow"}`.',
    ),
    Option(
        "SPACY",
        "",
        'a text: the name of an installed spaCy model, such as "de_core_news_sm"',
        lambda value: isinstance(value, str),
        "A model of spaCy that finds the names instead (`.venv/bin/pip install '.[spacy]'`); empty: none.",
    ),
    Option(
        "SECTIONS",
        {},
        'a dict of sections and lists of words, such as {"Hafen": ["Kai*", "Reede"]}',
        _sections,
        'Sections of your own and their words, such as `{"Hafen": ["Kai*", "Reede"]}`, beside those of Pressmark. One '
        "with the same name replaces Pressmark's; an empty list takes it away.",
    ),
    Option(
        "WITHOUT",
        (),
        "a list of features: " + ", ".join(FEATURES),
        _some_of(FEATURES),
        "Features to leave out: " + ", ".join(f"`{name}`" for name in FEATURES) + ".",
    ),
)

PELICAN = (
    Option("SITENAME", "A Pelican Blog", "a text", lambda value: isinstance(value, str), ""),
    Option("DEFAULT_LANG", "en", 'a language, such as "de"', lambda value: isinstance(value, str) and bool(value), ""),
    Option("DEFAULT_PAGINATION", False, "a whole number, or False", lambda value: not value or _whole(1)(value), ""),
    Option("FEED_MAX_ITEMS", 100, "a whole number, or None", lambda value: value is None or _whole(0)(value), ""),
)
"""Settings of Pelican that people change, and that it does not check itself; its handbook says what they do."""
