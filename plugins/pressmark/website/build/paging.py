"""Pages of Pelican's lists whose addresses count from the oldest: a new piece touches the first page alone."""

from __future__ import annotations

import copy
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
