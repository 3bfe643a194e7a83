"""What a site shows with each feature left out, with less text, without search engines, published, and in English."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import feedparser
import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from pressmark.options import FEATURES
from tests import books
from tests.conftest import ROOT, RunPelican, make_project
from tests.site import links
from tests.site.kinds import addresses, kind_of
from tests.texts import sow

SITE = "https://example.org/digest"
HEADLINE = "Harbour seals return to Kleinholm"
LEAD = "Eleven animals were counted on the outer sandbank early on Monday, more than in any summer of the past decade."
MIDDLE = "Mayor Hanne Tolksdorf asked crews to keep their distance while the young are learning to swim and to rest."
INNER = "Nobody could say on 21 November 2021 why the herring came so close to the northern breakwater this time."
UNDATED = "Lighthouse lamp goes to the museum"
TEXTS = {
    "mail/seals.txt": f"{HEADLINE}\n\nBy Enid Marlow\n\n24 November 2021\n\n{LEAD}\n\n{MIDDLE}\n\n{INNER}\n",
    "mail/lamp.txt": f"{UNDATED}\n\n{MIDDLE} The old lamp has served.\n\nThe museum opens its doors in spring.\n",
    "mail/ferry.txt": f"Ferry runs later\n\n23 November 2021\n\n{MIDDLE}\n\n{LEAD}\n\n[em/Nordwarden Mail]\n",
    "mail/match.txt": "Goalkeeper saves the match\n\n22 November 2021\n\nThe coach thanked all his players.\n",
    "mail/empty.txt": "",
}
ARTICLE = """Title: Why we clip
Date: 2021-11-20
Category: In our own words
Tags: clipping, paper
Authors: Ida Fenn
Source: Nordwarden Mail
Lang: en

