"""What each article says alone, in plain text and by what is found in it: kept between builds."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pressmark import cache, executors, group, groups
from pressmark.types import Basis, Text
from pressmark.website import run, undated
from pressmark.website.blocks import blocks
from pressmark.website.language import plain

Cut = tuple[tuple[str, ...], int]
"""An article's words as plain text: its title, its summary, its paragraphs; and how many of these are its head."""


class Said(NamedTuple):
    """What an article says alone, whatever stands around it.

    Its terms are pickled, as only the process that looks for stories needs them; see ``Unpickled``.
    """

    cut: Cut
    alone: groups.Alone
    terms: bytes


class Unpickled(Mapping[str, group.Terms]):
    """The terms of texts, by key, each unpickled when it is asked for."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._kept = kept

    def __getitem__(self, key: str) -> group.Terms:
        found: group.Terms = pickle.loads(self._kept[key])  # noqa: S301 : it is our own cache's
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def of(articles: Sequence[Any], wanted: groups.Wanted) -> Iterator[Said]:
    """Yield what each article says: as it did in the last build, or found now by all processors."""
    now = run.current()

    def make(some: Sequence[Any]) -> Iterator[Said]:
        cuts = [_cut(article) for article in some]
        texts = [text_of(article, cut) for article, cut in zip(some, cuts, strict=True)]
        # spaCy's models are too large to be loaded by each process.
        with executors.shared(0 if wanted.spacy else len(some), now.settings) as pool:
            made = executors.mapped(pool, functools.partial(groups.alone, wanted=wanted), texts)
            yield from map(_apart, cuts, made)

    if wanted.spacy:  # its models may change unseen
        yield from make(articles)
        return
    keys = [cache.key("said", *_words(article), str(getattr(article, "lang", "")), wanted) for article in articles]
    yield from cache.through(now.cache, keys, articles, make)


def _apart(cut: Cut, alone: groups.Alone) -> Said:
    terms = pickle.dumps(alone.terms, pickle.HIGHEST_PROTOCOL) if alone.terms else b""
    return Said(cut, alone._replace(terms=None), terms)


def _words(article: Any) -> tuple[str, str, str]:
    return str(article._content or ""), str(article.title), str(article.metadata.get("summary", ""))


def _cut(article: Any) -> Cut:
    content, title, deck = _words(article)
    paragraphs = [plain(block) for block in blocks(content)]
    summary = plain(deck).strip()
    decks = [summary] if summary and not any(one.startswith(summary) for one in paragraphs[:1]) else []
    return (plain(title), *decks, *paragraphs), 1 + len(decks)


def text_of(article: Any, cut: Cut | None = None) -> Text:
    """Return what is compared of an article; ``cut`` are its words, if they are known."""
    words, heads = cut or _cut(article)
    nowhere = undated.is_undated(article)
    bases: Mapping[str, Basis] = {"mentioned": "mentioned", "undated": "undated"}
    return Text(
        key=article.save_as,
        blocks=words,
        lang=str(getattr(article, "lang", "")),
        date=None if nowhere else article.date.date(),
        basis="undated" if nowhere else bases.get(getattr(article, "date_basis", ""), "published"),
        source=str(getattr(article, "source", "")),
        heads=heads,
    )
