"""Data to take along: all pieces with their evidence as CSV, JSON lines and SQLite, and a page that explains them.

A new piece costs the others no more than to be copied, but in the file of SQLite, which is made anew.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from pelican import signals

from pressmark.data import table
from pressmark.website import pages, run, tables, undated
from pressmark.website.build import share
from pressmark.website.language import plain
from pressmark.website.lines import Lines
from pressmark.website.records import HEADER, Record, as_csv, record

FOLDER, NAME = "data", "pieces"

AT_ONCE = 1000
"""So many records are asked of other processes at once: they are large, and all that one tells is held in memory."""


def register() -> None:
    """Connect to Pelican; it has to be after ``stories`` and ``dossiers``."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def gather(generator: Any) -> None:
    """Put ``data_page``, the address of the page, into every template's context; empty where there is none."""
    now = run.current()
    wanted = now.wants("data") and now.settings.data and pages.has(generator, "data")
    generator.context["data_page"] = f"{FOLDER}/index.html" if wanted and _pieces(generator) else ""


def write(generator: Any, writer: Any) -> None:
    """Write the files that ``PRESSMARK_DATA`` names, unless they would be the same again, and the page."""
    if not generator.context["data_page"]:
        return
    articles = _pieces(generator)
    tokens = [pages.token(writer, "record", article=one) for one in articles]
    records = _Records(generator, articles, tokens)
    chosen = run.current().settings.data
    for kind in chosen:
        make = functools.partial(_write_one, generator, writer, records, kind)
        pages.unless_same(name_of(kind), records.told, make)
    for lines in records.renewed:
        lines.keep()
    if "sqlite" in chosen:
        pages.write_text(generator.output_path, f"{FOLDER}/metadata.json", metadata(generator))
    sizes = {kind: Path(generator.output_path, name_of(kind)).stat().st_size for kind in chosen}
    shown = {"sizes": sizes, "tables": tables.columns(), "meanings": table("columns")}
    pages.write(generator, writer, "data", f"{FOLDER}/index.html", **shown)


def _write_one(generator: Any, writer: Any, records: _Records, kind: str) -> Iterator[str]:
    pages.write_bytes(generator, writer, name_of(kind), records.file(kind))
    yield name_of(kind)


def name_of(kind: str) -> str:
    """Return where a file lies below the output folder.

    >>> name_of("csv")
    'data/pieces.csv'
    """
    return f"{FOLDER}/{NAME}.{kind}"


def _pieces(generator: Any) -> list[Any]:
    """Return all pieces, the earliest first and the undated last: so what comes later stands behind."""
    articles = (*generator.articles, *generator.context["undated"])
    return sorted(articles, key=lambda one: (undated.is_undated(one), one.date.toordinal(), one.save_as))


class _Records:
    """The records of some articles, each made when it is asked for.

    ``told`` is the token of them all, ``renewed`` are the files of lines that had to be made.
    """

    def __init__(self, generator: Any, articles: Sequence[Any], tokens: Sequence[bytes | None]) -> None:
        self._articles, self._tokens, self._output = articles, tokens, generator.output_path
        self._piece = generator.env.filters["piece"]
        self._context = {**generator.context, "paragraphs": generator.env.filters["paragraphs"]}
        self._made: dict[int, Record] = {}
        self.renewed: list[Lines] = []
        known = [token for token in tokens if token is not None]
        whole = hashlib.blake2b(b"".join(known), digest_size=16).digest()
        self.told = whole if len(known) == len(tokens) else None

    def file(self, kind: str) -> bytes:
        """Return a file's bytes."""
        if kind == "sqlite":
            return tables.sqlite(self._jsonl.decode("utf-8").split("\n")[:-1])
        return self._jsonl if kind == "jsonl" else self._csv

    @functools.cached_property
    def _jsonl(self) -> bytes:
        """The records as lines of JSON."""
        return self._lines("jsonl", b"", attrgetter("line"))

    @functools.cached_property
    def _csv(self) -> bytes:
        """The records as CSV (RFC 4180), one a row below ``HEADER``."""
        return self._lines("csv", as_csv(iter(HEADER)), attrgetter("row"))

    def _lines(self, kind: str, head: bytes, line: Callable[[Record], bytes]) -> bytes:
        lines = Lines(self._output, name_of(kind))
        if kind in run.current().settings.data:
            self.renewed.append(lines)
        return lines.renewed(head, self._tokens, lambda places: map(line, self._of(places)))

    def _of(self, places: Sequence[int]) -> Iterator[Record]:
        """Yield the records of some pieces, by their places; those that are not made yet are made by all processors."""
        wanted = [place for place in places if place not in self._made]
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            self._made |= zip(some, share.among(some, self._record), strict=True)
        return (self._made[place] for place in places)

    def _record(self, place: int) -> Record:
        article = self._articles[place]
        return record(article, self._context, self._piece(article))


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
