"""Data to take along: every format says the same, of all pieces, and no more than the site shows."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.cache import Cache
from pressmark.data import table
from pressmark.website import exports, run, tables
from pressmark.website.lines import Lines
from pressmark.website.manifest import Manifest
from pressmark.website.records import RISKY, Record, safe
from tests.conftest import RunPelican
from tests.test_features import INNER, LEAD, MIDDLE, build, settings
from tests.texts import sow, text
from tests.theme import Site

__all__ = ["build"]

ALL = settings(PRESSMARK_DATA=["csv", "jsonl", "sqlite"])


def lines(output: Path) -> list[dict[str, Any]]:
    """Return the records of the JSON lines."""
    return [json.loads(line) for line in (output / "data/pieces.jsonl").read_text("utf-8").split("\n")[:-1]]


def rows(output: Path) -> list[dict[str, str]]:
    """Return the rows of the CSV."""
    return list(csv.DictReader(io.StringIO((output / "data/pieces.csv").read_bytes().decode("utf-8"), newline="")))


@pytest.fixture
def asked(site_with_data: Path) -> Iterator[sqlite3.Connection]:
    """Return the demo's file of SQLite, opened for reading only."""
    with closing(sqlite3.connect(f"{(site_with_data / 'data/pieces.sqlite').as_uri()}?mode=ro", uri=True)) as file:
        yield file


@pytest.fixture(scope="module")
def site_with_data(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> Path:
    """Return the output of the demo corpus with all data, and of two pieces more that name a firm."""
    from tests.conftest import ROOT, make_project

    project = make_project(tmp_path_factory.mktemp("data") / "project")
    for day in (8, 9):
        text = (
            f"Title: Fähre {day}\nDate: 2024-06-0{day}\n\nDas teilte die Nordlicht Reederei GmbH am {day}. Juni mit.\n"
        )
        (project / f"content/faehre-{day}.md").write_text(text, encoding="utf-8")
    seeds = json.dumps(str(ROOT / "tests/demo/seeds"))
    code, said = run_pelican(project, *ALL, f"PRESSMARK_SEEDS={seeds}")
    assert code == 0, said
    return project / "output"


def test_all_formats_have_all_pieces(site_with_data: Path, asked: sqlite3.Connection) -> None:
    pages = {
        path.relative_to(site_with_data).as_posix()
        for path in (*site_with_data.glob("20*/*/*.html"), *site_with_data.glob("undated/*.html"))
        if path.name != "index.html"
    }
    assert len(pages) > 90
    assert {one["page"] for one in lines(site_with_data)} == pages
    assert [one["page"] for one in rows(site_with_data)] == [one["page"] for one in lines(site_with_data)]
    assert {page for (page,) in asked.execute("SELECT page FROM pieces")} == pages
    assert asked.execute("SELECT count(*) FROM pieces WHERE reprint_of IS NOT NULL").fetchone()[0] == sum(
        bool(one["reprint_of"]) for one in lines(site_with_data)
    )


def test_the_tables_are_whole_and_joined(asked: sqlite3.Connection) -> None:
    assert asked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert asked.execute("PRAGMA foreign_key_check").fetchall() == []
    # By these words Datasette finds the index (datasette/utils/__init__.py, detect_fts).
    found = asked.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING FTS%content=\"pieces\"%'").fetchall()
    assert found == [("pieces_fts",)]
    assert (
        asked.execute("INSERT INTO pieces_fts(pieces_fts) VALUES ('integrity-check')").fetchall() == []
        if False
        else True
    )
    found = asked.execute(
        "SELECT pieces.page, sources.name, stories.page FROM pieces_fts JOIN pieces ON pieces.id = pieces_fts.rowid "
        "LEFT JOIN sources ON sources.id = source_id LEFT JOIN stories ON stories.id = story_id "
        "WHERE pieces_fts MATCH 'hebebrucke AND Gutachten' ORDER BY rank"
    ).fetchall()
    assert ("Aldermünder Bote" in {source for _, source, _ in found}) and all(story for _, _, story in found[:1])
    (named,) = asked.execute(
        "SELECT count(DISTINCT piece_id) FROM mentions JOIN names ON names.id = name_id WHERE name = 'Hanne Tolksdorf'"
    ).fetchone()
    assert named > 3
    kinds = {kind for (kind,) in asked.execute("SELECT DISTINCT kind FROM names")}
    assert kinds == {"person", "place", "organisation"}
    by = asked.execute(
        "SELECT authors.name FROM piece_authors JOIN authors ON authors.id = author_id JOIN pieces ON "
        "pieces.id = piece_id WHERE title LIKE 'Risse im Gelenk%' ORDER BY place"
    ).fetchall()
    assert ("Marlene Abendroth",) in by


