"""A bundle: all of a built site in one zip file, the same bytes each time, and readable without a server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pressmark.bundle import bundle
from pressmark.errors import PressmarkError
from tests.conftest import ROOT


def site_in(folder: Path) -> Path:
    """Make a small site, with what a publisher keeps beside it."""
    for name in ("index.html", "b/ä.html", "a/z.css", "b/c/d.html", ".git/config", ".nojekyll"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name * 50, encoding="utf-8")
    return folder


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    site = site_in(tmp_path / "site")
    other = shutil.copytree(site, tmp_path / "elsewhere")
    for number, path in enumerate(sorted(other.rglob("*"))):
        path.chmod(0o700)
        os.utime(path, (1e9 + number, 1e9 + number))
    (tmp_path / "x").mkdir()
    assert bundle(site, tmp_path / "my.zip") == bundle(other, tmp_path / "x/my.zip") == 4
    assert (tmp_path / "my.zip").read_bytes() == (tmp_path / "x/my.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "my.zip") as file:
        assert file.namelist() == ["my/a/z.css", "my/b/c/d.html", "my/b/ä.html", "my/index.html"]
        assert {(one.date_time, one.external_attr >> 16, one.create_system) for one in file.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
        }
        assert file.testzip() is None
        assert file.read("my/b/ä.html").decode() == "b/ä.html" * 50
    (site / "a/z.css").write_text("other")
    bundle(site, tmp_path / "x/my.zip")
    assert (tmp_path / "my.zip").read_bytes() != (tmp_path / "x/my.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "my.zip", "site", "x"]


def test_what_cannot_be_packed_is_said(tmp_path: Path) -> None:
    with pytest.raises(PressmarkError, match=r"is no built site, as it has no index.html: build it first"):
        bundle(tmp_path, tmp_path / "my.zip")
    site = site_in(tmp_path / "site")
    with pytest.raises(PressmarkError, match="would lie within"):
        bundle(site, site / "my.zip")
    for name, target in (("out", tmp_path), ("away", tmp_path / "nothing"), ("file", Path(__file__))):
        (site / name).symlink_to(target)
        with pytest.raises(PressmarkError, match=f"{name} is no file of the site"):
            bundle(site, tmp_path / "my.zip")
        (site / name).unlink()
    os.mkfifo(site / "pipe")
    with pytest.raises(PressmarkError, match="pipe is no file of the site"):
        bundle(site, tmp_path / "my.zip")
    assert not (tmp_path / "my.zip").exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("text.txt", "is no name of a zip file: name one that ends in .zip"),
        ("site", "is no name of a zip file: name one that ends in .zip"),
        ("", "is no name of a zip file: name one that ends in .zip"),
        ("gone/my.zip", "there is no folder .*gone; make it first"),
        ("text.zip", "is there already, and is no zip file: name another place"),
        ("folder.zip", "is there already, and is no zip file: name another place"),
    ],
)
def test_a_bundle_takes_the_place_of_nothing_else(target: str, said: str, tmp_path: Path) -> None:
    site = site_in(tmp_path / "site")
    for name in ("text.txt", "text.zip"):
        (tmp_path / name).write_text("Ein Rohtext.", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(PressmarkError, match=said):
        bundle(site, tmp_path / target if target else Path())
    assert (tmp_path / "text.txt").read_text() == (tmp_path / "text.zip").read_text() == "Ein Rohtext."
    assert bundle(site, tmp_path / "my.zip") == bundle(site, tmp_path / "my.zip")


def test_the_command_says_in_one_sentence_what_is_wrong(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "bundle", "--folder", str(tmp_path), "--target", str(tmp_path / "a.zip")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"pressmark: {tmp_path} is no built site, as it has no index.html: build it first\n"
