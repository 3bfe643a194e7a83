"""JSON Feeds beside the Atom feeds, with the same entries: https://www.jsonfeed.org/version/1.1/

What may stand in a feed has been decided by then (``feeds``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed
from pelican import signals

from pressmark.website import pages, run
from pressmark.website.language import plain

VERSION = "https://jsonfeed.org/version/1.1"
ATOM, JSON = ".atom.xml", ".json"


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)
    signals.feed_written.connect(write)


def install(generator: Any) -> None:
    """Give a generator's templates the filter ``json_feed``: the address of the JSON Feed beside an Atom feed."""
    generator.env.filters["json_feed"] = beside


def beside(address: str) -> str:
    """Return the address of the JSON Feed that stands beside an Atom feed.

    >>> beside("feed-sport.atom.xml"), beside("feeds/all.xml"), beside("")
    ('feed-sport.json', 'feeds/all.xml.json', '')
    """
    return address.removesuffix(ATOM) + JSON if address else ""


def write(path: str, context: Mapping[str, Any], feed: Any) -> None:
    """Write the JSON Feed beside an Atom feed that has been written to ``path``."""
    if isinstance(feed, Atom1Feed) and run.current().wants("jsonfeed"):
        output = Path(os.path.abspath(context["OUTPUT_PATH"]))  # noqa: PTH100 : as Pelican does
        language = str(context["DEFAULT_LANG"])
        text = json.dumps(feed_of(feed, language), ensure_ascii=False, indent=1)
        pages.write_text(str(output), beside(Path(path).relative_to(output).as_posix()), f"{text}\n")


def feed_of(feed: Any, language: str) -> dict[str, Any]:
    """Return an Atom feed as a JSON Feed, as far as it is known."""
    told = feed.feed
    values = {
        "version": VERSION,
        "title": told["title"],
        "home_page_url": told["link"],
        "feed_url": beside(told["feed_url"] or ""),
        "description": told["description"],
        "language": language,
    }
    return {**_known(values), "items": [_item(entry) for entry in feed.items]}


def _item(entry: Mapping[str, Any]) -> dict[str, Any]:
    summary = plain(entry["description"] or "").strip()
    text = {"content_html": str(entry["content"])} if entry["content"] else {"content_text": summary or entry["title"]}
    values = {
        "id": entry["unique_id"],
        "url": entry["link"],
        "title": str(entry["title"]),
        **text,
        "summary": summary,
        "date_published": entry["pubdate"].isoformat(),
        "date_modified": entry["updateddate"].isoformat() if entry["updateddate"] else "",
        "authors": [{"name": str(entry["author_name"])}] if entry["author_name"] else [],
        "tags": [str(one) for one in entry["categories"] or ()],
    }
    return _known(values)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
