"""What all tests share: Hypothesis's profiles, the gold file, and the real ``pelican content`` on a small site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# "ci" gives the same examples on every run. PRESSMARK_HYPOTHESIS=long looks for new ones, for an evening.
settings.register_profile(
    "ci", derandomize=True, max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("PRESSMARK_HYPOTHESIS", "ci"))

# Tests of quality need gold files that are no part of the project: without one they are not collected.
GOLD = os.environ.get("PRESSMARK_GOLD", "")


def other_gold(gold: str, kind: str, named: str) -> str:
    """Return the gold file of another kind: the one that is ``named``, or else the one in the folder beside."""
    beside = Path(gold).resolve().parent.parent / kind / "dev.jsonl.gz"
    return named or (str(beside) if gold and beside.is_file() else "")


NAMES_GOLD = other_gold(GOLD, "names", os.environ.get("PRESSMARK_NAMES_GOLD", ""))
STORIES_GOLD = other_gold(GOLD, "stories", os.environ.get("PRESSMARK_STORIES_GOLD", ""))
GOLDS = {"PRESSMARK_GOLD": GOLD, "PRESSMARK_NAMES_GOLD": NAMES_GOLD, "PRESSMARK_STORIES_GOLD": STORIES_GOLD}

# Debian's package "epubcheck" brings it, and Java; PRESSMARK_EPUBCHECK names another. Without it tests are left out.
EPUBCHECK = os.environ.get("PRESSMARK_EPUBCHECK", "/usr/share/java/epubcheck.jar")
CHECKS_BOOKS = bool(shutil.which("java")) and Path(EPUBCHECK).is_file()

# Large corpora are made by a kit that is no part of the project: a folder with corpus.py, as `make bench` takes it.
KIT = os.environ.get("PRESSMARK_KIT", "")

collect_ignore = [
    *([] if KIT else ["site/test_large.py"]),
    *([] if CHECKS_BOOKS else ["site/test_epubcheck.py"]),
    *([] if GOLD else ["gold/test_foreign_folder.py", "gold/test_quality.py"]),
    *([] if NAMES_GOLD else ["gold/test_names_quality.py"]),
    *([] if STORIES_GOLD else ["gold/test_stories.py"]),
    *([] if any(GOLDS.values()) else ["gold"]),
]

RunPelican = Callable[..., tuple[int, str]]
"""Takes a site's folder and more words for Pelican; returns the exit code and all that was printed."""


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a gold file, a kit or a checker that is not there, instead of testing nothing."""
    for name, file in GOLDS.items():
        if file and not Path(file).is_file():
            raise pytest.UsageError(f"{name} names no file: {file}")
    if KIT and not Path(KIT, "corpus.py").is_file():
        raise pytest.UsageError(f"PRESSMARK_KIT has no corpus.py: {KIT}")
    if "PRESSMARK_EPUBCHECK" in os.environ and not CHECKS_BOOKS:
        raise pytest.UsageError(f"PRESSMARK_EPUBCHECK names no file, or there is no Java: {EPUBCHECK}")


@pytest.fixture
def gold() -> Path:
    """Return the gold file, for the tests in ``tests/gold/``."""
    return Path(GOLD)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a site of its own with the real settings, theme and plugin; its ``seeds/`` and ``content/`` are empty."""
    return make_project(tmp_path / "project")


def make_project(folder: Path) -> Path:
    """Make a site in ``folder``: settings are copied, plugin and theme are linked, texts are the caller's."""
    for name in ("seeds", "content"):
        (folder / name).mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("plugins", "theme"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def run_pelican() -> RunPelican:
    """Return ``run_pelican(folder, *words)``: a real ``pelican content --fatal errors`` in a process of its own."""

    def run(folder: Path, *words: str, timeout: float = 300, **environment: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "pelican", "content", "--fatal", "errors", "--log-handler", "plain", *words]
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": "random", "COLUMNS": "500", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
        return done.returncode, done.stdout

    return run
