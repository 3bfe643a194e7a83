"""``python -m pressmark``: explain, extract and group, on good input and bad, as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_clean_profile import page
from tests.texts import text


def pressmark(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the command; returns its exit code, what it printed and what it complained of."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "pressmark", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_explain_shows_each_value_with_its_line_and_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(), encoding="utf-8")
    code, out, _ = pressmark(tmp_path, "explain", "a.txt")
    assert code == 0
    [title] = [line for line in out.splitlines() if line.strip().startswith("title")]
    assert "Stadt sperrt die Hebebrücke" in title
    assert "line 1" in title
    assert any(word in title for word in ("sure", "likely"))


def test_explain_for_programs_can_be_replayed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(), encoding="utf-8")
    code, out, _ = pressmark(tmp_path, "explain", "a.txt", "--json")
    assert code == 0
    found = json.loads(out)
    for values in found["values"].values():
        for value in values:
            assert value["quote"] == text()[value["start"] : value["end"]]
            assert value["why"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("leer.txt", b"", "there is no text in it"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "something other than text"),
        ("seite.txt", b"<!doctype html><html><p>Der Hafen</p></html>", "its format is not read"),
    ],
)
def test_explain_says_why_a_text_is_no_piece(name: str, content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    code, out, err = pressmark(tmp_path, "explain", name)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert name in err
    assert why in err


def test_explain_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = pressmark(tmp_path, "explain", "nichts.txt")
    assert code == 1
    assert "nichts.txt" in err
    assert "Traceback" not in err


def test_extract_gives_a_line_for_a_line(tmp_path: Path) -> None:
    records = [{"id": 7, "raw": text()}, {"id": "leer", "raw": ""}, {"id": "c", "raw": text("Fähre fährt öfter", "")}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n\n", encoding="utf-8")
    code, _, err = pressmark(tmp_path, "extract", "in.jsonl", "out.jsonl")
    assert code == 0, err
    first, second, third = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    keys = {"id", "title", "date", "authors", "lang", "body", "lead", "captions", "agencies", "names"}
    assert set(first) == set(third) == keys
    assert (first["id"], first["title"], first["date"]) == (7, "Stadt sperrt die Hebebrücke", "2021-11-24")
    assert third["date"] is None
    assert (second["id"], second["rejected"], second["body"]) == ("leer", "empty", None)


FOOT = (
    "Wer den Deich liebt, der liest uns gern, und wer uns gern liest, der empfiehlt uns seinen Nachbarn weiter.\n"
    "Deichwacht\nGezeitentafel\nRätsel des Tages\nZustellung melden\n"
)


def bodies(place: Path, **more: str) -> list[str]:
    """Return what is extracted from pages with one foot as the body of each; ``more`` is added to each record."""
    raws = [page(number, (), FOOT.splitlines()) for number in range(14)]
    lines = [json.dumps({"id": number, "raw": raw, **more}) for number, raw in enumerate(raws)]
    (place / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, _, err = pressmark(place, "extract", "in.jsonl", "out.jsonl")
    assert code == 0, err
    return [json.loads(line)["body"] for line in (place / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_extract_learns_from_records_of_one_folder_and_from_no_others(tmp_path: Path) -> None:
    assert all("Nachbarn" in body for body in bodies(tmp_path))
    assert not any("Nachbarn" in body for body in bodies(tmp_path, folder="kurier"))


def grouped(place: Path, records: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the lines that ``group`` writes for some records."""
    (place / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    code, _, err = pressmark(place, "group", "in.jsonl", "out.jsonl")
    assert code == 0, err
    return list(map(json.loads, (place / "out.jsonl").read_text(encoding="utf-8").splitlines()))


def test_group_names_each_group_by_the_record_that_leads_it(tmp_path: Path) -> None:
    lines = "\n".join(f"Gruppe {number} | Treffpunkt am Kai {number}" for number in range(9))
    records: list[dict[str, object]] = [
        {"id": "undated", "raw": text(day="")},
        {"id": 7, "raw": text(title="Brücke zu")},
        {"id": None, "raw": ""},
        {
            "id": "other",
            "raw": text(
                "Imker zählen Völker", body="Die Imker der Heide haben den Winter ohne Verluste überstanden. " * 4
            ),
        },
        {"id": "list", "raw": lines},
        {"id": "again", "raw": lines},
    ]
    alone = {"reprint": None, "story": None}
    assert grouped(tmp_path, records) == [
        {"id": "undated", "reprint": 7, "story": 7},
        {"id": 7, "reprint": 7, "story": 7},
        {"id": None, **alone},
        {"id": "other", **alone},
        {"id": "list", "reprint": "again", "story": "again"},
        {"id": "again", "reprint": "again", "story": "again"},
    ]


def test_group_shares_many_records_among_processes(tmp_path: Path) -> None:
    found = grouped(tmp_path, [{"id": number, "raw": text()} for number in range(70)])
    assert found == [{"id": number, "reprint": 0, "story": 0} for number in range(70)]


def test_extract_reads_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    line = json.dumps({"id": "a", "raw": text(), "folder": "kurier"})
    with subprocess.Popen(["tee", "pipe"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as writer:
        assert writer.stdin
        writer.stdin.write(line.encode())
        writer.stdin.close()
        code, _, err = pressmark(tmp_path, "extract", "pipe", "out.jsonl")
    assert code == 0, err
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["title"] == "Stadt sperrt die Hebebrücke"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b'{"id": "a"}',
        b'{"raw": "a"}',
        b'{"id": "a", "raw": null}',
        b'{"id": "a", "raw": "a", "folder": 3}',
        b"[]",
        b"3",
        b'{"id": "a", "raw": "\xff"}',
    ],
)
def test_a_line_that_is_no_record_is_named_and_the_output_stays(line: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"id": "a", "raw": "b"}\n' + line + b"\n")
    (tmp_path / "out.jsonl").write_text("mine", encoding="utf-8")
    code, _, err = pressmark(tmp_path, "extract", "in.jsonl", "out.jsonl")
    assert code == 1
    assert "in.jsonl, line 2, is no record" in err
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "mine"


def test_input_and_output_may_be_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "raw": text()}), encoding="utf-8")
    assert pressmark(tmp_path, "extract", "a.jsonl", "a.jsonl")[0] == 0
    assert json.loads(path.read_text(encoding="utf-8"))["lang"] == "de"
