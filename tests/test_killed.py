"""Killed at any moment, or out of room: the next run ends as if nothing had been."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import RunPelican, make_project
from tests.texts import sow, text

SEEDS = 40
COMMAND = [sys.executable, "-m", "pelican", "content", "--fatal", "errors", "--log-handler", "plain"]


@pytest.fixture(scope="module")
def clean_run(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> tuple[dict[str, bytes], float]:
    """Return what an undisturbed run leaves, and how many seconds it took."""
    folder = sown(tmp_path_factory.mktemp("clean") / "site")
    started = time.monotonic()
    code, output = run_pelican(folder)
    assert code == 0, output
    return left_by(folder), time.monotonic() - started


def sown(folder: Path) -> Path:
    """Make a site with raw texts."""
    project = make_project(folder)
    for number in range(SEEDS):
        sow(project, f"{number % 5}/{number}.txt", text(f"Meldung {number} aus Aldermünde"))
    return project


def left_by(project: Path) -> dict[str, bytes]:
    """Return every file that a run made, temporary ones included."""
    folders = [project / "content", project / "output"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(project)): path.read_bytes() for path in files}


@pytest.mark.parametrize("part", [0.3, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9])
def test_after_a_kill_the_next_run_ends_as_a_clean_one(
    part: float, clean_run: tuple[dict[str, bytes], float], tmp_path: Path, run_pelican: RunPelican
) -> None:
    wanted, seconds = clean_run
    project = sown(tmp_path / "site")
    for _ in range(2):
        process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds * part)
        process.send_signal(signal.SIGKILL)
        process.wait()
    code, output = run_pelican(project)
    assert code == 0, output
    assert left_by(project) == wanted


def test_a_kill_between_each_two_writes_is_mended(
    clean_run: tuple[dict[str, bytes], float], tmp_path: Path, run_pelican: RunPelican
) -> None:
    """Some pieces written, some not, a temporary file half-written: the state that a kill among the writes leaves."""
    wanted, _ = clean_run
    project = sown(tmp_path / "site")
    code, output = run_pelican(project)
    assert code == 0, output
    pieces = sorted((project / "content").rglob("*.md"))
    for piece in pieces[::2]:
        half = piece.with_name(f".{piece.name}.pressmark-tmp")
        half.write_bytes(piece.read_bytes()[:100])
        piece.unlink()
    run_pelican(project)
    assert {name: data for name, data in left_by(project).items() if not name.endswith("-tmp")} == wanted


def test_a_full_disk_gets_one_sentence_and_the_next_run_is_whole(
    clean_run: tuple[dict[str, bytes], float], tmp_path: Path, run_pelican: RunPelican
) -> None:
    """The kernel itself refuses to write more than some bytes, as a full disk does."""
    wanted, _ = clean_run
    project = sown(tmp_path / "site")

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        COMMAND, cwd=project, capture_output=True, text=True, preexec_fn=little_room, env=environment, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert len([line for line in (done.stderr + done.stdout).splitlines() if "File too large" in line]) == 1
    assert not list((project / "content").rglob("*.md"))
    run_pelican(project)
    assert left_by(project) == wanted
