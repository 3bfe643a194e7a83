"""An index of made-up pieces, and whoever asks it: the theme's scripts in Node.js, one process for all tests."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pressmark.cache import Cache
from pressmark.press import Report
from pressmark.settings import Settings
from pressmark.website import run, search
from pressmark.website.manifest import Manifest
from pressmark.website.scripts import lean
from pressmark.website.search.piece import Entry
from tests.conftest import ROOT
from tests.site.chromium import NODE


def piece(
    key: str,
    *blocks: str,
    day: int = 738_000,
    lang: str = "de",
    source: str = "",
    section: str = "",
    authors: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Entry:
    """Return a piece of the index."""
    return Entry(key, f"{key}.html", day, lang, source, section, authors, places, "", blocks)


def write(folder: Path, entries: Sequence[Entry], smallest: int = 250, cache: Path | None = None) -> None:
    """Write the index of some pieces, as a build of its own would."""
    kept = Cache(cache)
    manifest = Manifest(kept, str(folder))
    run.begin(run.Run(Settings(folder, folder), Report((), {}), kept, manifest))
    try:
        search.write_index(str(folder), entries, smallest)
        manifest.close(sweep=False)
    finally:
        run.end()


class Asked:
    """The theme's scripts."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, folder: Path, query: str) -> dict[str, Any]:
        """Return what the scripts find: ``pieces`` (address, hits, lines), ``near``, ``csv``, ``loaded``."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"folder": str(folder), "query": query}) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in told, told
        return told


@contextmanager
def scripts() -> Iterator[Asked]:
    """Start Node.js with the theme's script of the search, as pages load it."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "search.js")
        lean_ones = dict(lean(ROOT / "theme/scripts"))
        script.write_text(lean_ones["search.js"] + lean_ones["saving.js"], encoding="utf-8")
        with _running(script) as asked:
            yield asked


@contextmanager
def _running(script: Path) -> Iterator[Asked]:
    command = [str(NODE), str(ROOT / "tests/search/ask.js"), str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield Asked(process)
        assert process.stdin
        process.stdin.close()
