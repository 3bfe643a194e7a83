"""Whoever works, the same comes out: Dask's workers over a real network, and though one of them is killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressmark import executors, press
from pressmark.errors import PressmarkError, SettingError
from pressmark.settings import Settings, of
from tests.conftest import ROOT, RunPelican, make_project
from tests.texts import PARAGRAPHS, sow, text


class Cluster:
    """A scheduler and two workers on this machine, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")]
        self.worker()
        self.worker()

    def worker(self, plugins: Path = ROOT / "plugins") -> None:
        """Start a worker."""
        words = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.processes.append(self._start("worker", *words, plugins=plugins))

    def _start(self, kind: str, *words: str, plugins: Path = ROOT / "plugins") -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self._file), *words],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(plugins), "NO_PROXY": "127.0.0.1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def address(self) -> str:
        """Return the scheduler's address, once all workers are there."""
        distributed = pytest.importorskip("distributed")
        for _ in range(300):
            if self._file.exists() and self._file.stat().st_size:
                break
            time.sleep(0.1)
        address = str(json.loads(self._file.read_text())["address"])
        with distributed.Client(address, timeout="30s", set_as_default=False) as client:
            client.wait_for_workers(len(self.processes) - 1, timeout=60)
        return address

    def stop(self) -> None:
        """Stop all of it."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Return a cluster of two workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    yield made
    made.stop()


def sown(site: Path, count: int) -> Path:
    """Put so many texts into a site."""
    for number in range(count):
        title, body = f"Meldung {number} vom Hafen", "\n\n".join([f"Am Kai {number} wird gebaut.", *PARAGRAPHS])
        sow(site, f"bote/{number:03}.txt", text(title, f"{number % 28 + 1}. November 2021", body))
    return site


def made(site: Path, run_pelican: RunPelican, *lines: str) -> dict[Path, bytes]:
    """Return all files of a site of some texts, with these lines in its settings."""
    sown(make_project(site), executors.FEW + 6)
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.writelines(f"\n{line}\n" for line in lines)
    code, said = run_pelican(site)
    assert code == 0, said
    return {
        path.relative_to(site): path.read_bytes() for one in ("content", "output") for path in (site / one).rglob("*.*")
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> dict[Path, bytes]:
    """Return the files of a site that one process made."""
    return made(tmp_path_factory.mktemp("here") / "site", run_pelican, "PRESSMARK_WORKERS = 1")


def test_dask_makes_the_same_site(
    cluster: Cluster, here: dict[Path, bytes], tmp_path: Path, run_pelican: RunPelican
) -> None:
    lines = ('PRESSMARK_EXECUTOR = "dask"', f'PRESSMARK_SCHEDULER = "{cluster.address}"')
    assert made(tmp_path / "dask", run_pelican, *lines) == here
    assert len(here) > executors.FEW


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_processes_may_start_in_any_way(
    start: str, here: dict[Path, bytes], tmp_path: Path, run_pelican: RunPelican
) -> None:
    lines = ("PRESSMARK_WORKERS = 2", f'__import__("multiprocessing").set_start_method("{start}", force=True)')
    assert made(tmp_path / start, run_pelican, *lines) == here


def test_a_worker_that_is_killed_costs_time_and_no_record(cluster: Cluster, tmp_path: Path) -> None:
    site = sown(make_project(tmp_path / "site"), 300)
    chosen = Settings(site / "seeds", site / "content", workers=1)
    alone = press.press(chosen)
    killed = []

    def notify(done: int, total: int) -> None:
        if done == executors.AT_ONCE and not killed:
            os.kill(cluster.processes[1].pid, signal.SIGKILL)
            killed.append(done)

    with executors.dask(cluster.address) as workers:
        assert press.press(chosen, workers, notify) == alone
    assert killed
    assert len(alone.pieces) == 300


def test_a_cluster_that_cannot_be_used_says_why(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = cluster.address
    with pytest.raises(PressmarkError, match=r"does not see .*/nowhere"), executors.dask(address, tmp_path / "nowhere"):
        pass
    shutil.copytree(ROOT / "plugins", tmp_path / "other", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "other/pressmark/data/later.txt").write_text("# one rule more\n", "utf-8")
    cluster.worker(tmp_path / "other")
    with pytest.raises(PressmarkError, match="has another Pressmark"), executors.dask(cluster.address):
        pass
    for process in cluster.processes[1:]:
        process.kill()
    with pytest.raises(PressmarkError, match=r"has no workers|does not answer for one"), executors.dask(address):
        pass
    cluster.stop()
    monkeypatch.setattr(executors, "WAIT", "1s")
    with pytest.raises(PressmarkError, match="does not answer"), executors.dask(address):
        pass


def test_dask_has_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PressmarkError, match=r"pip install '\.\[dask\]'"), executors.dask("tcp://127.0.0.1:1"):
        pass


def test_a_scheduler_has_to_be_named() -> None:
    with pytest.raises(SettingError, match="must be the address"):
        of({"PATH": "content", "PRESSMARK_EXECUTOR": "dask"})


@pytest.mark.parametrize("count", [0, 1, executors.AT_ONCE, 3 * executors.AT_ONCE + 1])
def test_batches_keep_the_order(count: int) -> None:
    with executors.shared(executors.FEW, Settings(Path("seeds"), Path("content"), workers=2)) as pool:
        assert pool is not None
        assert list(executors.mapped(pool, str, range(count))) == [*map(str, range(count))]
