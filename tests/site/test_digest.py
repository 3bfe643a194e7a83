"""What a reader does with a digest: from the lead to its story and what was changed, from a name to every mention."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.site.conftest import OpenPage
from tests.site.kinds import sample


def _heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def test_from_the_lead_to_its_story_and_to_what_an_editor_changed(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    lead = page.locator(".lead h2").inner_text()
    elsewhere = page.locator(".carried li").count()
    assert elsewhere
    page.locator(".carried .go").click()
    expect(page.locator(".time .it h3").first).to_be_visible()
    headlines = page.locator(".time .it h3").all_inner_texts()
    assert lead in headlines
    assert len(headlines) > elsewhere
    counts = [int(cell) for cell in page.locator(".grid-who tbody .num").all_inner_texts()]
    assert sum(counts) <= len(headlines)
    removed, inserted = page.locator(".diff del"), page.locator(".diff ins")
    if not removed.count():
        page.locator("a.go[href*='compared-']").first.click()
    expect(removed.first).to_be_visible()
    expect(inserted.first).to_be_visible()
    assert page.locator(".diff tbody tr").count() > 1


def test_from_a_name_in_a_text_to_every_mention_and_back(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "dossier"))
    name = _heading(page)
    mentions = int(page.locator(".figures dd").first.inner_text().replace("\N{NARROW NO-BREAK SPACE}", ""))
    shown = page.locator(".kwic .k a")
    assert 0 < shown.count() <= mentions
    page.locator(".kwic .k a").first.click()
    link = page.locator(f".body a[data-kind], .names a:has-text('{name}')").first
    expect(link).to_be_visible()
    page.locator(f".rail .names a:has-text('{name}')").first.click()
    assert _heading(page) == name


def test_a_context_line_never_widens_the_page(base: str, site: Path, open_page: OpenPage) -> None:
    for width in (1280, 390):
        page = open_page(base + sample(site, "dossier"), width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_order_of_an_edition_is_explained(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.locator("details:has(#weights-h) summary").click()
    rows = page.locator("details:has(#weights-h) tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.first.locator("th").inner_text() == page.locator(".lead h2").inner_text()


def test_weeks_months_and_editions_lead_to_one_another(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}archive/index.html")
    page.locator("main a[href*='/11/index.html']").first.click()
    page.locator("nav[aria-label='Wochen'] a, nav[aria-label='Weeks'] a").last.click()
    assert "47" in _heading(page)
    page.locator(".days a").first.click()
    expect(page.locator(".lead h2")).to_be_visible()
