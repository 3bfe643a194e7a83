"""How the index is made: the same from scratch as bit by bit, few files for a new piece, and small."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.website.search.piece import Entry
from pressmark.website.search.segments import TIMES, parts
from tests.search.made import piece, write


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def some(many: int) -> list[Entry]:
    return [
        piece(f"p{at:03}", f"Kai {at}", f"Der Kai {at % 7} und die Brücken.", day=738_000 + at // 3 if at % 5 else 0)
        for at in range(many)
    ]


CHANGES = {
    "one more": lambda texts: [*texts, piece("new", "Neu am Kai", day=739_000)],
    "an old one more": lambda texts: [*texts, piece("old", "Alt am Kai", day=737_000)],
    "one changed": lambda texts: [*texts[:-1], replace(texts[-1], blocks=("Anders",))],
    "one gone": lambda texts: texts[:4] + texts[5:],
    "the last gone": lambda texts: texts[:-1],
    "another day": lambda texts: [*texts[:-1], replace(texts[-1], day=738_000)],
    "another source": lambda texts: [*texts[:-1], replace(texts[-1], source="Bote")],
    "none left": lambda texts: [],
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_made_bit_by_bit_is_that_from_scratch(change: str, tmp_path: Path) -> None:
    before = some(30)
    after = CHANGES[change](before)
    write(tmp_path / "site", before, smallest=4, cache=tmp_path / "cache")
    write(tmp_path / "site", after[::-1], smallest=4, cache=tmp_path / "cache")
    write(tmp_path / "scratch", after, smallest=4)
    assert contents(tmp_path / "site") == contents(tmp_path / "scratch")


def test_a_new_piece_touches_few_files(tmp_path: Path) -> None:
    texts = [piece(f"p{at:03}", f"Kai {at}", f"w{at} Brücke", day=738_000 + at) for at in range(22)]
    write(tmp_path / "site", texts, smallest=4, cache=tmp_path / "cache")
    before = stamps(tmp_path / "site")
    write(tmp_path / "site", [*texts, piece("new", "Neu", day=739_000)], smallest=4, cache=tmp_path / "cache")
    after = stamps(tmp_path / "site")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        *("search/head.js", "search/d20.js", "search/d20/0.js"),
        "search/texts/739000/0.js",
    }


def test_nothing_is_written_again_where_nothing_changed(tmp_path: Path) -> None:
    write(tmp_path / "site", some(20), cache=tmp_path / "cache")
    before = stamps(tmp_path / "site")
    write(tmp_path / "site", some(20), cache=tmp_path / "cache")
    assert stamps(tmp_path / "site") == before
    write(tmp_path / "site", some(20))
    assert stamps(tmp_path / "site") == before


@settings(max_examples=50)
@given(st.integers(0, 5000), st.integers(1, 300))
def test_parts_are_few_and_an_older_one_never_changes(many: int, smallest: int) -> None:
    found = list(parts(many, smallest))
    assert [number for start, end in found for number in range(start, end)] == list(range(many))
    sizes = [end - start for start, end in found]
    assert sizes == sorted(sizes, reverse=True)
    whole = [size for size in sizes if size >= smallest]
    assert all(whole.count(size) < TIMES for size in whole)
    if many % smallest:
        assert list(parts(many - 1, smallest))[: len(found) - 1] == found[:-1]


def test_each_day_has_its_texts(tmp_path: Path) -> None:
    write(tmp_path, some(9), smallest=2)
    names = {name for name in contents(tmp_path) if "/texts/" in name}
    assert len(names) == 9
    assert {"search/texts/undated/0.js", "search/texts/undated/1.js", "search/texts/738000/1.js"} <= names


def test_an_index_is_small_beside_its_texts(tmp_path: Path) -> None:
    """Words are as common as in prose: the n-th commonest of 6,000 takes its part by Zipf's law."""
    dice = random.Random(1)
    parts = ["ber", "kai", "hol", "mar", "sund", "ste", "wind", "ach", "nor", "ling", "fer", "dam"]
    words = list(dict.fromkeys("".join(dice.choices(parts, k=dice.randint(1, 4))) for _ in range(15_000)))[:6000]
    chances = [1 / (place + 3) for place in range(len(words))]
    texts = [" ".join(dice.choices(words, chances, k=400)) for _ in range(250)]
    write(tmp_path, [piece(f"p{at:03}", text, lang="", day=738_000 + at) for at, text in enumerate(texts)])
    files = [path for path in (tmp_path / "search").rglob("*.js") if "texts" not in path.parts]
    assert sum(path.stat().st_size for path in files) <= 0.35 * sum(len(text) for text in texts)
