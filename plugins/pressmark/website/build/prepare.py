"""The Markdown of a site, converted before Pelican asks for it: by all processors, or taken from the cache."""

from __future__ import annotations

import functools
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from pelican.utils import file_suffix

from pressmark import convert, executors
from pressmark.cache import key, through
from pressmark.website import run
from pressmark.website.build.reader import NOTHING, MarkdownReader, Prepared


@contextmanager
def prepared(generator: Any, paths: Sequence[str]) -> Iterator[None]:
    """Let the readers of Markdown know, while the block lasts, what becomes of the files at some paths.

    Paths are below the content folder. Files are converted while others of them are read already.
    """
    by_suffix = {suffix: one for suffix, one in generator.readers.readers.items() if type(one) is MarkdownReader}
    chosen = generator.settings
    how = convert.recipe(chosen["MARKDOWN"], chosen["FORMATTED_FIELDS"])
    if how is None:
        yield
        return
    read = {}
    for path in paths:
        if file_suffix(path) in by_suffix:
            whole = os.path.abspath(os.path.join(generator.path, path))  # noqa: PTH100, PTH118 : as Pelican does
            if (text := _text(whole)) is not None:
                read[whole] = text
    with closing(_converted(how, [*read.values()])) as converted:
        known = Prepared([*read], converted)
        for reader in by_suffix.values():
            reader.prepared = known
        try:
            yield
        finally:
            for reader in by_suffix.values():
                reader.prepared = NOTHING


def _text(path: str) -> str | None:
    """Read a file as Pelican does; None where that fails, since Pelican will then say so."""
    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 : asked for every file of a site
            return file.read()
    except (OSError, ValueError):
        return None


def _converted(how: convert.Recipe, texts: Sequence[str]) -> Generator[convert.Converted | None]:
    now = run.current()

    def make(some: Sequence[str]) -> Iterator[convert.Converted | None]:
        with executors.shared(len(some), now.settings) as pool:
            yield from executors.mapped(pool, functools.partial(convert.convert, how), some)

    bare = [convert.at_once(how, text) for text in texts]
    others = [text for text, found in zip(texts, bare, strict=True) if found is None]
    keys = [key("html", how.arguments, how.formatted, text) for text in others]
    with closing(through(now.cache, keys, others, make)) as made:
        for found in bare:
            yield found or next(made)
