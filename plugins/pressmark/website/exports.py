"""Data to take along: all pieces with their evidence as CSV, JSON lines and SQLite, and a page that explains them.

A piece's record is kept by what it shows; a new piece costs the others no more than to be copied.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from pressmark import cache
from pressmark.data import table
from pressmark.website import pages, run, tables, undated
from pressmark.website.language import plain
from pressmark.website.records import HEADER, Record, as_csv, record

FOLDER, NAME = "data", "pieces"


def register() -> None:
    """Connect to Pelican; it has to be after ``stories`` and ``dossiers``."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def gather(generator: Any) -> None:
    """Put ``data_page``, the address of the page, into every template's context; empty where there is none."""
    wanted = run.current().wants("data") and pages.has(generator, "data") and bool(_pieces(generator))
    generator.context["data_page"] = f"{FOLDER}/index.html" if wanted else ""


def write(generator: Any, writer: Any) -> None:
    """Write the files that ``PRESSMARK_DATA`` names, unless they would be the same again, and the page."""
    if not generator.context["data_page"]:
        return
    articles = _pieces(generator)
    tokens = [pages.token(writer, "record", article=one) for one in articles]
    whole = None if None in tokens else hashlib.blake2b(b"".join(map(bytes, tokens)), digest_size=16).digest()  # type: ignore[arg-type]
    records = functools.cache(lambda: tuple(_records(generator, articles, tokens)))
    chosen = run.current().settings.data
    for kind in chosen:
        name = f"{FOLDER}/{NAME}.{kind}"
        make = functools.partial(_made, MAKERS[kind], records)
        pages.unless_same(generator, writer, name, whole, make)
    if "sqlite" in chosen:
        pages.write_text(generator.output_path, f"{FOLDER}/metadata.json", metadata(generator))
    sizes = {kind: os.stat(Path(generator.output_path, FOLDER, f"{NAME}.{kind}")).st_size for kind in chosen}  # noqa: PTH116
    pages.write(
        generator,
        writer,
        "data",
        f"{FOLDER}/index.html",
        sizes=sizes,
        tables=tables.columns(),
        meanings=table("columns"),
        header=HEADER,
    )


def _made(maker: Callable[[Sequence[Record]], bytes], records: Callable[[], Sequence[Record]]) -> bytes:
    return maker(records())


def _pieces(generator: Any) -> list[Any]:
    """Return all pieces, the earliest first and the undated last: so what comes later stands behind."""
    articles = (*generator.articles, *generator.context["undated"])
    return sorted(articles, key=lambda one: (undated.is_undated(one), one.date.toordinal(), one.save_as))


def _records(generator: Any, articles: Sequence[Any], tokens: Sequence[bytes | None]) -> Iterator[Record]:
    filters = generator.env.filters
    context = {**generator.context, "paragraphs": filters["paragraphs"]}

    def make(some: Sequence[Any]) -> Iterator[Record]:
        return (record(one, context, filters["piece"](one)) for one in some)

    keys = [None if token is None else cache.key("record", token) for token in tokens]
    return cache.through(run.current().cache, keys, articles, make)


def csv(records: Sequence[Record]) -> bytes:
    """Return the records as CSV (RFC 4180), one a row below ``HEADER``."""
    return "".join(f"{row}\r\n" for row in (as_csv(iter(HEADER)), *(one.row for one in records))).encode("utf-8")


def jsonl(records: Sequence[Record]) -> bytes:
    """Return the records as lines of JSON."""
    return "".join(f"{one.line}\n" for one in records).encode("utf-8")


def sqlite(records: Sequence[Record]) -> bytes:
    """Return the records as a file of SQLite."""
    return tables.sqlite(one.line for one in records)


MAKERS = {"csv": csv, "jsonl": jsonl, "sqlite": sqlite}


def metadata(generator: Any) -> str:
    """Return what Datasette says of the file: https://docs.datasette.io/en/stable/metadata.html"""
    words = generator.env.from_string("{{ _(words) }}")
    said = {key: plain(words.render(words=sentence)) for key, sentence in table("columns").items()}
    told = {
        name: {"description": said[name], "columns": {column: said[f"{name}.{column}"] for column in own}}
        for name, own in tables.columns().items()
    }
    site = str(generator.settings["SITENAME"])
    address = {"source_url": generator.settings["SITEURL"]} if generator.settings["SITEURL"] else {}
    whole = {"title": site, "source": site, **address, "databases": {NAME: {"tables": told}}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
