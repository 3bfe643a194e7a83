"""The gate for stories: what they reach on real events, they must not lose again.

The events are looked for beside the gold file: ``../stories/dev.jsonl.gz``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GOLD
from tests.gold import stories

FLOOR = 0.863
"""F1 on the real events: what is reached, minus .01."""

PRECISION = 0.88
"""A text in the wrong story harms more than one that is missing."""


@pytest.fixture(scope="module")
def figures() -> stories.Figures:
    events = Path(GOLD).resolve().parent.parent / "stories" / "dev.jsonl.gz"
    if not events.is_file():
        pytest.skip(f"no real events: {events}")
    return stories.events(events)


def test_real_events_are_found(figures: stories.Figures) -> None:
    assert figures.f1 >= FLOOR


def test_few_texts_are_in_the_wrong_story(figures: stories.Figures) -> None:
    assert figures.precision >= PRECISION
