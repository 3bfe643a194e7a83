"""The benchmark counts each text once, and gives both the same texts; its times are nobody's test."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from pressmark.types import Piece
from tests.bench import extraction
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
