"""The benchmark counts each text once, and gives both the same texts; its times are nobody's test."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from pressmark.types import Piece
from tests.bench import extraction, grouping, paint
from tests.texts import text

SOME = [f"Hafen {number}" for number in range(50)]


def test_both_get_every_text_in_turns_after_a_warm_up() -> None:
    seen: list[str] = []
    contestants = {"a": (seen.append, str), "b": (seen.append, extraction.as_html)}
    times = extraction.race(contestants, SOME)
    assert {name: len(some) for name, some in times.items()} == {"a": 30, "b": 30}
    assert len(seen) == 2 * len(SOME)
    assert sorted(one for one in seen if one.startswith("<")) == sorted(map(extraction.as_html, SOME))
    assert [one.startswith("<") for one in seen[40:44]] in ([False, True, True, False], [True, False, False, True])


def test_texts_come_from_the_gold_file_else_from_the_demo(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl.gz"
    with gzip.open(gold, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"raw": one}) + "\n" for one in SOME)
    assert list(extraction.texts(str(gold))) == SOME
    assert sorted(extraction.shuffled(SOME)) == sorted(SOME)
    assert extraction.shuffled(SOME) == extraction.shuffled(SOME[::-1])
    assert len(list(extraction.texts(""))) > 50


def test_what_is_timed_is_the_extraction() -> None:
    assert isinstance(extraction.extract(text()), Piece)


def test_growth_has_a_row_for_each_length() -> None:
    told = extraction.growth(len, ["ab", "abcd"])
    assert [row.split(" | ")[0] for row in told.splitlines()[2:]] == [f"| {times}" for times in extraction.REPEATS]


def test_without_the_other_it_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert extraction.main([]) == 1
    assert capsys.readouterr().err == "trafilatura is missing; make bench brings it\n"


def test_grouping_is_measured_by_parts_and_sizes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(32):
        path = tmp_path / f"{number % 3}" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Title: Kai {number}\nDate: 2021-11-24 06:00\n\nDer Kai.\n\nDas Öl.\n", encoding="utf-8")
    first = next(grouping.texts(tmp_path))
    assert (first.key, first.blocks, str(first.date)) == ("0/0.md", ("Kai 0", "Der Kai.", "Das Öl."), "2021-11-24")
    assert grouping.main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "| ms a text | of 2 | of 8 | of 32 | growth |" in told
    assert [line.split(" |")[0] for line in told.splitlines() if "N^" in line] == [
        "| fingerprints",
        "| reprints",
        "| terms",
        "| stories",
        "| names",
        "| entities",
        "| topics",
        "| sections",
        "| together",
    ]
    assert grouping.main([str(tmp_path / "2")]) == 1
    assert "too few" in capsys.readouterr().err


def test_a_page_is_weighed_with_what_it_names(tmp_path: Path) -> None:
    for name, size in (("theme/style.css", 300), ("theme/a.js", 20), ("theme/b.js", 50), ("theme/unused.js", 900)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * size, encoding="utf-8")
    page = '<link rel="stylesheet" href="../theme/style.css"><script src="../theme/a.js"></script>'
    page += '<script src="../theme/b.js" defer></script>'
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").write_text(page, encoding="utf-8")
    assert paint.weights(tmp_path / "search/index.html") == (len(page), 300, 70)
    told = paint.table("demo", {"search/index.html": 90.0}, tmp_path)
    assert f"| search | 90 | {len(page) / 1000:.1f} | 0.3 | 0.1 |" in told
    assert told.endswith(f"\nThe heaviest of 1 pages: search/index.html, {len(page) / 1000:.1f} KB")
