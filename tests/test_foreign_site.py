"""The plugin on a Pelican site that knows nothing of it: any theme, any addresses, Pelican's own settings."""

from __future__ import annotations

import hashlib
import html
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import ROOT, RunPelican
from tests.texts import PARAGRAPHS, front_matter, grown, sow, text

PLUGINS = ROOT / "plugins"
CONFIG = """
PLUGINS = ["pressmark"]
PATH = "content"
SITENAME = "Somewhere else"
SITEURL = "https://example.org"
TIMEZONE = "Europe/Berlin"
FEED_DOMAIN = SITEURL
FEED_ALL_RSS = "feeds/all.rss.xml"
"""
THEMES = {"notmyidea": "", "simple": 'THEME = "simple"\n'}
HOSTILE = {
    "script.txt": "Rat warnt vor </title><script>alert(1)</script> am Hafen",
    "handler.txt": 'Rat warnt vor " onmouseover="alert(1) am Hafen',
    "template.txt": "Rat warnt vor {{ 7*7 }} {% if x %} am Hafen",
    "reference.txt": "Rat warnt vor &lt;script&gt;alert(1)&lt;/script&gt; am Hafen",
    "picture.txt": "Rat warnt vor <img src=x onerror=alert(1)> am Hafen",
}
ENGLISH = "The bridge across the Alder stays closed until further notice, the council said on Tuesday evening. "
UNDATED = "Undatiertes aus Kleinholm"

Build = Callable[..., tuple[Path, str]]
"""Takes more words for Pelican; returns the output folder, and what was printed."""


@pytest.fixture(params=THEMES)
def build(request: pytest.FixtureRequest, tmp_path: Path, run_pelican: RunPelican) -> Build:
    """Return a function that builds a foreign site with hostile texts and all."""
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "pelicanconf.py").write_text(CONFIG + THEMES[request.param], encoding="utf-8")
    own = "Title: Our own\nDate: 2021-11-22\nCategory: Ours\n\nWe wrote this.\n"
    (site / "content/own.md").write_text(own, encoding="utf-8")
    for number, (name, title) in enumerate(HOSTILE.items()):
        sow(site, name, text(title, body=f"{title}\n\nStück {number}. " + "\n\n".join((*PARAGRAPHS, title))))
    sow(site, "undatiert.txt", text(UNDATED, day=""))
    sow(site, "zwei.de.txt", text("Seehunde kehren nach Kleinholm heim"))
    sow(site, "zwei.en.txt", text("Seehunde kehren nach Kleinholm heim", "24 November 2021", ENGLISH * 3))

    def run(*words: str) -> tuple[Path, str]:
        code, printed = run_pelican(site, *words, PYTHONPATH=str(PLUGINS))
        assert code == 0, printed
        return site / "output", printed

    return run


def pages(output: Path) -> dict[str, BeautifulSoup]:
    """Return all pages of a site, parsed, by address."""
    found = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    return {path.relative_to(output).as_posix(): BeautifulSoup(text, "html.parser") for path, text in found.items()}


def page_of(markdown: Path) -> str:
    """Return the name of a piece's page: Pelican's default addresses tell languages apart, and the site is English."""
    lang = front_matter(markdown)["Lang"]
    return f"{markdown.stem}.html" if lang == "en" else f"{markdown.stem}-{lang}.html"


def dangers(page: BeautifulSoup | Tag) -> list[str]:
    """Return what of a hostile text became markup: scripts, handlers, pictures, strange addresses."""
    tags = page.find_all(True)
    return [
        str(tag)[:200]
        for tag in tags
        if ("alert(1)" in (tag.string or "") and tag.name in ("script", "style"))
        or any(name.startswith("on") or "javascript:" in str(value) for name, value in tag.attrs.items())
        or (tag.name == "img" and tag.get("src") == "x")
    ]


def test_a_danger_is_seen() -> None:
    bad = '<script>alert(1)</script><a onmouseover="alert(1)">a</a><img src=x><a href="javascript:x">b</a>'
    assert len(dangers(BeautifulSoup(bad, "html.parser"))) == 4


def test_every_text_has_its_page(build: Build) -> None:
    output, printed = build()
    assert "8 raw texts read: 2 published, 6 reprints" in printed
    markdown = grown(output.parent)
    assert len(markdown) == 8
    there = {path.name for path in output.rglob("*.html")}
    assert [path.stem for path in markdown if not {page_of(path), f"{path.stem}.html"} & there] == []


