"""Listing: every file of a folder is there once, sorted, whatever the file system makes of it."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from pressmark import read
from pressmark.errors import PressmarkError
from pressmark.read.folder import IGNORED


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def paths(folder: Path) -> list[str]:
    return [found.origin.path for found in read.listing(folder)]


def troubles(folder: Path) -> dict[str, tuple[str, str]]:
    return {found.origin.path: found.trouble for found in read.listing(folder) if found.trouble}


def test_any_depth_sorted(tmp_path: Path) -> None:
    put(tmp_path, "z.txt", "a/b/c/d/e.txt", "a.txt", "a/x", "B.txt")
    assert paths(tmp_path) == ["B.txt", "a.txt", "a/b/c/d/e.txt", "a/x", "z.txt"]


def test_what_no_one_wrote_is_ignored(tmp_path: Path) -> None:
    put(tmp_path, ".gitkeep", ".DS_Store", ".git/config", "a.txt~", "#a.txt#", "~$a.docx", "Thumbs.db", "desktop.ini")
    put(tmp_path, "Icon\r", "__MACOSX/a.txt", "a.txt", "a~b.txt", "#1.txt")
    assert paths(tmp_path) == ["%231.txt", "a.txt", "a~b.txt"]
    assert all(what for what, _ in IGNORED)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert read.listing(tmp_path) == []


def test_a_folder_that_is_not_there_is_an_error_and_no_empty_list(tmp_path: Path) -> None:
    with pytest.raises(PressmarkError, match="cannot be listed: no such file"):
        read.listing(tmp_path / "seeds")


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    put(tmp_path, "archive/a.txt", "seeds/b.txt")
    (tmp_path / "seeds/old").symlink_to("../archive")
    (tmp_path / "seeds/c.txt").symlink_to("../archive/a.txt")
    assert [raw.data for raw in read.records(tmp_path / "seeds", 100)] == [
        b"seeds/b.txt",
        b"archive/a.txt",
        b"archive/a.txt",
    ]
    assert paths(tmp_path / "seeds") == ["b.txt", "c.txt", "old/a.txt"]


def test_loops_end(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "top").symlink_to(".")
    assert paths(tmp_path) == ["a/b/c.txt", "a/b/up/", "top/"]
    assert troubles(tmp_path) == {
        "a/b/up/": ("duplicate", "leads to a/, which is read already"),
        "top/": ("duplicate", "leads to the folder of all texts, which is read already"),
    }


def test_a_link_out_and_back_in_ends(tmp_path: Path) -> None:
    put(tmp_path, "seeds/a.txt", "b.txt")
    (tmp_path / "seeds/out").symlink_to("..")
    assert paths(tmp_path / "seeds") == ["a.txt", "out/b.txt", "out/seeds/"]


def test_folders_full_of_links_to_each_other_do_not_multiply(tmp_path: Path) -> None:
    rooms = [f"room{number:02}" for number in range(12)]
    put(tmp_path, *(f"{room}/a.txt" for room in rooms))
    for room in rooms:
        for other in rooms:
            (tmp_path / room / other).symlink_to(f"../{other}")
    assert [path for path in paths(tmp_path) if not path.endswith("/")] == [f"{room}/a.txt" for room in rooms]
    assert len(troubles(tmp_path)) == 144


def test_a_folders_own_name_wins_over_a_link_to_it(tmp_path: Path) -> None:
    put(tmp_path, "z/deep/a.txt")
    (tmp_path / "a").symlink_to("z/deep")
    assert paths(tmp_path) == ["a/", "z/deep/a.txt"]


def test_odd_bytes_in_names_survive(tmp_path: Path) -> None:
    names = [b"K\xe4se.txt", b"a\nb.txt", "Ka\u0308se.txt".encode(), "Käse.txt".encode(), b"50 %.txt", b"\xff"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = read.listing(tmp_path)
    assert sorted(raw.data for one in found for raw in read.load(one, 100)) == sorted(names)
    assert "K%E4se.txt" in paths(tmp_path)
    assert len(set(paths(tmp_path))) == len(names)


def test_a_path_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(20):
            os.mkdir("x" * 250, dir_fd=here)
            inner = os.open("x" * 250, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
    finally:
        os.close(here)
    ((path, trouble),) = troubles(tmp_path).items()
    assert path.startswith("xxx")
    assert trouble == ("unreadable", "name too long")
    assert "a.txt" in paths(tmp_path)


def test_found_is_small_and_survives_pickling(tmp_path: Path) -> None:
    put(tmp_path, *(f"{number}/a.txt" for number in range(50)))
    found = read.listing(tmp_path)
    assert pickle.loads(pickle.dumps(found)) == found
    assert len(pickle.dumps(found[0])) < 300 + len(str(tmp_path))


def test_one_file_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "seeds/a/b.txt", "c.txt")
    assert read.found(tmp_path / "seeds/a/b.txt", tmp_path / "seeds") == read.listing(tmp_path / "seeds")[0]
    assert read.found(tmp_path / "c.txt", tmp_path / "seeds").origin.path == "c.txt"
    monkeypatch.chdir(tmp_path)
    assert read.found(Path("seeds/a/b.txt"), Path("seeds")).origin.path == "a/b.txt"
    assert [raw.data for raw in read.load(read.found(Path("c.txt"), Path("seeds")), 100)] == [b"c.txt"]
