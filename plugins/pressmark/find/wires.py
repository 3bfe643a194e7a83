"""The names of news agencies, as texts write them."""

from __future__ import annotations

import functools

from pressmark import data

LONGEST = 3
"""No agency's name has more words."""

_FIRST_DENSE = "\u3040"
_MARKS = dict.fromkeys(map(ord, ".,:;-–—()/|+[]"), " ")
_ASCII_MARKS = "".join(" " if code in _MARKS else chr(code) for code in range(128))
"""The same as a table, which is faster where a text is ASCII."""

_EDGE = " .,:-–—()"


def agency_named(text: str) -> str | None:
    """Return the agency that ``text`` names, as it is shown, or None.

    >>> agency_named("DPA"), agency_named("Aldermünder Bote")
    ('dpa', None)
    """
    return _agencies().get(text.casefold().strip(_EDGE))


def agency_at(text: str, at: int = 0) -> str:
    """Return the name of the agency that stands at a place of a text as whole words, or nothing; letters may be glued.

    >>> agency_at("dpa30.04.2024"), agency_at("The Associated PressPublished"), agency_at("Apart from"), agency_at("AP")
    ('dpa', 'The Associated Press', '', 'AP')
    """
    for name in _by_first().get(text[at : at + 2].casefold(), ()):
        end = at + len(name)
        if text[at:end].casefold() != name:
            continue
        after = text[end : end + 1]
        glued = after.isupper() and text[end - 1].islower()
        if not (after.isalpha() or after == "-") or glued:
            return text[at:end]
    return ""


def may_name(text: str) -> bool:
    """Whether a line holds the first word of an agency's name, or is of a script without spaces.

    >>> may_name("Von dpa/lno"), may_name("Von Hanne Tolksdorf")
    (True, False)
    """
    words = text.translate(_ASCII_MARKS if text.isascii() else _MARKS).casefold().split()
    return not _firsts().isdisjoint(words) or (not text.isascii() and max(text) >= _FIRST_DENSE)


@functools.cache
def _firsts() -> frozenset[str]:
    return frozenset(name.translate(_MARKS).split()[0] for name in _agencies())


@functools.cache
def _agencies() -> dict[str, str]:
    return {name.casefold(): shown for name, shown in data.table("agencies").items()}


@functools.cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """Return the names by their first two letters, the longest first."""
    first: dict[str, list[str]] = {}
    for name in sorted(_agencies(), key=lambda name: (-len(name), name)):
        first.setdefault(name[:2], []).append(name)
    return {letters: tuple(names) for letters, names in first.items()}