Two people read the papers every morning.
"""
ABSENT = {
    "build": (),
    "data": ("data/index.html", "data/pieces.csv", "data/pieces.jsonl"),
    "jsonfeed": ("feed.json", "feed-editions.json", "feed-sport.json"),
    "epub": ("2021/11/23/2021-11-23.epub", "2021/w47/2021-w47.epub", "2021/11/2021-11.epub", "2021/2021.epub"),
    "evidence": (),
    "editions": (),
    "lists": ("404.html", "sources/index.html"),
    "names": ("names/index.html",),
    "report": ("report/index.html", "report/raw-texts.csv"),
    "search": ("search/index.html", "search/head.js", "search/d0.js", "search/d0/0.js"),
    "sitemap": ("sitemap.xml", "robots.txt"),
    "stories": ("stories/index.html",),
    "topics": ("sections/sport/index.html", "feed-sport.atom.xml"),
}
"""The files that go with a feature; evidence and editions are parts of pages, see ``PARTS``; ``build`` has none."""

PARTS = {"evidence": "#evidence", "editions": "body.home .plate .ear b, .volume"}
"""What a page of the feature has, as a CSS selector."""

UNNAMED = ("404", "data", "search", "report", "list page", "review", "comparison", "letter", "mentions", "pieces")
"""The kinds of pages that a search should not lead to."""

Build = Callable[..., Path]
"""Takes more words for Pelican; returns the output folder of the site."""


@pytest.fixture
def build(tmp_path: Path, run_pelican: RunPelican) -> Build:
    """Return a function that builds a small English site with a piece of each kind."""
    project = make_project(tmp_path / "project")
    for name, content in TEXTS.items():
        sow(project, name, content)
    (project / "content/why.md").write_text(ARTICLE, encoding="utf-8")
    (project / "content/pages").mkdir()
    (project / "content/pages/imprint.md").write_text("Title: Imprint\n\nNobody.\n", encoding="utf-8")

    def run(*words: str, **environment: str) -> Path:
        code, printed = run_pelican(project, "--delete-output-directory", *words, **environment)
        assert code == 0, printed
        links.read.cache_clear()
        return project / "output"

    return run


def settings(**values: object) -> tuple[str, ...]:
    """Return the words that give Pelican settings; of several ``-e`` it would take the last alone."""
    return "-e", *(f"{name}={json.dumps(value)}" for name, value in values.items())


def page(output: Path, address: str) -> BeautifulSoup:
    """Return a page, parsed."""
    return BeautifulSoup((output / address).read_text(encoding="utf-8"), "html.parser")


def files(output: Path) -> Iterator[tuple[str, str]]:
    """Give each file of a site that is made of its texts: its address and its text, decoded in every way."""
    for path in sorted(output.rglob("*")):
        if path.is_file() and "theme" not in path.relative_to(output).parts:
            text = told(path)
            read = BeautifulSoup(text, "html.parser").get_text(" ") if path.suffix in (".html", ".epub") else ""
            yield path.relative_to(output).as_posix(), f"{text}\n{unquote(html.unescape(text))}\n{html.unescape(read)}"


def told(path: Path) -> str:
    """Return all text of a file, whatever it is packed in."""
    if path.suffix == ".epub":
        return "\n".join(data.decode("utf-8") for data in books.read(path).values())
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as file:
            return "\n".join(file.iterdump())
    return path.read_text(encoding="utf-8")


def stretches(sentence: str, words: int = 4) -> set[str]:
    """Return every run of so many words of a sentence."""
    parts = sentence.split()
    return {" ".join(parts[start : start + words]) for start in range(len(parts) - words + 1)}


def leaks(output: Path, sentence: str) -> set[tuple[str, str]]:
    """Return where a stretch of a sentence stands in a site."""
    return {
        (address, stretch)
        for address, text in files(output)
        for stretch in stretches(sentence)
        if stretch in re.sub(r"\s+", " ", text)
    }


# --- features left out


def test_every_feature_is_tested() -> None:
    assert ABSENT.keys() == set(FEATURES)


def test_with_all_features_there_is_a_file_of_each(build: Build) -> None:
    output = build(*settings(SITEURL=SITE))
    assert [name for names in ABSENT.values() for name in names if not (output / name).is_file()] == []
    assert page(output, "2021/11/harbour-seals-return-to-kleinholm.html").select(PARTS["evidence"])
    assert page(output, "index.html").select(PARTS["editions"])


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_left_out_leaves_no_page_and_no_dead_link(feature: str, build: Build) -> None:
    output = build(*settings(PRESSMARK_WITHOUT=[feature]))
    assert links.troubles(output) == []
    assert [name for name in ABSENT[feature] if (output / name).exists()] == []
    if feature in PARTS:
        assert [name for name in addresses(output) if page(output, name).select(PARTS[feature])] == []
    assert HEADLINE in page(output, "index.html").get_text()
    assert UNDATED in page(output, "undated/index.html").get_text()


@pytest.mark.parametrize("feature", FEATURES)
def test_a_site_without_a_feature_can_be_published(feature: str, build: Build) -> None:
    output = build("-s", "publishconf.py", *settings(PRESSMARK_WITHOUT=[feature]), PRESSMARK_SITEURL=SITE)
    assert links.troubles(output, SITE) == []
    assert (output / "sitemap.xml").is_file() is (feature != "sitemap")


def test_a_site_of_one_piece_can_be_published(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "mail/seals.txt", TEXTS["mail/seals.txt"])
    code, printed = run_pelican(project, "-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    assert code == 0, printed
    named = (project / "output/sitemap.xml").read_text(encoding="utf-8")
    assert f"{SITE}/2021/11/harbour-seals-return-to-kleinholm.html" in named
    assert "/stories/" not in named


def test_all_features_left_out_leave_the_pieces(build: Build) -> None:
    output = build(*settings(PRESSMARK_WITHOUT=FEATURES))
    assert links.troubles(output) == []
    assert INNER in page(output, "2021/11/harbour-seals-return-to-kleinholm.html").get_text()


# --- private reviews


def test_the_full_text_is_there_to_be_held_back(build: Build) -> None:
    output = build()
    found = {address for address, _ in leaks(output, INNER)}
    assert {"2021/11/harbour-seals-return-to-kleinholm.html", "2021/11/24/index.html", "feed.atom.xml"} <= found


@pytest.mark.parametrize("show", ["snippet", "headline"])
def test_no_word_of_the_text_behind_its_beginning_is_in_any_file(show: str, build: Build) -> None:
    output = build(*settings(PRESSMARK_SHOW=show), "-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    assert leaks(output, INNER) == set()
    assert HEADLINE in page(output, "2021/11/harbour-seals-return-to-kleinholm.html").get_text()


def test_a_headline_comes_without_its_lead(build: Build) -> None:
    output = build(*settings(PRESSMARK_SHOW="headline"), "-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    assert leaks(output, LEAD) == set()


def test_a_snippet_comes_with_its_lead(build: Build) -> None:
    output = build(*settings(PRESSMARK_SHOW="snippet"))
    assert LEAD in page(output, "2021/11/harbour-seals-return-to-kleinholm.html").get_text()


def test_search_engines_are_asked_to_stay_away_from_every_page(build: Build) -> None:
    output = build(*settings(PRESSMARK_NOINDEX=True), "-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    told = {name: page(output, name).select_one("meta[name=robots]") for name in addresses(output)}
    assert {name for name, meta in told.items() if not meta or "noindex" not in str(meta["content"])} == set()
    assert (output / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not (output / "sitemap.xml").exists()


def test_nothing_asks_search_engines_to_stay_away_otherwise(build: Build) -> None:
    output = build("-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    assert [name for name in addresses(output) if page(output, name).select("meta[name=robots]")] == []
    assert (output / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {SITE}/sitemap.xml\n"


# --- undated pieces


def test_an_undated_piece_is_in_its_own_place_only(build: Build) -> None:
    output = build()
    naming = {name for name, text in files(output) if UNDATED in text}
    assert {
        "undated/index.html",
        "undated/lighthouse-lamp-goes-to-the-museum.html",
        "search/texts/undated/0.js",
    } <= naming
    assert {kind_of(name) for name in naming} & {"front", "day", "month", "year", "review"} == set()
    assert [name for name in naming if name.endswith(".xml")] == []
    assert not list(output.glob("1*")) and not list(output.glob("0*"))


# --- the published site


def test_pages_name_their_full_address(build: Build) -> None:
    output = build("-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    named = {name: page(output, name).select_one("link[rel=canonical]") for name in addresses(output)}
    wrong = {name: str(link) for name, link in named.items() if link and link["href"] != f"{SITE}/{name}"}
    assert wrong == {}
    kinds = {kind_of(name) for name, link in named.items() if link}
    assert kinds >= {"front", "year", "month", "day", "piece", "undated piece", "archive"}


def test_the_sitemap_names_every_page_that_a_search_may_lead_to(build: Build) -> None:
    output = build(*settings(DEFAULT_PAGINATION=1), "-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    root = ElementTree.parse(output / "sitemap.xml").getroot()
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    named = [loc.text for loc in root.findall("s:url/s:loc", spaces)]
    kinds = {name: kind_of(name) for name in addresses(output)}
    wanted = [name for name, kind in kinds.items() if kind not in UNNAMED]
    assert "list page" in kinds.values()
    assert sorted(named) == sorted(f"{SITE}/{name}" for name in wanted)
    days = {stamp.text for stamp in root.findall("s:url/s:lastmod", spaces)}
    assert days == {"2021-11-24", "2021-11-23", "2021-11-22", "2021-11-20"}


def test_without_an_address_there_is_no_sitemap(build: Build) -> None:
    output = build()
    assert not (output / "sitemap.xml").exists()
    assert not (output / "robots.txt").exists()


@pytest.mark.parametrize("address", [SITE, ""])
def test_feeds_are_sound_and_lead_to_pages(address: str, build: Build) -> None:
    output = build("-s", "publishconf.py", PRESSMARK_SITEURL=address)
    feeds = sorted(output.glob("*.xml"))
    feeds = [path for path in feeds if path.name != "sitemap.xml"]
    assert [path.name for path in feeds if "all" in path.name or path.name == "feed.atom.xml"]
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        # All that has no section here is undated, and an undated piece stands in no feed.
        assert feed.entries or path.name == "feed-nachrichten.atom.xml"
        targets = [urljoin(f"{SITE}/{path.name}", entry.link) for entry in feed.entries]
        assert [target for target in targets if not (output / target.removeprefix(f"{SITE}/")).is_file()] == []
        assert all(entry.link.startswith(address) for entry in feed.entries)
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_a_wrong_address_shows_a_page_whose_links_hold_from_anywhere(build: Build) -> None:
    output = build("-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    lost = page(output, "404.html")
    named = [str(tag.get(key)) for key in ("href", "src", "action") for tag in lost.select(f"[{key}]")]
    relative = [url for url in named if not url.startswith((f"{SITE}/", "#", "data:"))]
    assert named
    assert relative == []
    assert links.troubles(output, SITE) == []


# --- languages


def german_words() -> set[str]:
    """Return the theme's German sentences that are long enough to stand nowhere else; parts between placeholders."""
    path = ROOT / "theme/translations/de/LC_MESSAGES/pressmark.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale="de")
    said = [(m.id, m.string) for m in catalogue if m.id]
    strings = [one for _, string in said for one in ([string] if isinstance(string, str) else string)]
    english = " ".join(one for key, _ in said for one in ([key] if isinstance(key, str) else key))
    parts = {part.strip() for string in strings for part in re.split(r"%\(\w+\)s|%s|%%", string)}
    return {part for part in parts if len(part) > 12 and part not in english}


def test_an_english_site_has_no_german_words(build: Build) -> None:
    words = german_words()
    assert len(words) > 100
    output = build(*settings(DEFAULT_LANG="en", DEFAULT_CATEGORY="News", SITENAME="Review"))
    found = {(name, word) for name, text in files(output) for word in words if word in text}
    assert found == set()
    assert {page(output, name).html["lang"] for name in addresses(output)} == {"en"}


def test_a_german_site_has_them(build: Build) -> None:
    output = build()
    words = german_words()
    silent = {
        name for name, text in files(output) if name.endswith(".html") and not any(word in text for word in words)
    }
    assert silent == set()
    assert {page(output, name).html["lang"] for name in addresses(output)} == {"de"}


@pytest.mark.parametrize("language", ["fr", "xx"])
def test_a_language_without_a_catalogue_gets_english(language: str, build: Build) -> None:
    output = build(*settings(DEFAULT_LANG=language))
    assert page(output, "index.html").html["lang"] == "en"
    assert "Skip to content" in page(output, "index.html").get_text()
