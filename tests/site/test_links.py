"""Every link leads somewhere, on a disk and below a sub-path, and nothing is loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site import links
from tests.site.conftest import OpenPage
from tests.site.kinds import KINDS, addresses, kind_of, samples


def test_every_link_is_good(site: Path) -> None:
    assert links.troubles(site) == []


def test_every_page_is_of_a_known_kind(site: Path) -> None:
    assert [address for address in addresses(site) if not kind_of(address)] == []


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_the_demo_has_every_kind_of_page(kind: str, site: Path) -> None:
    assert kind in samples(site)


def test_a_browser_resolves_every_link_inside_the_site(base: str, site: Path, open_page: OpenPage) -> None:
    strays: list[str] = []
    for address in samples(site).values():
        page = open_page(base + address)
        found = page.evaluate("[...document.querySelectorAll('a[href]:not([rel~=external])')].map(a => a.href)")
        strays += [url for url in found if not _inside(url, base, site)]
        page.context.close()
    assert strays == []


def test_a_reader_gets_from_the_front_page_to_a_piece_and_back(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.locator("main article :is(h2, h3) a").first.click()
    page.wait_for_load_state()
    assert page.url != f"{base}index.html"
    assert page.locator("main h1").is_visible()
    page.locator("header a[href$='index.html']").first.click()
    page.wait_for_url(f"{base}index.html")


def _inside(url: str, base: str, site: Path) -> bool:
    path = unquote(urlsplit(url)._replace(fragment="", query="").geturl().removeprefix(base))
    return url.startswith("data:") or (url.startswith(base) and (site / path).is_file())


@pytest.mark.parametrize(
    ("markup", "trouble"),
    [
        ('<a href="gone.html">', "names no file"),
        ('<a href="other.html#gone">', "names no id"),
        ('<a href="#gone">', "names no id"),
        ('<a href="folder/">', "names no file"),
        ('<a href="../outside.html">', "names no file"),
        ('<a href="/other.html">', "root of a disk"),
        ('<a href="https://example.org/">', "leaves the site"),
        ('<img src="https://example.org/i.png">', "from outside"),
        ('<script src="//example.org/s.js">', "from outside"),
        ('<link rel="stylesheet" href="https://example.org/s.css">', "from outside"),
        ('<form action="gone.html">', "names no file"),
    ],
)
def test_a_bad_link_is_found(markup: str, trouble: str, tmp_path: Path) -> None:
    _small_site(tmp_path, markup)
    assert [line for line in links.troubles(tmp_path) if trouble in line]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="other.html#there">',
        '<a href="#here">',
        '<a href="folder/index.html">',
        '<a href="https://example.org/" rel="external nofollow">',
        '<a href="https://digest.example/other.html">',
        '<link rel="canonical" href="https://digest.example/index.html">',
        '<a href="data:text/plain,x" download>',
    ],
)
def test_a_good_link_is_left_alone(markup: str, tmp_path: Path) -> None:
    _small_site(tmp_path, markup)
    assert links.troubles(tmp_path, "https://digest.example") == []


def _small_site(folder: Path, markup: str) -> None:
    (folder / "folder").mkdir()
    (folder / "index.html").write_text(f'<p id="here">{markup}', encoding="utf-8")
    (folder / "other.html").write_text('<p id="there">', encoding="utf-8")
    (folder / "folder/index.html").write_text("<p>", encoding="utf-8")
