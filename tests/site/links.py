"""Checks the links of a built site without a browser: ``python -m tests.site.links output``.

Every link inside the site must name a file that is there, and an id that is in it; a folder is no file, as a browser
shows it as a list. Nothing may be loaded from anywhere else.
"""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {"src", "srcset", "poster", "data", "background"}
"""Attributes that make a browser fetch something, whatever the element."""

LOADING_RELS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch"}
"""What makes a browser fetch a ``<link>``; the others (canonical, alternate) only name an address."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a page: where it stands, and whether a browser follows it by itself."""

    tag: str
    url: str
    loads: bool
    external: bool


@dataclass(slots=True)
class Page:
    """The links and ids of one page."""

    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.ids.update(given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a"))
        rels = set(given.get("rel", "").split())
        for name in LOADING & given.keys():
            self._add(tag, given[name].split()[0] if name == "srcset" else given[name], loads=True)
        if "href" in given:
            self._add(
                tag, given["href"], loads=tag == "link" and bool(rels & LOADING_RELS), external="external" in rels
            )
        if tag == "form" and "action" in given:
            self._add(tag, given["action"])

    def _add(self, tag: str, url: str, *, loads: bool = False, external: bool = False) -> None:
        self.page.links.append(Link(tag, url, loads, external))


@cache
def read(path: Path) -> Page:
    """Return the links and ids of a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def troubles(output: Path, site: str = "") -> list[str]:
    """Return one line for each link that leads nowhere or outside; ``site`` is the site's own full address."""
    pages = sorted(output.rglob("*.html"))
    return [
        f"{path.relative_to(output)}: <{link.tag}> {link.url!r} {trouble}"
        for path in pages
        for link in read(path).links
        for trouble in _troubles(output, path.relative_to(output).as_posix(), link, site.rstrip("/"))
    ]


def _troubles(output: Path, page: str, link: Link, site: str) -> Iterator[str]:
    own = bool(site) and link.url.startswith(site + "/")
    parts = urlsplit(link.url.removeprefix(site) if own else link.url)
    if parts.scheme == "data" or (parts.scheme == "mailto" and not link.loads):
        return
    if parts.scheme or parts.netloc:
        if link.loads:
            yield "is loaded from outside"
        elif link.tag == "a" and not link.external:
            yield 'leaves the site without rel="external"'
        return
    if parts.path.startswith("/") and not own:
        yield "starts at the root of a disk or server"
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname("" if own else page), unquote(parts.path).lstrip("/")))
    target = output / (path if parts.path else page)
    if path.startswith("../") or not target.is_file():
        yield "names no file of the site"
    elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in read(target).ids:
        yield "names no id of that page"


def main() -> None:
    """Check the folder that is named on the command line; exit with 1 where a link is broken."""
    output = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
    if not list(output.rglob("*.html")):
        sys.exit(f"{output} holds no page: run make html first")
    found = troubles(output, os.environ.get("PRESSMARK_SITEURL", ""))
    print("\n".join(found) or f"{output}: every link of {len(list(output.rglob('*.html')))} pages is good")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