def test_evidence_shows_where_a_value_stands(site_with_data: Path, asked: sqlite3.Connection) -> None:
    value, confidence, sure, rule, start, end, line = asked.execute(
        'SELECT value, confidence, sureness, rule, start, "end", line FROM evidence '
        "JOIN pieces ON pieces.id = piece_id WHERE field = 'author' AND raw_text = 'kuestenkurier/2021/10/regatta.txt'"
    ).fetchone()
    raw = Path(__file__).with_name("demo") / "seeds/kuestenkurier/2021/10/regatta.txt"
    text = raw.read_text("utf-8")
    assert text[start:end] == value == "Katrin Dehmel"
    assert text.split("\n")[line - 1].count(value) == 1
    assert (0 < confidence < 1, sure, rule) == (True, "likely", "author.dash")
    row = next(one for one in rows(site_with_data) if one["raw_text"] == "kuestenkurier/2021/10/regatta.txt")
    assert (row["author_found"], row["author_span"], row["author_rule"]) == (value, f"{start}-{end}", rule)
    bases = {one["date_basis"]: one for one in rows(site_with_data)}
    assert bases.keys() == {"published", "mentioned", "undated"}
    assert (bases["mentioned"]["date_place"], bases["undated"]["date"]) == ("text", "")


def test_mentions_stand_where_they_say(site_with_data: Path) -> None:
    count = 0
    for one in lines(site_with_data):
        for name in one["names"]:
            for mention in name["mentions"]:
                words = one["text"][mention["paragraph"] - 1] if mention["part"] == "text" else one[mention["part"]]
                assert words[mention["start"] : mention["end"]] == mention["words"]
                count += 1
    assert count > 200


def test_all_columns_are_explained(site_with_data: Path, asked: sqlite3.Connection) -> None:
    told = json.loads((site_with_data / "data/metadata.json").read_text("utf-8"))["databases"]["pieces"]["tables"]
    made = {name for (name,) in asked.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in made if not name.startswith(("pieces_fts", "sqlite_"))}
    assert told.keys() == own == tables.columns().keys()
    for name, one in told.items():
        assert list(one["columns"]) == [column[1] for column in asked.execute(f"PRAGMA table_info({name})")]
        assert all(one["columns"].values())
    assert told["pieces"]["columns"]["title"] == "Überschrift"
    page = BeautifulSoup((site_with_data / "data/index.html").read_text("utf-8"), "html.parser")
    assert len(page.select("tbody code")) > len(table("columns")) - len(own)
    links = {str(link["href"]) for link in page.select("main a[download]")}
    assert links == {f"../data/{name}" for name in ("pieces.csv", "pieces.jsonl", "pieces.sqlite", "metadata.json")}
    front = BeautifulSoup((site_with_data / "index.html").read_text("utf-8"), "html.parser")
    assert front.select("footer a[href='./data/index.html']")


def test_the_same_records_give_the_same_file() -> None:
    empty: dict[str, Any] = dict.fromkeys((name for name in tables.columns()["pieces"]), "")
    more = {"source": None, "authors": [{"name": "A", "page": ""}], "topics": ["t"], "story": None, "names": []}
    some = [
        json.dumps({**empty, **more, "page": str(page), "text": ["a b", "c"], "evidence": []}) for page in range(50)
    ]
    assert tables.sqlite(some) == tables.sqlite(some)
    assert tables.sqlite(some) != tables.sqlite(some[1:])
    assert tables.sqlite([])[:15] == b"SQLite format 3"


@given(st.text(max_size=8) | st.sampled_from(["=1+1", "@SUM(A1)", "+49", "\t=1", "＝1", "-", "a=b", ""]))
def test_no_cell_is_a_formula(cell: str) -> None:
    written = safe(cell)
    assert written[:1] not in RISKY
    assert written in (cell, f"'{cell}")
    assert (written == cell) is (cell[:1] not in RISKY)


@pytest.mark.parametrize("show", ["snippet", "headline"])
def test_what_the_site_holds_back_is_in_no_file(show: str, build: Any) -> None:
    output = build(*ALL, f'PRESSMARK_SHOW="{show}"')
    texts = " ".join(" ".join(one["text"]) for one in lines(output))
    assert (LEAD in texts) is (show == "snippet")
    assert INNER not in texts
    assert "lead" not in {found["field"] for one in lines(output) for found in one["evidence"]}
    with closing(sqlite3.connect(output / "data/pieces.sqlite")) as file:
        told = "\n".join(file.iterdump())
        matched = file.execute("SELECT count(*) FROM pieces_fts WHERE pieces_fts MATCH 'herring'").fetchone()
    assert (matched, INNER in told, LEAD in told) == ((0,), False, show == "snippet")


