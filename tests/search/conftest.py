"""The theme's scripts in Node.js, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.search.made import Asked, scripts


@pytest.fixture(scope="session")
def asked() -> Iterator[Asked]:
    """Return what asks an index in a folder."""
    with scripts() as running:
        yield running
