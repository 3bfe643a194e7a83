"""A whole small site, held byte for byte: its Markdown and every page, feed and script that comes of it.

After a change that is meant, ``PRESSMARK_ACCEPT=1 .venv/bin/pytest tests/test_golden.py`` renews ``tests/golden/``;
then ``git diff`` shows what the change does to a reader's pages.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunPelican, make_project

GOLDEN = ROOT / "tests/golden"
SEEDS = (
    "bote/2021-11-24/0417.txt",
    "bote/2021/hebebruecke-bleibt-laenger-zu.txt",
    "courier/harbour/fees.txt",
    "barid-al-marfa/museum/1124.txt",
    "hafenfunk/n/4471.txt",
    "kuestenkurier/fischerei.txt",
    "kuestenkurier/leer/notiz.text",
    "lpd/2021-11/211124-0731.txt",
)
"""Texts of the demo corpus that go into the site, beside the one in ``seeds/``."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> dict[str, bytes]:
    """Return every file that the build makes, by path; the theme's own files, which are copied, apart."""
    project = make_project(tmp_path_factory.mktemp("golden") / "site")
    shutil.copy(next((ROOT / "seeds").glob("*.txt")), project / "seeds")
    for name in SEEDS:
        target = project / "seeds" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests/demo/seeds" / name, target)
    code, output = run_pelican(project, PRESSMARK_SITEURL="https://digest.example")
    assert code == 0, output
    shutil.rmtree(project / "output/theme")
    files = files_of(project, "content", "output")
    if os.environ.get("PRESSMARK_ACCEPT"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    return files


def files_of(folder: Path, *parts: str) -> dict[str, bytes]:
    """Return the files below some parts of a folder, by their paths in it."""
    paths = [path for part in parts for path in (folder / part).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_same_files_are_made(made: dict[str, bytes]) -> None:
    assert set(made) == set(files_of(GOLDEN, "content", "output"))


@pytest.mark.parametrize("name", sorted(files_of(GOLDEN, "content", "output")))
def test_each_file_is_the_same(name: str, made: dict[str, bytes]) -> None:
    assert words(name, made[name]) == words(name, (GOLDEN / name).read_bytes())


def words(name: str, data: bytes) -> str:
    """Return what a file says; an e-book is unpacked, as another version of zlib packs it otherwise."""
    if not name.endswith(".epub"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(f"{member}\n{book.read(member).decode()}" for member in book.namelist())
