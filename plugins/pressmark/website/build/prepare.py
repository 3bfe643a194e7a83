"""The Markdown of a site, converted before Pelican asks for it: by all processors, or taken from the cache."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican.utils import file_suffix

from pressmark import convert, executors
from pressmark.cache import key, through
from pressmark.website import run
from pressmark.website.build.reader import MarkdownReader


def prepare(generator: Any, paths: Sequence[str]) -> None:
    """Give the readers of Markdown what becomes of the files at some paths, below the content folder."""
    by_suffix = {suffix: one for suffix, one in generator.readers.readers.items() if type(one) is MarkdownReader}
    chosen = generator.settings
    how = convert.recipe(chosen["MARKDOWN"], chosen["FORMATTED_FIELDS"])
    if how is None:
        return
    read = {}
    for path in paths:
        if file_suffix(path) in by_suffix:
            whole = os.path.abspath(os.path.join(generator.path, path))  # noqa: PTH100, PTH118 : as Pelican does
            if (text := _text(whole)) is not None:
                read[whole] = text
    for path, found in zip(read, _converted(how, [*read.values()]), strict=True):
        if found is not None:
            by_suffix[file_suffix(path)].prepared[path] = found


def _text(path: str) -> str | None:
    """Read a file as Pelican does; None where that fails, since Pelican will then say so."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


def _converted(how: convert.Recipe, texts: Sequence[str]) -> Iterable[convert.Converted | None]:
    now = run.current()

    def make(some: Sequence[str]) -> Iterator[convert.Converted | None]:
        with executors.shared(len(some), now.settings) as pool:
            yield from executors.mapped(pool, functools.partial(convert.convert, how), some)

    keys = [key("html", how.arguments, how.formatted, text) for text in texts]
    return through(now.cache, keys, texts, make)
