"""A site of 5,000 pieces is as light and as steady as the demo. Only where ``PRESSMARK_KIT`` names a kit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.site import server
from tests.site.conftest import OpenPage
from tests.site.kinds import samples
from tests.site.test_pages import HEAVIEST_PAGE, SHIFTS
from tests.site.test_search import FIRST_PAGE, loaded


def test_pages_of_a_large_site_are_light(large: Path) -> None:
    assert [path for path in large.rglob("*.html") if path.stat().st_size > HEAVIEST_PAGE] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_on_a_large_site(width: int, large: Path, open_page: OpenPage) -> None:
    kinds = samples(large)
    assert {"front", "day", "piece", "story", "dossier", "archive", "search"} <= kinds.keys()
    with server.serve(large) as address:
        moved = {kind: open_page(address + page, width).evaluate(SHIFTS) for kind, page in kinds.items()}
    assert {kind for kind, far in moved.items() if far} == set()


def test_the_first_page_of_hits_loads_little_of_a_large_site(large: Path, open_page: OpenPage) -> None:
    with server.serve(large) as address:
        page = open_page(f"{address}search/index.html?q=Wahl")
        expect(page.locator(".hits > li").first).to_be_visible()
        assert 0 < loaded(page, large) <= FIRST_PAGE
