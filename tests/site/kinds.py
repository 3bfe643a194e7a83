"""The kinds of pages of a site: each has one template, and is told by its address."""

from __future__ import annotations

import re
from pathlib import Path

KINDS = (
    ("front", r"index\.html"),
    ("list page", r".+/page/\d+/index\.html"),
    ("year", r"\d{4}/index\.html"),
    ("week", r"\d{4}/w\d\d/index\.html"),
    ("month", r"\d{4}/\d\d/index\.html"),
    ("day", r"\d{4}/\d\d/\d\d/index\.html"),
    ("review", r"\d{4}/\d\d/\d\d/review\.html"),
    ("piece", r"\d{4}/\d\d/[^/]+\.html"),
    ("undated piece", r"undated/(?!index)[^/]+\.html"),
    ("undated", r"undated/index\.html"),
    ("archive", r"archive/index\.html"),
    ("sections", r"sections/index\.html"),
    ("section", r"sections/[^/]+/index\.html"),
    ("topics", r"topics/index\.html"),
    ("topic", r"topics/[^/]+/index\.html"),
    ("authors", r"authors/index\.html"),
    ("author", r"authors/[^/]+/index\.html"),
    ("sources", r"sources/index\.html"),
    ("source", r"sources/[^/]+/index\.html"),
    ("stories", r"stories/(?:index|page-\d+)\.html"),
    ("story", r"stories/[^/]+/index\.html"),
    ("comparison", r"stories/[^/]+/compared-[^/]+\.html"),
    ("names", r"names/index\.html"),
    ("letter", r"names/letter-[^/]+\.html"),
    ("dossier", r"names/[^/]+/index\.html"),
    ("mentions", r"(?:names|topics)/[^/]+/page-\d+\.html"),
    ("pieces", r"(?:names|topics|authors|sources)/[^/]+/pieces/(?:index|page-\d+)\.html"),
    ("page", r"pages/[^/]+\.html"),
    ("search", r"search/index\.html"),
    ("data", r"data/index\.html"),
    ("report", r"report/index\.html"),
    ("404", r"404\.html"),
)


def kind_of(address: str) -> str:
    """Return the kind of the page at ``address`` (below the site), or '' for one that no kind describes.

    >>> kind_of("2021/11/24/index.html"), kind_of("2021/11/bruecke.html"), kind_of("wild.html")
    ('day', 'piece', '')
    """
    return next((kind for kind, pattern in KINDS if re.fullmatch(pattern, address)), "")


def addresses(output: Path) -> list[str]:
    """Return the addresses of all pages below ``output``, sorted."""
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))


def samples(output: Path) -> dict[str, str]:
    """Return one address for each kind that the site has: the heaviest page, as it has most that can go wrong."""
    found: dict[str, str] = {}
    for address in sorted(addresses(output), key=lambda one: (-(output / one).stat().st_size, one)):
        found.setdefault(kind_of(address), address)
    return found


def sample(output: Path, kind: str) -> str:
    """Return the address of one page of ``kind``; a site that has none cannot be tested with."""
    found = samples(output)
    assert kind in found, f"the demo site has no page of the kind {kind!r}"
    return found[kind]
