"""What does not fit an edition's own page: the rest of its list, and its print edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pressmark.website.archive import Day

ON_PAGE, ON_LIST = 30, 120
"""So many lines of its list an edition carries itself; a longer list fills pages of so many lines."""

PRINTED = 300
"""So many pieces, the weightiest, a print edition holds; more paper would not be read."""

BUDGET, FRAME, PER_PIECE = 70_000, 15_000, 1_500
"""Bytes of an edition's page, of its frame, and of one piece shown and printed on it, its text apart.

With style sheet and script a page stays under 100 KB; where it would not, the print edition is a page of its own."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One further page of a large edition's list: its number (from 2 on), its address, its pieces.

    ``first`` is the place of its first piece among those of the edition, from 1.
    """

    number: int
    url: str
    first: int
    articles: tuple[Any, ...]

    @property
    def last(self) -> int:
        """Return the place of its last piece among those of the edition."""
        return self.first + len(self.articles) - 1


def list_pages(day: Day, listed: tuple[Any, ...]) -> tuple[ListPage, ...]:
    """Part a list that is too long for its edition's own page; none where days have no page."""
    if not day.url or len(listed) <= ON_PAGE:
        return ()
    starts, shown = range(0, len(listed), ON_LIST), day.pieces - len(listed)
    return tuple(
        ListPage(number, near(day, f"page/{number}/index"), shown + start + 1, listed[start : start + ON_LIST])
        for number, start in enumerate(starts, 2)
    )


def review_url(day: Day, show: str) -> str:
    """Return where the print edition is; empty where it is part of the edition's own page.

    ``show`` is the setting: texts that are not shown weigh nothing.
    """
    texts = sum(one.size for one in day.entries) if show == "full" else 0
    heavy = FRAME + day.pieces * PER_PIECE + texts > BUDGET
    return near(day, "review") if day.url and heavy else ""


def near(day: Day, name: str) -> str:
    """Return the address of a page that belongs to a day's.

    >>> import datetime
    >>> day = Day(datetime.date(2021, 11, 24), "", "2021/11/24/index.html", 1, ())
    >>> near(day, "review")
    '2021/11/24/review.html'
    >>> near(Day(day.date, "", "editions/2021-11-24.html", 1, ()), "review")
    'editions/2021-11-24/review.html'
    """
    path = PurePosixPath(day.save_as)
    folder = path.parent if path.name == "index.html" else path.with_suffix("")
    return str(folder / f"{name}.html")
