"""What was made of texts is kept, may go at any time, and is never another text's."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import cache, press
from pressmark.cache import Cache, key, through
from pressmark.settings import Settings
from tests.conftest import RunPelican
from tests.texts import grown, sow, text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep/cache.sqlite"


def test_what_is_put_is_there_the_next_time(file: Path) -> None:
    first = Cache(file)
    first.put({b"a": {"x": (1, "ä")}, b"b": None})
    first.close()
    assert Cache(file).get([b"a", b"b", b"c"]) == {b"a": {"x": (1, "ä")}, b"b": None}
    assert Cache().get([b"a"]) == {}


def test_what_nobody_asks_for_is_forgotten_once_it_is_most(file: Path) -> None:
    first = Cache(file)
    first.put({bytes([number]): number for number in range(100)})
    first.get([bytes([number]) for number in range(40)])
    first.close()
    second = Cache(file)
    assert len(second.get([bytes([number]) for number in range(10)])) == 10
    second.close()
    third = Cache(file)
    assert third.get([bytes([number]) for number in range(100)]) == {bytes([number]): number for number in range(10)}


@pytest.mark.parametrize("junk", [b"", b"no database at all" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_a_broken_file_is_an_empty_cache(junk: bytes, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(junk)
    one = Cache(file)
    assert one.get([b"a"]) == {}
    one.put({b"a": 1})
    one.close()
    again = Cache(file)
    again.put({b"a": 1})
    assert again.get([b"a"]) == {b"a": 1}


def test_a_broken_thing_is_made_again(file: Path) -> None:
    one = Cache(file)
    one.put({b"a": 1})
    one.close()
    with sqlite3.connect(file) as opened:
        opened.execute("UPDATE made SET value = ?", (b"\x80\x05junk",))
    assert Cache(file).get([b"a"]) == {}


def test_a_file_in_use_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WAIT", 0.05)
    Cache(file).close()
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        one = Cache(file)
        assert one.get([b"a"]) == {}
        one.put({b"a": 1})
        one.close()
    assert file.is_file()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
def test_a_copy_of_the_process_opens_the_file_anew(file: Path) -> None:
    one = Cache(file)
    one.put({b"a": 1})
    child = os.fork()
    if not child:
        one.put({b"b": 2})
        os._exit(0 if one.get([b"a"]) == {b"a": 1} else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert one.get([b"a", b"b"]) == {b"a": 1, b"b": 2}


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    one = Cache(tmp_path / "taken/cache.sqlite")
    one.put({b"a": 1})
    assert one.get([b"a"]) == {}
    one.close()


@given(st.lists(st.integers(0, 9)), st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_through_a_cache_comes_what_would_be_made(things: list[int], keyless: set[int], refused: set[int]) -> None:
    keys = [None if one in keyless else bytes([one]) for one in things]
    made: list[int] = []

    def make(some: Sequence[int]) -> list[int]:
        made.extend(some)
        return [one * one for one in some]

    kept = Memory()
    for _ in range(2):
        found = [*through(kept, keys, things, make, lambda thing, result: thing not in refused)]
        assert found == [one * one for one in things]
    assert set(kept.things) == {bytes([one]) for one in things if one not in keyless | refused}
    again = [one for one in things if one in keyless | refused]
    assert made == [*things, *again]


class Memory(Cache):
    """A cache without a file."""

    def __init__(self) -> None:
        super().__init__()
        self.things: dict[bytes, object] = {}

    keeps = True

    def get(self, keys):  # type: ignore[no-untyped-def]
        return {one: self.things[one] for one in keys if one in self.things}

    def put(self, made):  # type: ignore[no-untyped-def]
        self.things |= made


def test_a_key_says_all_of_its_parts() -> None:
    assert (
        len({key("a", "b"), key("a", "b", ""), key("ab"), key("a", b"b"), key("a", ("b",)), key("a", "b\ud800")}) == 6
    )


# --- the press


def settings(tmp_path: Path) -> Settings:
    for number in range(12):
        sow(
            tmp_path,
            f"kurier/{number}.txt",
            text(f"Stadt sperrt die Brücke Nummer {number}", f"{number + 1}. Mai 2021"),
        )
    sow(tmp_path, "kurier/leer.txt", "")
    return Settings(seeds=tmp_path / "seeds", content=tmp_path / "content", workers=1)


def test_texts_that_did_not_change_are_not_worked_on_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, chosen = Memory(), settings(tmp_path)
    first = press.press(chosen, cache=kept)
    worked: list[str] = []
    examine = press.examine
    monkeypatch.setattr(press, "examine", lambda raw, *rest: (worked.append(str(raw.origin)), examine(raw, *rest))[1])
    second = press.press(chosen, cache=kept)
    assert worked == []
    assert (second.pieces, second.counts()) == (first.pieces, first.counts())
    sow(tmp_path, "kurier/3.txt", text("Stadt öffnet die Brücke Nummer 3", "4. Mai 2021"))
    third = press.press(chosen, cache=kept)
    assert worked == ["kurier/3.txt"]
    assert third.pieces == press.press(chosen).pieces


def test_a_text_that_changes_while_it_is_worked_on_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, chosen = Memory(), settings(tmp_path)
    other = text("Rat berät über den Hafen", "9. Mai 2021")
    stamp = press._stamp

    def late(found, some):  # type: ignore[no-untyped-def]
        made = stamp(found, some)
        if found.origin.path == "kurier/5.txt":
            sow(tmp_path, "kurier/5.txt", other)
        return made

    monkeypatch.setattr(press, "_stamp", late)
    press.press(chosen, cache=kept)
    monkeypatch.undo()
    sow(tmp_path, "kurier/5.txt", text("Stadt sperrt die Brücke Nummer 5", "6. Mai 2021"))
    found = press.press(chosen, cache=kept)
    assert found.pieces["kurier/5.txt"].item.title.value == "Stadt sperrt die Brücke Nummer 5"


def test_a_site_is_the_same_with_and_without_its_cache(project: Path, run_pelican: RunPelican) -> None:
    settings(project)

    def built() -> dict[str, bytes]:
        code, printed = run_pelican(project, "--delete-output-directory")
        assert code == 0, printed
        output = project / "output"
        return {str(one.relative_to(output)): one.read_bytes() for one in output.rglob("*") if one.is_file()}

    first = built()
    kept = list((project / ".cache").glob("*.sqlite"))
    assert len(kept) == 1
    assert built() == first
    kept[0].write_bytes(os.urandom(5000))
    assert built() == first
    sow(project, "kurier/neu.txt", text("Fähre fährt wieder", "20. Mai 2021"))
    second = built()
    kept[0].unlink()
    assert built() == second
    assert len(grown(project)) == 13
