"""Tokens: short digests of what a page shows, by which it is known whether it would show the same again."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

SIZE = 16
"""Bytes of a token."""

ATOMS = (str, bytes, int, float, type(None), datetime.date, datetime.time)
"""Values whose ``repr`` says all of them; ``bool`` and ``datetime`` are among their kinds."""


PLAIN = frozenset({str, bytes, int, bool, float, type(None), datetime.date})
"""The kinds that most values are of; they are looked at without a call."""


class NotTold(TypeError):
    """Raised for a value of which no digest can be made, such as a function."""


class Tokens:
    """Makes tokens of values made up of plain ones, dataclasses, and what ``told`` knows how to tell.

    ``told`` gives, for a class, what its objects are told by: any value that can be told itself. Each object is looked
    at once; it must not change afterwards.
    """

    def __init__(self, told: Mapping[type, Callable[[Any], object]] | None = None) -> None:
        self._told = dict(told or {})
        self._known: dict[int, tuple[object, bytes]] = {}
        self._fields: dict[type, tuple[str, ...]] = {}

    def look_at(
        self, things: Sequence[object], among: Callable[[Sequence[object], Callable[[object], object]], list[Any]]
    ) -> None:
        """Look at many objects at once; ``among`` shares work among processes. What cannot be told is left."""

        def token(one: object) -> object:
            try:
                return self._plain(one)
            except NotTold:
                return None

        for one, found in zip(things, among(things, token), strict=True):
            if isinstance(found, bytes):
                self._known[id(one)] = (one, found)

    def of(self, *values: object) -> bytes:
        """Return the token of some values. Raises NotTold where they cannot be told."""
        return digest(repr(self._plain(values)))

    def _plain(self, value: Any) -> object:
        kind = type(value)
        if kind in PLAIN:
            return value
        if (known := self._known.get(id(value))) is not None:
            return known[1]
        if isinstance(value, ATOMS):
            return str(value) if isinstance(value, str) else value
        if isinstance(value, tuple | list):
            return [one if type(one) in PLAIN else self._plain(one) for one in value]
        if isinstance(value, Mapping):
            return {
                repr(self._plain(name)): one if type(one) in PLAIN else self._plain(one) for name, one in value.items()
            }
        if isinstance(value, set | frozenset):
            return sorted(repr(self._plain(one)) for one in value)
        return self._once(kind, value)

    def _once(self, kind: type, value: Any) -> bytes:
        told = self._teller(kind)
        if told:
            plain = self._plain(told(value))
        elif is_dataclass(value):
            plain = [self._plain(getattr(value, name)) for name in self._names(kind)]
        else:
            raise NotTold(kind.__name__)
        # The object is kept, so that no other gets its id.
        self._known[id(value)] = (value, made := digest(f"{kind.__name__} {plain!r}"))
        return made

    def _names(self, kind: Any) -> tuple[str, ...]:
        if kind not in self._fields:
            self._fields[kind] = tuple(field.name for field in fields(kind))
        return self._fields[kind]

    def _teller(self, kind: type) -> Callable[[Any], object] | None:
        if kind not in self._told:
            base = next((one for one in kind.__mro__ if one in self._told), None)
            if base is None:
                return None
            self._told[kind] = self._told[base]
        return self._told[kind]


def digest(text: str) -> bytes:
    """Return the token of a text.

    >>> digest("Kai") == digest("Kai"), len(digest("Kai")) == SIZE
    (True, True)
    """
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
