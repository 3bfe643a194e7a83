"""Search in all words of all pieces, without a server: an index of classic scripts, which load from ``file://`` too.

The theme's scripts ask it. ``docs/reader.md`` says what can be asked, and how the index is made.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pelican import signals

from pressmark import cache, data, executors
from pressmark.website import pages, run
from pressmark.website.search import fold, shards
from pressmark.website.search.piece import UNDATED, Entry, call, entry
from pressmark.website.search.segments import SMALLEST, Segment, files, parted, texts
from pressmark.website.search.spoken import Spoken, said

FOLDER = "search"


def register() -> None:
    """Connect to Pelican."""
    signals.article_writer_finalized.connect(write)


def write(generator: Any, writer: Any) -> None:
    """Write ``search/index.html`` and the index beside it."""
    if not run.current().wants("search") or not pages.has(generator, "search"):
        return
    pages.write(generator, writer, "search", f"{FOLDER}/index.html")
    articles = (*generator.articles, *generator.context["undated"])
    write_index(generator.output_path, [entry(article, generator.context) for article in articles])


def write_index(output: str, entries: Sequence[Entry], smallest: int = SMALLEST) -> None:
    """Write the index of some pieces below ``output``; what the last build wrote of the same stays as it is."""
    tokens = {one.key: one.token() for one in entries}

    def token_of(name: str, some: Iterable[Entry]) -> bytes:
        return hashlib.blake2b(name.encode() + b"".join(tokens[one.key] for one in some), digest_size=16).digest()

    versions: dict[str, str] = {}
    for segment in parted(entries, smallest):
        token = token_of(f"{segment.name} {segment.skipped}", segment.entries)
        _unless_same(output, segment.name, token, functools.partial(_files, segment))
        versions[segment.name] = token.hex()[:8]
    for folder, some in texts(entries):
        _unless_same(output, f"texts {folder}", token_of(folder, some), functools.partial(_scripts, folder, some))
    pages.write_text(output, f"{FOLDER}/head.js", _head(versions))


def _unless_same(output: str, name: str, token: bytes, make: Callable[[], Iterable[tuple[str, str]]]) -> None:
    def written() -> Iterator[str]:
        for file, text in make():
            pages.write_text(output, f"{FOLDER}/{file}", text)
            yield f"{FOLDER}/{file}"

    pages.unless_same(f"{FOLDER} {name}", cache.key(FOLDER, token), written)  # with how they are made


def _files(segment: Segment) -> Iterator[tuple[str, str]]:
    return files(segment, _spoken(segment))


def _scripts(folder: str, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(entries):
        yield f"texts/{folder}/{number}.js", one.script(f"{folder}/{number}")


def _spoken(segment: Segment) -> list[Spoken]:
    """Return what each piece of a part says: as it did in the last build, or found now by all processors."""
    now = run.current()
    told = [(one.blocks, one.lang) for one in segment.entries]

    def make(some: Sequence[tuple[tuple[str, ...], str]]) -> Iterator[Spoken]:
        with executors.shared(len(some), now.settings) as pool:
            yield from executors.mapped(pool, said, some)

    return list(cache.through(now.cache, [cache.key("spoken", *one) for one in told], told, make))


def _head(versions: Mapping[str, str]) -> str:
    """Return the script that every search begins with: the parts, and how words and fields are told.

    A part's version changes with its pieces; in the addresses of its files it keeps browsers from old ones.
    """
    tongues = data.languages("fields")
    fields = [data.table(f"fields.{tongue}") for tongue in tongues]
    parts = {
        "segments": list(versions.items()),
        "letters": {letter: " ".join(forms) for letter, forms in fold.letters().items()},
        "dense": fold.DENSE,
        "accents": fold.ACCENTS,
        "fields": {name: [word for names in fields for word in names[name].split()] for name in fields[0]},
        "tongues": tongues,
        "undated": UNDATED,
        "rare": shards.RARE,
    }
    return call("head", "", parts)
