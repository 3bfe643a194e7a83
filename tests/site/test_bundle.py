"""The demo site in one zip file opens from wherever it is unpacked, and leads to all of its pages."""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser

from pressmark.bundle import bundle
from tests.site import links


def test_an_unpacked_site_opens_without_a_server(site: Path, tmp_path: Path, browser: Browser) -> None:
    count = bundle(site, tmp_path / "digest.zip")
    with zipfile.ZipFile(tmp_path / "digest.zip") as file:
        file.extractall(tmp_path)
    unpacked = tmp_path / "digest"
    assert count == sum(path.is_file() for path in unpacked.rglob("*"))
    assert links.troubles(unpacked) == []
    failed: list[str] = []
    with closing(browser.new_context(offline=True)) as context:
        page = context.new_page()
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto((unpacked / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
        page.locator("main h2 a").first.click()
        page.wait_for_url(f"{unpacked.as_uri()}/2021/**")
        assert page.locator("article h1").is_visible()
    assert failed == []