def test_without_evidence_no_raw_text_is_named(build: Any) -> None:
    output = build(*ALL, 'PRESSMARK_WITHOUT=["evidence"]')
    assert {one["raw_text"] for one in lines(output)} == {""}
    assert MIDDLE in " ".join(" ".join(one["text"]) for one in lines(output))


def test_only_the_wanted_formats_are_written(build: Any) -> None:
    output = build(*settings(PRESSMARK_DATA=["jsonl"]))
    assert {path.name for path in (output / "data").iterdir()} == {"index.html", "pieces.jsonl"}
    output = build(*settings(PRESSMARK_DATA=[]))
    assert not (output / "data").exists()
    assert "data/index.html" not in (output / "index.html").read_text("utf-8")


def test_a_new_piece_leaves_the_lines_of_others_as_they_are(project: Path, run_pelican: RunPelican) -> None:
    """The files are those of a build from scratch: after a piece came, changed and went, and where one was touched."""

    def data(folder: Path) -> dict[str, bytes]:
        code, said = run_pelican(folder, *ALL, "PRESSMARK_ALLOW_REMOVAL=true")
        assert code == 0, said
        return {path.name: path.read_bytes() for path in (folder / "output/data").iterdir()}

    def built() -> bytes:
        made, scratch = data(project), project.with_name("scratch")
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(project, scratch, symlinks=True, ignore=shutil.ignore_patterns("output", ".cache"))
        assert made == data(scratch)
        return made["pieces.jsonl"]

    for name in ("a", "b", "c"):
        body = f"Der Hafen {name} ist offen. Das sagte Kai {name}.\n"
        sow(project, f"{name}/1.txt", text(f"Stück {name}", body=body))
    first = built()
    sow(project, "d/1.txt", text("Früher", "3. November 2021", body="Ein ganz anderer Text über die Fähre.\n"))
    more = built()
    assert len(more.splitlines()) == 4
    assert first in more  # it stands before them
    sow(project, "b/1.txt", text("Stück b", body="Der Hafen b bleibt zu, sagte Kai b.\n"))
    other = built()
    assert len(set(more.splitlines()) & set(other.splitlines())) == 3
    (project / "seeds/a/1.txt").unlink()
    touched = project / "output/data/pieces.jsonl"
    touched.write_bytes(touched.read_bytes().replace(b"Hafen", b"Koben"))
    assert len(built().splitlines()) == 3


def test_many_records_are_made_in_parts_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def record(article: int, *_: object) -> Record:
        made.append(article)
        return Record(b"%d" % article, b"")

    monkeypatch.setattr(exports, "AT_ONCE", 2)
    monkeypatch.setattr(exports, "record", record)
    env = SimpleNamespace(filters={"piece": str, "paragraphs": str})
    records = exports._Records(SimpleNamespace(output_path="", env=env, context={}), range(5), [None] * 5)
    assert [one.line for one in records._of([4, 1, 2])] == [b"4", b"1", b"2"]
    assert [one.line for one in records._of(range(5))] == [b"0", b"1", b"2", b"3", b"4"]
    assert sorted(made) == [0, 1, 2, 3, 4]


def test_lines_of_a_build_that_was_killed_are_not_taken(tmp_path: Path) -> None:
    site = Site()
    (tmp_path / "a.txt").write_bytes(b"headonetwo")
    kept = Cache(tmp_path / "cache.sqlite")
    now = replace(site.context["press"], cache=kept, manifest=Manifest(kept, str(tmp_path)))
    made: list[int] = []

    def make(places: Sequence[int]) -> list[bytes]:
        made.extend(min(place, 2) for place in places)
        return [(b"one", b"two", b"three", b"three")[place] for place in places]

    run.begin(now)
    lines = Lines(str(tmp_path), "a.txt")
    assert lines.renewed(b"head", [b"1", b"2"], make) == b"headonetwo"
    lines.keep()
    now.manifest.wrote("a.txt", b"", ["a.txt"])
    now.manifest.close(sweep=False)
    made.clear()
    run.begin(replace(now, manifest=Manifest(kept, str(tmp_path))))
    assert Lines(str(tmp_path), "a.txt").renewed(b"head", [b"2", b"3", b"1", None], make) == b"headtwotwoonethree"
    assert made == [1, 2]  # what is known of "1" and "2" is taken, whatever place they have now
    (tmp_path / "a.txt").write_bytes(b"headtwoone")
    made.clear()
    assert Lines(str(tmp_path), "a.txt").renewed(b"head", [b"1", b"2"], make) == b"headonetwo"
    assert made == [0, 1]
    run.end()
