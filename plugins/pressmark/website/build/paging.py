"""Pages of Pelican's lists whose addresses count from the oldest: a new piece touches the first page alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pelican.paginator import Page, Paginator


class StablePaginator(Paginator):
    """Divides a list, the latest first, from its end: the first page has up to twice as much as the full ones."""

    @property
    def num_pages(self) -> int:
        """Return how many pages there are."""
        return max(1, self.count // self.per_page) if self.per_page else 1

    def page(self, number: int) -> Page:
        """Return a page by its number from the latest on, from 1."""
        first = self.count - (self.num_pages - 1) * self.per_page
        start = first + (number - 2) * self.per_page if number > 1 else 0
        some = self.object_list[start : start + self.per_page] if number > 1 else self.object_list[:first]
        return StablePage(self.name, self.url, some, number, self, self.settings)


class StablePage(Page):
    """A page whose ``number`` counts from the latest on, as in Pelican, and its address from the oldest on, from 2."""

    @property
    def url(self) -> Any:
        """Return its address."""
        return self._numbered("URL")

    @property
    def save_as(self) -> Any:
        """Return its file."""
        return self._numbered("SAVE_AS")

    def _numbered(self, key: str) -> Any:
        numbered = copy.copy(self)
        if self.number > 1:
            numbered.number = self.paginator.num_pages - self.number + 2
        return numbered._from_settings(key)


def divided(lists: Mapping[str, Paginator]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the pages of lists of one length: where each goes, and what Pelican tells its template of it."""
    number_of_pages = next(iter(lists.values())).num_pages
    pages = {key: [None, *map(one.page, range(1, number_of_pages + 1)), None] for key, one in lists.items()}
    for number in range(1, number_of_pages + 1):
        words: dict[str, Any] = {}
        for key, paginator in lists.items():
            before, page, after = pages[key][number - 1 : number + 2]
            words |= {
                f"{key}_paginator": paginator,
                f"{key}_page": page,
                f"{key}_previous_page": before,
                f"{key}_next_page": after,
            }
        # As in Pelican, the last list says where; but only the first has as many pages as there are.
        place = words[f"{next(iter(lists))}_page"] if isinstance(page, StablePage) else page
        yield place.save_as, words
