"""A Chromium that nobody looks into while a page works: where one does, each file that a page loads takes longer.

A page tells what it has measured in its title, as JSON behind ``MARK``; the list of open pages is all that is asked.
"""

from __future__ import annotations

import html
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from tests.site import chromium

MARK = "told:"
PATIENCE = 20.0
"""Seconds that a page has."""

Open = Callable[[str], Any]
"""Takes the address of a page; returns what it tells. Raises TimeoutError where it tells nothing."""


@contextmanager
def browser() -> Iterator[Open]:
    """Give a function that opens a page in a new tab of 1280 by 900, waits for what it tells, and closes it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [chromium.find(), "--headless", *chromium.FLAGS, "--window-size=1280,900"]
        words += [f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"]
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = _when(lambda: _text(Path(profile, "DevToolsActivePort")).partition("\n")[0])
            yield lambda address: _told(f"http://127.0.0.1:{port}/json", address)
        finally:
            running.terminate()
            running.wait()


def _told(devtools: str, address: str) -> Any:
    tab = _ask(f"{devtools}/new?{quote(address, safe=':/')}", "PUT")["id"]

    def told() -> str:
        title = next(one["title"] for one in _ask(f"{devtools}/list") if one["id"] == tab)
        return html.unescape(title).partition(MARK)[2]

    try:
        return json.loads(_when(told))
    finally:
        with urlopen(f"{devtools}/close/{tab}"):
            pass


def _when(asked: Callable[[], str]) -> str:
    end = time.monotonic() + PATIENCE
    while not (found := asked()):
        if time.monotonic() > end:
            raise TimeoutError(f"Chromium told nothing within {PATIENCE:.0f} s")
        time.sleep(0.2)
    return found


def _ask(address: str, method: str = "GET") -> Any:
    with urlopen(Request(address, method=method)) as answer:
        return json.load(answer)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
