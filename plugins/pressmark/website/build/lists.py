"""What Pelican gathers from its articles, in one pass each; its own loops grow with the square of their number."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from pelican.utils import get_original_items

PERIODS: Mapping[str, Callable[[Any], Any]] = {
    "year": attrgetter("date.year"),
    "month": attrgetter("date.year", "date.month"),
    "day": attrgetter("date.year", "date.month", "date.day"),
}
"""The stretches of time that may have archives, with what tells a date's own."""


def places(contents: Iterable[Any]) -> Mapping[int, int]:
    """Return where each of some contents stands, by its ``id``."""
    return {id(content): place for place, content in enumerate(contents)}


def in_order(contents: Iterable[Any], order: Mapping[int, int]) -> list[Any]:
    """Return those contents that have a place, sorted by it."""
    return sorted((one for one in contents if id(one) in order), key=lambda one: order[id(one)])


def quick(listed: Mapping[Any, list[Any]]) -> Callable[[Any], list[Any]]:
    """Return what gives the list of a tag, category or author: for one and the same object it asks only once.

    Pelican's keys are compared by their slugs, which takes long; the object must stay.
    """
    known: dict[int, list[Any]] = {}

    def list_of(one: Any) -> list[Any]:
        if (found := known.get(id(one))) is None:
            found = known[id(one)] = listed[one]
        return found

    return list_of


def translations(contents: list[Any], by: str | Collection[str] | None) -> tuple[list[Any], list[Any]]:
    """Tell originals from translations, and each of them the others, as ``pelican.utils.process_translations`` does.

    ``by`` names the attributes that translations share. Raises AttributeError for a content that lacks one.
    """
    if not by:
        return contents, []
    names = [by] if isinstance(by, str) else [*by]
    key = attrgetter(*names)
    contents.sort(key=key)
    originals: list[Any] = []
    for shared, group in groupby(contents, key):
        items = list(group)
        values = (shared,) if len(names) == 1 else shared
        said = ",".join(f' {name} "{value}"' for name, value in zip(names, values, strict=True))
        originals += items if len(items) == 1 else get_original_items(items, f"with{said}")
        for item in items:
            item.translations = [other for other in items if other is not item]
    known = places(originals)
    return originals, [content for content in contents if id(content) not in known]


def period_archives(
    dates: Sequence[Any], articles: Sequence[Any], settings: Mapping[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """Return what Pelican's archive pages are made of, by "year", "month" and "day", where these have an address.

    ``dates`` are the articles by date. Those of one period have to stand together.
    """
    order = places(articles)
    archives: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for period, key in PERIODS.items():
        save_as, url = (settings[f"{period.upper()}_ARCHIVE_{part}"] for part in ("SAVE_AS", "URL"))
        for number, group in groupby(dates, key) if save_as else ():
            some = list(group)
            date = some[0].date
            numbers = (number,) if period == "year" else tuple(number)
            archives[period].append({
                "dates": some,
                "articles": in_order(some, order),
                "save_as": save_as.format(date=date),
                "url": url.format(date=date),
                "period": (*numbers[:1], *(calendar.month_name[month] for month in numbers[1:2]), *numbers[2:]),
                "period_num": numbers,
            })  # fmt: skip
    return archives
