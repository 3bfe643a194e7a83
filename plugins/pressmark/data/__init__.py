"""The words Pressmark knows: plain text files beside this one, which a person can read and add to.

A file is named ``<field>.txt`` or, where it belongs to a language, ``<field>.<lang>.txt``. It is UTF-8. Empty lines
and lines that begin with ``#`` say nothing to the program; the first lines say where the words are from.
All functions take names without ``.txt``, and what they return cannot be changed: it is read once a process.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

_SUFFIX = ".txt"


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """Return the entries of ``<name>.txt``, one a line, in the order of the file.

    Raises FileNotFoundError where there is no such file.
    """
    text = resources.files(__name__).joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.split("\n"))
    return tuple(line for line in lines if line and not line.startswith("#"))


@functools.cache
def table(name: str) -> Mapping[str, str]:
    """Return the ``key = value`` lines of ``<name>.txt``, in the order of the file.

    Raises FileNotFoundError where there is no such file, ValueError where a line has no ``=`` or a key comes twice.

    >>> table("reasons")["empty"]
    'there is no text in it'
    """
    entries: dict[str, str] = {}
    for line in words(name):
        key, equals, value = (part.strip() for part in line.partition("="))
        if not equals or not key:
            raise ValueError(f"{name}{_SUFFIX}: no 'key = value': {line}")
        if key in entries:
            raise ValueError(f"{name}{_SUFFIX}: {key} comes twice")
        entries[key] = value
    return MappingProxyType(entries)


@functools.cache
def languages(field: str) -> tuple[str, ...]:
    """Return, sorted, the languages that have a ``<field>.<lang>.txt``.

    >>> languages("reasons")
    ()
    """
    names = (entry.name for entry in resources.files(__name__).iterdir())
    parts = (name.removesuffix(_SUFFIX).split(".") for name in names if name.endswith(_SUFFIX))
    return tuple(sorted(part[1] for part in parts if len(part) == 2 and part[0] == field))
