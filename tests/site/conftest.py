"""The demo site, built once, and a real browser that may open nothing else."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.conftest import KIT, ROOT, RunPelican, make_project
from tests.site import chromium, server

TOOLS = ROOT / "tests/tools/node_modules"
DEMO = ROOT / "tests/demo"

OpenPage = Callable[..., Page]
"""Takes an address, a width, a colour scheme and Playwright's own options for a context; returns the page."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the output folder of the demo site."""
    return built_once(tmp_path_factory, worker_id, "demo", _build) / "output"


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, worker_id: str, run_pelican: RunPelican) -> Path:
    """Return the output folder of a site of 5,000 made-up texts."""

    def build(project: Path) -> None:
        made = project.with_name("corpus")
        subprocess.run([sys.executable, Path(KIT, "corpus.py"), "5000", made], check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(made / "raw", project / "seeds", dirs_exist_ok=True)
        code, told = run_pelican(project, timeout=3600)
        assert code == 0, told

    return built_once(tmp_path_factory, worker_id, "large", build) / "output"


def built_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str, build: Callable[[Path], None]
) -> Path:
    """Return a project's folder; whichever process of the tests comes first builds its site for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    project, done = shared / name, shared / f"{name}.built"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(make_project(project))
            done.touch()
    return project


def _build(project: Path) -> None:
    shutil.copytree(DEMO / "content", project / "content", dirs_exist_ok=True)
    words = [
        "-m",
        "pelican",
        "content",
        "--fatal",
        "errors",
        "-e",
        f"PRESSMARK_SEEDS={json.dumps(str(DEMO / 'seeds'))}",
    ]
    built = subprocess.run([sys.executable, *words], cwd=project, capture_output=True, text=True, check=False)
    if built.returncode:
        pytest.exit(f"The demo site cannot be built:\n{built.stdout}{built.stderr}", returncode=1)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Return the address of the site below a sub-path of a server on this machine."""
    with server.serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def trickling(site: Path) -> Iterator[str]:
    """Return the address of the site on a server whose pages come in ten parts."""
    with server.serve(site, pauses=9) as address:
        yield address


@pytest.fixture(params=["file", "sub-path"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Return the site's address, once on the disk and once on a server."""
    return f"{site.as_uri()}/" if request.param == "file" else request.getfixturevalue("served")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    path = chromium.find()
    assert path, chromium.MISSING
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[OpenPage]:
    """Return a function that opens a page. The test fails if any page asked for something outside or complained."""
    complaints: list[str] = []
    with ExitStack() as stack:

        def open_(address: str, width: int = 1280, scheme: str = "light", **options: object) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **options
            )
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("request", lambda request: complaints.extend(_outside(request.url, site)))
            page.on("requestfailed", lambda request: complaints.extend(_failed(request)))
            page.on("console", lambda told: complaints.extend([told.text] if told.type in ("error", "warning") else []))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(address)
            return page

        yield open_
    assert not complaints


def _failed(request: Request) -> list[str]:
    """Complain of what cannot be loaded; what was still under way when the reader went on is no failure."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url} cannot be loaded: {request.failure}"]


def _outside(url: str, site: Path) -> list[str]:
    ours = (site.as_uri(), "http://127.0.0.1:", "data:", "blob:", "about:")
    return [] if url.startswith(ours) else [f"{url} is outside of the site"]
