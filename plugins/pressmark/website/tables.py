"""All pieces as one file of SQLite, with an index of all words, as Datasette opens it: https://docs.datasette.io/

It is made anew from the records alone, in their order, so the same records give the same bytes by the same SQLite.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pressmark.data import table

KEYS = {
    "piece_id": "pieces",
    "source_id": "sources",
    "author_id": "authors",
    "story_id": "stories",
    "name_id": "names",
    "reprint_of": "pieces",
}
"""Columns that name a row of another table, or of their own."""

NUMBERS = frozenset({"by_hand", "edited", "end", "id", "line", "paragraph", "place", "start", "words"})

INDEXED = (("pieces", "date"), ("pieces", "page"), ("names", "name"), ("mentions", "name_id"), ("mentions", "piece_id"))
LINKED = (("evidence", "piece_id"), ("piece_authors", "author_id"), ("piece_topics", "topic"), ("pieces", "story_id"))

SEARCHED = ("title", "deck", "text")
PAGE = 4096
"""Bytes of a page of the file; SQLite's own default may change."""


def columns() -> Mapping[str, tuple[str, ...]]:
    """Return the tables with their columns, as ``data/columns.txt`` has them."""
    tables: dict[str, tuple[str, ...]] = {}
    for key in table("columns"):
        name, dot, column = key.partition(".")
        tables[name] = (*tables.get(name, ()), column) if dot else ()
    return tables


def sqlite(lines: Iterable[str]) -> bytes:
    """Return the file of some records, given as lines of JSON."""
    file = sqlite3.connect(":memory:")
    file.execute(f"PRAGMA page_size = {PAGE}")
    for statement in _schema():
        file.execute(statement)
    for name, rows in _rows([json.loads(line) for line in lines]).items():
        marks = ", ".join("?" * len(columns()[name]))
        file.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 : no word of a text is in it
    file.execute("INSERT INTO pieces_fts(pieces_fts) VALUES ('rebuild')")
    file.execute("INSERT INTO pieces_fts(pieces_fts) VALUES ('optimize')")
    for name, column in (*INDEXED, *LINKED):
        file.execute(f"CREATE INDEX {name}_by_{column} ON {name} ({column})")
    file.commit()
    file.execute("VACUUM")
    data = file.serialize()
    file.close()
    return data


def _schema() -> Iterator[str]:
    for name, own in columns().items():
        yield f"CREATE TABLE {name} ({', '.join(map(_column, own))})"
    fields = ", ".join(SEARCHED)
    # Datasette knows the index by the very words content="pieces".
    yield (
        f'CREATE VIRTUAL TABLE pieces_fts USING fts5({fields}, content="pieces", content_rowid="id", '
        'tokenize="unicode61 remove_diacritics 2")'
    )


def _column(name: str) -> str:
    if name == "id":
        return "id INTEGER PRIMARY KEY"
    if name in KEYS:
        return f"{name} INTEGER REFERENCES {KEYS[name]}(id)"
    return f'"{name}" {"INTEGER" if name in NUMBERS else "REAL" if name == "confidence" else "TEXT"}'


class _Numbers:
    """Numbers things from 1 on, in the order in which they come, by what tells them apart."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, ...], int] = {}

    def of(self, *thing: str) -> int:
        """Return a thing's number."""
        return self._of.setdefault(thing, len(self._of) + 1)

    def rows(self) -> list[tuple[object, ...]]:
        """Return each thing with its number before it."""
        return [(number, *thing) for thing, number in self._of.items()]


Row = tuple[object, ...]


def _rows(records: list[dict[str, Any]]) -> dict[str, list[Row]]:
    """Return the rows of each table."""
    places = {one["page"]: number for number, one in enumerate(records, 1)}
    sources, authors, stories, names = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    rows: dict[str, list[Row]] = {name: [] for name in columns()}
    for number, one in enumerate(records, 1):
        own = {
            **one,
            "id": number,
            "text": "\n\n".join(one["text"]),
            "date": one["date"] or None,
            "source_id": sources.of(*one["source"].values()) if one["source"] else None,
            "story_id": stories.of(*one["story"].values()) if one["story"] else None,
            "reprint_of": places.get(one["reprint_of"]),
        }
        rows["pieces"].append(tuple(own[name] for name in columns()["pieces"]))
        for place, author in enumerate(one["authors"], 1):
            rows["piece_authors"].append((number, authors.of(*author.values()), place))
        rows["piece_topics"] += [(number, topic) for topic in one["topics"]]
        for named in one["names"]:
            name = names.of(named["kind"], named["name"], named["page"])
            rows["mentions"] += [(number, name, *mention.values()) for mention in named["mentions"]]
        rows["evidence"] += [(number, *found.values()) for found in one["evidence"]]
    numbered = {"sources": sources, "authors": authors, "stories": stories, "names": names}
    return {**rows, **{name: some.rows() for name, some in numbered.items()}}
