"""What every dossier shows, whatever it is of: its pieces as a whole, the latest of them, and pages with them all."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pressmark.website import kwic, pages, shelves, undated
from pressmark.website.company import Company, company
from pressmark.website.volume import Volume, over_time

LATEST = 15
"""So many pieces stand on a dossier's own page; where there are no more than twice as many, all of them."""

HITS = 25
"""So many context lines a full page has."""

FULL = 20
"""So many pieces a full page of the list of all has, where the site's ``DEFAULT_PAGINATION`` says nothing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pieces of one ``name`` with its dossier at ``url``, the latest first, and what stands together in them.

    ``all_url`` is the address of the list of all; empty where the dossier's page has them all.
    """

    name: str
    url: str
    articles: tuple[Any, ...]
    days: tuple[datetime.date, ...]
    languages: int
    company: Company
    all_url: str

    @property
    def latest(self) -> tuple[Any, ...]:
        """Return the pieces that stand on the dossier's own page."""
        return self.articles[:LATEST] if self.all_url else self.articles

    @property
    def volume(self) -> Volume | None:
        """Draw its pieces over time."""
        return over_time(Counter(self.days))


def gathered(name: str, url: str, save_as: str, articles: tuple[Any, ...], context: Mapping[str, Any]) -> Gathered:
    """Gather what some articles, the latest first, say as a whole; ``save_as`` is the file of the dossier's page."""
    return Gathered(
        name=name,
        url=url,
        articles=articles,
        days=undated.days_of(articles),
        languages=len({str(getattr(one, "lang", "")) for one in articles}),
        company=company(articles, context, url),
        all_url=f"{all_folder(save_as)}/index.html" if is_long(articles) else "",
    )


def is_long(articles: tuple[Any, ...]) -> bool:
    """Tell whether some articles are too many for a dossier's own page."""
    return len(articles) > 2 * LATEST


def folder_of(save_as: str) -> str:
    """Return where the further pages of a dossier lie: no two dossiers share the folder, whatever their addresses.

    >>> folder_of("topics/deich/index.html"), folder_of("tag/deich.html")
    ('topics/deich', 'tag/deich')
    """
    path = PurePosixPath(save_as)
    return str(path.parent if path.name == "index.html" else path.with_suffix(""))


def all_folder(save_as: str) -> str:
    """Return where the list of all pieces of a dossier lies."""
    return f"{folder_of(save_as)}/pieces"


def lines(hits: tuple[kwic.Hit, ...], url: str, save_as: str) -> tuple[shelves.Shelf, ...]:
    """Part context lines into pages; the first of them stands on the dossier's own page."""
    return shelves.of(hits, folder_of(save_as), HITS, url)


def write_lines(generator: Any, writer: Any, name: str, some: tuple[shelves.Shelf, ...]) -> None:
    """Write the further pages of context lines."""
    for shelf in some[1:]:
        pages.write(generator, writer, "mentions", shelf.url, dossier_name=name, dossier_url=some[0].url, shelf=shelf)


def write_pieces(generator: Any, writer: Any, name: str, url: str, save_as: str, articles: tuple[Any, ...]) -> None:
    """Write the list of all pieces of a dossier, if its own page does not have them all."""
    if not is_long(articles):
        return
    for shelf in shelves.of(articles, all_folder(save_as), per_page(generator.settings)):
        pages.write(generator, writer, "pieces", shelf.url, dossier_name=name, dossier_url=url, shelf=shelf)


def per_page(settings: Mapping[str, Any]) -> int:
    """Return how many pieces a full page has: two thirds of what the site wants, as the newest has up to twice that.

    >>> per_page({"DEFAULT_PAGINATION": 30}), per_page({"DEFAULT_PAGINATION": False})
    (20, 20)
    """
    wanted = int(settings["DEFAULT_PAGINATION"] or 0)
    return max(1, wanted * 2 // 3) if wanted else FULL