def test_nothing_hostile_becomes_markup(build: Build) -> None:
    output, _ = build()
    found = {name: dangers(page) for name, page in pages(output).items()}
    assert {name: bad for name, bad in found.items() if bad} == {}
    front = pages(output)["index.html"].get_text()
    # References are mended to the characters that they stand for, as in any text.
    assert [title for title in map(html.unescape, HOSTILE.values()) if title not in front] == []


def test_nothing_hostile_is_in_the_feeds(build: Build) -> None:
    output, _ = build()
    feeds = sorted(output.rglob("*.xml"))
    assert {"all.atom.xml", "all.rss.xml"} <= {path.name for path in feeds}
    for path in [path for path in feeds if path.name != "sitemap.xml"]:
        feed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not feed.bozo, feed.get("bozo_exception")
        details = [one for entry in feed.entries for one in (entry.title_detail, *entry.get("content", ()))]
        details += [entry.summary_detail for entry in feed.entries if "summary_detail" in entry]
        markup = [one.value for one in details if one.type != "text/plain"]
        assert markup
        assert [bad for text in markup for bad in dangers(BeautifulSoup(text, "html.parser"))] == []
        assert all(entry.link.startswith("https://example.org/") for entry in feed.entries)


def test_a_folder_of_ours_is_no_category(build: Build) -> None:
    output, _ = build()
    names = {path.stem for path in (output / "category").glob("*.html")}
    assert names == {"ours", "misc", "local"}  # the last is a section that was found


def test_the_undated_piece_is_in_no_stream(build: Build) -> None:
    output, _ = build()
    naming = {path.relative_to(output).as_posix() for path in output.rglob("*.*ml") if UNDATED in path.read_text()}
    assert "undated/undatiertes-aus-kleinholm.html" in naming
    assert naming & {"index.html", "archives.html"} == set()
    assert [name for name in naming if "feeds/" in name] == []


def test_two_languages_are_two_pieces_on_the_front_page(build: Build) -> None:
    output, _ = build()
    front = {str(link.get("href")).rpartition("/")[2] for link in pages(output)["index.html"].select("a[href]")}
    ours = [
        path for path in grown(output.parent) if front_matter(path)["Title"] == "Seehunde kehren nach Kleinholm heim"
    ]
    assert len(ours) == 2
    assert [path.stem for path in ours if page_of(path) not in front] == []


def test_a_second_run_changes_nothing(build: Build) -> None:
    def digests(folder: Path) -> dict[str, str]:
        found = [path for name in ("content", "output", "seeds") for path in (folder / name).rglob("*")]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found if path.is_file()}

    output, _ = build()
    once = digests(output.parent)
    build()
    assert digests(output.parent) == once


def test_the_sitemap_names_only_pages_that_are_there(build: Build) -> None:
    output, _ = build()
    named = ElementTree.parse(output / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    found = [str(loc.text).removeprefix("https://example.org/") for loc in named]
    assert found
    assert [name for name in found if not (output / name).is_file()] == []


def test_a_date_of_the_file_system_is_never_taken(build: Build) -> None:
    output, _ = build("-e", 'DEFAULT_DATE="fs"')
    assert UNDATED not in (output / "index.html").read_text()
    assert (output / "undated/undatiertes-aus-kleinholm.html").is_file()


def test_the_wheel_has_every_module_and_every_word(tmp_path: Path) -> None:
    """The package is built from a copy, as a build leaves folders in the tree."""
    tracked = ("pyproject.toml", "README.md", "LICENSE", "plugins/pressmark")
    source = tmp_path / "source"
    for name in tracked:
        for path in [ROOT / name, *(ROOT / name).rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                target = source / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    words = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", tmp_path, source]
    subprocess.run([sys.executable, "-m", "pip", *map(str, words)], check=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("pressmark/")}
        archive.extractall(tmp_path / "installed")
    wanted = {path.relative_to(ROOT / "plugins").as_posix() for path in (PLUGINS / "pressmark").rglob("*.*")}
    assert packed == {name for name in wanted if name.endswith((".py", ".txt", ".typed"))}
    code = "import pressmark, sys; from pressmark.data import table; assert table('rules'); print(pressmark.__file__)"
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "PATH": sysconfig.get_path("scripts")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith(str(tmp_path / "installed"))
