"""``pelican -r`` goes on watching, whatever an editor has saved half-way."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 90
WHOLE = "Title: Am {place}\nDate: 2021-11-24\n\nDer Kai ist zu.\n"


def test_a_broken_header_ends_a_build_and_not_the_watching(project: Path, tmp_path: Path) -> None:
    content, said = project / "content", tmp_path / "said.txt"
    (content / "kai.md").write_text(WHOLE.format(place="Kai"), encoding="utf-8")
    with said.open("w") as out:
        command = [sys.executable, "-m", "pelican", "content", "-r"]
        with subprocess.Popen(command, cwd=project, stdout=out, stderr=subprocess.STDOUT) as watching:
            try:
                _until(lambda: (project / "output/2021/11/am-kai.html").is_file(), said)
                _saved(
                    content / "mole.md", "Title Am Kai\n\nText.\n", lambda: "when a file changes" in _told(said), said
                )
                assert "has no Title" in _told(said)
                assert watching.poll() is None
                page = project / "output/2021/11/am-steg.html"
                _saved(content / "mole.md", WHOLE.format(place="Steg"), page.is_file, said)
            finally:
                watching.terminate()


def _told(said: Path) -> str:
    return " ".join(said.read_text(encoding="utf-8").split())


def _saved(path: Path, text: str, done: Callable[[], bool], said: Path) -> None:
    """Save a file until something is so: what is saved before the watching has begun is not seen."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, said.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        time.sleep(3)


def _until(done: Callable[[], bool], said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, said.read_text(encoding="utf-8")
        time.sleep(0.2)
