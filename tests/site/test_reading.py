"""What a reader does: by keyboard, in the dark, on paper, without scripts, and looking for something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.conftest import OpenPage
from tests.site.kinds import sample


def _lightness(page: Page) -> float:
    """Return how light the ground of a page is, between 0 and 255; without a colour it is white paper."""
    colours = page.evaluate("[document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor)")
    grounds = [[float(one) for one in re.findall(r"[\d.]+", colour)] for colour in colours]
    painted = [ground[:3] for ground in grounds if len(ground) == 3 or ground[3] > 0]
    return sum(painted[0]) / 3 if painted else 255


def test_the_first_key_skips_to_the_text(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")


def test_every_stop_of_the_tab_key_can_be_seen(served: str, open_page: OpenPage) -> None:
    page = open_page(f"{served}index.html")
    hidden, stops = [], 0
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        seen = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return b.width > 0 && b.height > 0 && s.outlineStyle !== 'none' && s.visibility === 'visible' })()"
        )
        if not seen:
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert hidden == []
    assert stops > 5


def test_a_slash_goes_to_the_search_field(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('input[type=search]')")
    assert page.evaluate("document.activeElement.value") == ""


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_a_page_follows_the_reader_s_scheme(scheme: str, dark: bool, served: str, open_page: OpenPage) -> None:
    assert (_lightness(open_page(f"{served}index.html", scheme=scheme)) < 128) is dark


def test_the_switch_sets_the_scheme_and_the_next_page_keeps_it(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    switch = page.locator("[data-switch]")
    switch.click()
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    switch.click()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    page.goto(base + sample(site, "piece"))
    assert _lightness(page) < 128
    page.locator("[data-switch]").click()
    assert page.evaluate("document.documentElement.dataset.scheme === undefined")


@pytest.mark.parametrize("kind", ["front", "day", "piece", "report"])
def test_a_page_can_be_printed(kind: str, site: Path, served: str, open_page: OpenPage) -> None:
    page = open_page(served + sample(site, kind), scheme="dark")
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 1
    page.emulate_media(media="print")
    assert _lightness(page) > 200
    assert not page.locator("header nav").first.is_visible()


def test_a_piece_reads_well_without_scripts(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "piece"), java_script_enabled=False)
    assert page.locator("main h1").is_visible()
    assert page.locator("main p").first.is_visible()
    assert not page.locator("[data-switch]").is_visible()


def test_the_search_finds_a_piece_by_its_title(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "piece"))
    title, address = page.locator("main h1").inner_text(), page.url
    field = page.locator("header input[type=search]")
    field.fill(max(re.findall(r"\w+", title), key=len))
    field.press("Enter")
    page.wait_for_load_state()
    hit = page.locator(f".hits a[href$='{address.rsplit('/', 1)[1]}']").first
    hit.wait_for()
    assert hit.evaluate("e => e.href").split("#")[0] == address
    hit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0].split("?")[0] == address)
