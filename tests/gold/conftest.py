"""What the tests of quality share: the gold file, extracted and scored once for all processes."""

from __future__ import annotations

import fcntl
import pickle
from pathlib import Path

import pytest

from tests.conftest import GOLD
from tests.gold.measure import Measured, measure


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Measured, ...]:
    """Return every text of the gold file, scored; whichever process comes first works for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "measured.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = shared / "measured.pickle"
        if not result.exists():
            result.write_bytes(pickle.dumps(measure(Path(GOLD))))
    texts: tuple[Measured, ...] = pickle.loads(result.read_bytes())
    return texts
