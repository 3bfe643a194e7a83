"""What a fresh machine needs is pinned, and what it lacks is named in one sentence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in requirements}


def test_everything_that_is_needed_is_pinned() -> None:
    extras = PROJECT["optional-dependencies"].values()
    needed = _names([*PROJECT["dependencies"], *(one for extra in extras for one in extra), "setuptools"])
    assert needed - _names(PINS) == set()


def test_a_pin_is_a_name_and_a_version() -> None:
    assert [pin for pin in PINS if not re.fullmatch(r"[\w.-]+==[\w.+]+", pin)] == []


def test_the_tools_of_the_tests_are_pinned_without_an_address() -> None:
    assert '"resolved"' not in (ROOT / "tests/tools/package-lock.json").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with what ``make`` reads, at a path that has spaces and other traps for a shell."""
    folder = tmp_path / "Große Süd-Presse & 'Co' (neu)"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def _make(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_make_alone_prints_every_target(checkout: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    code, told = _make(checkout)
    assert code == 0
    assert {"html", "test", "demo", "serve", "clean", "lint"} <= set(targets)
    assert set(re.findall(r"^  make ([a-z]+)", told, flags=re.MULTILINE)) == set(targets) - {"browser"}


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("exit 127", "3.11 or newer"),
        ('case "$*" in *version_info*) exit 1;; *) echo Python 3.9.2;; esac', "is Python 3.9.2"),
        (f'case "$*" in *ensurepip*) exit 1;; *) exec "{sys.executable}" "$@";; esac', "venv is missing"),
        (None, "Python is missing"),
    ],
)
def test_what_is_missing_is_named_with_the_command_that_brings_it(
    python: str | None, sentence: str, checkout: Path
) -> None:
    program = checkout / "a python"
    if python:
        program.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
        program.chmod(0o755)
    code, told = _make(checkout, "html", f"PYTHON={program}")
    assert code != 0
    assert sentence in told
    assert "sudo apt install" in told
    assert not (checkout / ".venv").exists()


def test_a_half_made_environment_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").write_text("half a program", encoding="utf-8")
    told = subprocess.run(
        ["make", "html", f"PYTHON={sys.executable}", "PIP=echo would install"],
        cwd=checkout,
        env={**os.environ, "MAKEFLAGS": "--keep-going"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Setting up .venv" in told
    assert "would install setuptools" in told
    assert subprocess.run([checkout / ".venv/bin/python", "-c", ""], check=False).returncode == 0
