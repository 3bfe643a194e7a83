"""Runs: the stretches of tokens that names may be in, so that all others cost next to nothing."""

from __future__ import annotations

import re

from pressmark.names import tables

NO, LINK, PARTICLE, DIGITS, STRONG = range(5)
"""What a token can be in a name: nothing, a word inside, also a first word, a number beside, a word of its own."""

FARTHEST = 3
"""So many links in a row at most may stand between two words of a name."""

LONGEST = 60
"""A token of more characters is no word, and in no name."""

SHORT_NUMBER = 4
"""A number in a name has no more digits."""


def runs(roles: bytes) -> list[tuple[int, int]]:
    """Return the first and the last but one of each stretch of tokens that begins and ends like a name, given what
    each token can be in one.

    >>> words = "In der Stadt wohnt Ida von der Ohm gegen 1860 Alder .".split()
    >>> runs(bytes([role(word, "de") for word in words]))
    [(0, 3), (4, 8), (9, 11)]
    >>> runs(bytes([role(word, "de") for word in "Ida Ohm von der gestern".split()]))
    [(0, 2)]
    """
    found: list[tuple[int, int]] = []
    end = 0
    for match in _RUN.finditer(roles):
        start, least = match.start(), end
        while start > least and roles[start - 1] in (PARTICLE, DIGITS):
            start -= 1
        end = match.end()
        found.append((start, end))
    return found


_RUN = re.compile(
    b"%(strong)c%(digits)c*+(?:[%(link)c%(particle)c%(digits)c]{0,%(farthest)d}+%(strong)c%(digits)c*+)*"
    % {b"strong": STRONG, b"digits": DIGITS, b"link": LINK, b"particle": PARTICLE, b"farthest": FARTHEST}
)
"""A run in the roles of tokens, a byte each, from its first word of its own on.

No group is possessive: Python before 3.11.5 takes along what was tried of it in vain (python/cpython#106052).
"""


def role(word: str, lang: str) -> int:
    """Return what a token can be in a name."""
    if len(word) > LONGEST:
        return NO
    if word[0].isdigit() and not word[-1].isupper():
        return DIGITS if len(word) <= SHORT_NUMBER else STRONG if any(map(str.isupper, word)) else NO
    if any(map(str.isupper, word)):
        return STRONG
    known = tables.classes(word, lang)
    if "org" in known:
        return STRONG
    if "particle" in known:
        return LINK if "article" in known else PARTICLE
    return LINK if "link" in known or "mark" in known or "initialled" in known or "legal" in known else NO
