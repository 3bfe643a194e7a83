"""The gate for stories: what they reach on real events, they must not lose again.

``PRESSMARK_STORIES_GOLD`` names the events; without it they are looked for in ``../stories`` beside the gold file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import STORIES_GOLD
from tests.gold import stories

FLOOR = 0.864
"""F1 on the real events: what is reached, minus .01."""

PRECISION = 0.887
"""A text in the wrong story harms more than one that is missing."""


@pytest.fixture(scope="module")
def figures() -> stories.Figures:
    return stories.events(Path(STORIES_GOLD))


def test_real_events_are_found(figures: stories.Figures) -> None:
    assert figures.f1 >= FLOOR


def test_few_texts_are_in_the_wrong_story(figures: stories.Figures) -> None:
    assert figures.precision >= PRECISION
