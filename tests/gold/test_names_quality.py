"""The quality gate of names: what is reached on sentences that the weights have not seen must not be lost again.

``python -m tests.gold.names GOLD`` prints the figures that this holds.
"""

from __future__ import annotations

import fcntl
import pickle
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NAMES_GOLD
from tests.gold import fit, names

FLOORS = {
    "news/PER": 0.80,
    "news/LOC": 0.765,
    "news/ORG": 0.645,
    "news/typed": 0.745,
    "all/typed": 0.70,
}
"""F1 held out: what is reached, minus .01. Raise them with each gain."""

LEARNED = {"news/typed": 0.82, "all/typed": 0.81}
"""F1 in-sample, by the weights of the table as it is: lower where it does not belong to these signs."""

WORTH = {"sure": 0.97, "likely": 0.85}
"""The share that must be right of the names that are called so."""

GOLD = Path(NAMES_GOLD)


@pytest.fixture(scope="session")
def unseen(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> list[dict[str, Any]]:
    """Return the predictions held out; whichever process comes first works for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with (shared / "names.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = shared / "names.pickle"
        if not result.exists():
            result.write_bytes(pickle.dumps(names.held_out(names.records(GOLD))))
    found: list[dict[str, Any]] = pickle.loads(result.read_bytes())
    return found


@pytest.mark.parametrize("group", FLOORS)
def test_names_keep_what_was_reached(group: str, unseen: list[dict[str, Any]]) -> None:
    assert names.figures(GOLD, unseen)[group] >= FLOORS[group]


def test_the_weights_in_the_table_are_those_of_these_signs() -> None:
    found = names.figures(GOLD, [names.predicted(record) for record in names.records(GOLD)])
    assert {group: floor for group, floor in LEARNED.items() if found[group] < floor} == {}


@pytest.mark.parametrize("word", WORTH)
def test_words_are_worth_what_they_say(word: str, unseen: list[dict[str, Any]]) -> None:
    sentences = names.records(GOLD)
    model = fit.fit(list(names.doubts(sentences, unseen)), exclusive=False)
    assert names.worth(sentences, unseen, model)[word][1] >= WORTH[word]
