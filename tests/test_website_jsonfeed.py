"""JSON Feeds: what https://www.jsonfeed.org/version/1.1/ asks for is there, and they say what the Atom feeds say."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest

from tests.test_features import ARTICLE, LEAD, SITE, TEXTS, UNDATED, Build, build, settings

__all__ = ["ARTICLE", "TEXTS", "build"]

FEED = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "expired": bool,
    "hubs": list,
    "items": list,
}
ITEM = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
"""The members that version 1.1 knows, and the types of their values."""


def sound(path: Path) -> dict[str, Any]:
    """Return a feed that is as the specification asks."""
    feed: dict[str, Any] = json.loads(path.read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"version", "title", "items"} <= feed.keys() <= FEED.keys()
    assert [name for name, value in feed.items() if not isinstance(value, FEED[name])] == []
    for item in feed["items"]:
        assert "id" in item and item.keys() <= ITEM.keys()
        assert [name for name, value in item.items() if not isinstance(value, ITEM[name])] == []
        assert "content_html" in item or "content_text" in item
        assert datetime.datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(author.keys() <= {"name", "url", "avatar"} and author for author in item.get("authors", ()))
        assert all(isinstance(tag, str) for tag in item.get("tags", ()))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    return feed


def test_each_atom_feed_has_a_json_feed_that_says_the_same(build: Build) -> None:
    output = build("-s", "publishconf.py", PRESSMARK_SITEURL=SITE)
    atoms = sorted(path for path in output.glob("*.xml") if path.name != "sitemap.xml")
    assert {"feed.atom.xml", "feed-editions.atom.xml", "feed-sport.atom.xml"} <= {path.name for path in atoms}
    for path in atoms:
        atom, feed = feedparser.parse(path.read_bytes()), sound(path.with_name(path.name.replace(".atom.xml", ".json")))
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
        assert [item["url"] for item in feed["items"]] == [entry.link for entry in atom.entries]
        assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]
        assert feed["feed_url"] == f"{SITE}/{path.name.replace('.atom.xml', '.json')}"
        assert [url for url in (feed["home_page_url"],) if urlsplit(url).scheme != "https"] == []
    assert not [path for path in output.glob("*.json") if UNDATED in path.read_text("utf-8")]
    whole = sound(output / "feed.json")
    seals = next(item for item in whole["items"] if "seals" in item["url"])
    assert seals["authors"] == [{"name": "Enid Marlow"}]
    assert LEAD in seals["content_html"]
    assert seals["date_published"].startswith("2021-11-24")


@pytest.mark.parametrize("show", ["snippet", "headline"])
def test_a_feed_without_texts_is_sound(show: str, build: Build) -> None:
    output = build(*settings(PRESSMARK_SHOW=show))
    items = sound(output / "feed.json")["items"]
    assert items
    assert not [item for item in items if "content_html" in item]
    assert (LEAD[:60] in " ".join(item["content_text"] for item in items)) is (show == "snippet")
