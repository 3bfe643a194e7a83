"""Pelican's sections, topics and authors, which compute their addresses once; many articles share each of them."""

from __future__ import annotations

from typing import Any

from pelican import urlwrappers


class _Kept(urlwrappers.URLWrapper):
    """Is equal to, and sorts with, whatever Pelican's own class of this name is equal to and sorts with."""

    pelicans: type[urlwrappers.URLWrapper]

    def __hash__(self) -> int:
        return hash(self.slug)

    def __eq__(self, other: object) -> bool:
        return other is self or bool(self.slug == self._key(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: object) -> bool:
        key = self._key(other)
        return key is not None and bool(self.slug < key)

    def __gt__(self, other: object) -> bool:
        return not (self < other or self == other)

    def _key(self, other: object) -> Any:
        if isinstance(other, self.pelicans):
            return other.slug
        return self._normalize_key(other) if isinstance(other, str) else None

    def _address(self, kept: str, key: str, get_page_name: bool = False) -> Any:
        name, slug, address = self.__dict__.get(kept, (None, None, None))
        if name is not self._name or slug is not self._slug:
            address = self._from_settings(key, get_page_name)  # this may make the slug
            self.__dict__[kept] = (self._name, self._slug, address)
        return address

    @property
    def url(self) -> Any:
        """Return the address of its page."""
        return self._address("_kept_url", "URL")

    @property
    def save_as(self) -> Any:
        """Return the file of its page."""
        return self._address("_kept_save_as", "SAVE_AS")

    @property
    def page_name(self) -> Any:
        """Return the address without its ending."""
        return self._address("_kept_page_name", "URL", get_page_name=True)


class Category(_Kept, urlwrappers.Category):
    """A section."""

    pelicans = urlwrappers.Category


class Tag(_Kept, urlwrappers.Tag):
    """A topic."""

    pelicans = urlwrappers.Tag


class Author(_Kept, urlwrappers.Author):
    """An author."""

    pelicans = urlwrappers.Author


OURS = {kind.pelicans: kind for kind in (Category, Tag, Author)}


def kept(value: Any) -> Any:
    """Return one of Pelican's wrappers as one of ours; anything else as it is.

    >>> tag = kept(urlwrappers.Tag("Kai", {"TAG_URL": "{slug}.html"}))
    >>> tag == urlwrappers.Tag("kai", {}), tag == "Kai", tag.url, isinstance(tag, urlwrappers.Tag)
    (True, True, 'kai.html', True)
    """
    ours = OURS.get(type(value))
    return ours(value.name, value.settings) if ours else value
