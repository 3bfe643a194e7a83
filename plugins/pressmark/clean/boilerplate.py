"""Furniture: lines of a web page that stand around a text and are no part of it.

The phrases are in ``data/boilerplate.<lang>.txt``, all languages at once, as a page's furniture is often in
another language than its text. Whole lines are compared, so a sentence that only contains "cookies" stays.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pressmark import data

LONGEST = 400
"""Longer lines (characters) are text, whatever they begin with."""

LONGEST_LABEL = 160
"""The longest line that a label such as "see also" may begin."""

_WORDY = frozenset({"advert", "comments", "cookies", "copyright", "newsletter"})
"""Kinds whose phrases begin whole sentences; those of the other kinds begin labels without a full stop."""

_EDGE = " \t\u00a0\u202f*•·–—-|/\\>»«<›‹→←↑↓▶►▼▲✕×…:;,.!?()[]{}\"'„“”‚‘’#+=~0123456789"
"""What is cut off both ends of a line before it is compared: marks, bullets and counts."""

_KEY = 2
"""So many first characters find the beginnings to try; the shortest beginning (in Chinese) has two."""

_COPYRIGHT = re.compile(
    r"\W{0,3}(?:©|\(c\)|copyright\b)\W{0,5}(?:(?:by|copyright)\W{1,3})?(?:19|20)\d\d", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|@\w+|\S+@\S+\.\w+")

Phrases = tuple[Mapping[str, str], Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]]


def rule(line: str) -> str:
    """Return the rule that knows ``line`` as furniture, or nothing.

    >>> rule("COMMENTS"), rule("12 Kommentare"), rule("Wir verwenden Cookies, um die Seite zu verbessern.")
    ('furniture.comments', 'furniture.comments', 'furniture.cookies')
    >>> rule("Cookies gehören zu jedem Fest in Aldermünde.")
    ''
    """
    if len(line) > LONGEST:
        return ""
    line = line.strip()
    return _by_shape(line) or _by_phrase(line)


def _by_shape(line: str) -> str:
    if not line:
        return ""
    worded = line[0].isalnum()
    if not worded and not any(map(str.isalnum, line)):
        return "furniture.marks"
    if (not worded or line[0] in "cC") and _COPYRIGHT.match(line):
        return "furniture.copyright"
    return "furniture.link" if " " not in line and _LINK.fullmatch(line) else ""


def _by_phrase(line: str) -> str:
    exact, beginnings = _phrases()
    key = _key(line)
    kind = exact.get(key, "")
    if not kind and (started := beginnings.get(key[:_KEY])) and key.startswith(started[0]):
        kind = next((kind for phrase, kind in started[1] if _begins(line, key, phrase, kind)), "")
    return f"furniture.{kind}" if kind else ""


def _begins(line: str, key: str, phrase: str, kind: str) -> bool:
    """Whether ``key`` begins with ``phrase`` at a word's end, in a line as long as its kind allows."""
    if not key.startswith(phrase) or (
        key[len(phrase)].isalnum() and key[len(phrase)].lower() != key[len(phrase)].upper()
    ):
        return False
    return kind in _WORDY or (len(line) <= LONGEST_LABEL and not line.endswith((".", "!", "。")))


def _key(line: str) -> str:
    return line.casefold().strip(_EDGE)


@functools.cache
def _phrases() -> Phrases:
    """Return the whole phrases, and the beginnings by their first characters, each with its kind."""
    exact: dict[str, str] = {}
    beginnings: dict[str, dict[str, str]] = {}
    for lang in data.languages("boilerplate"):
        for entry in data.words(f"boilerplate.{lang}"):
            kind, _, phrase = entry.partition(": ")
            key = _key(phrase)
            exact.setdefault(key, kind)
            if phrase.endswith("…"):
                beginnings.setdefault(key[:_KEY], {}).setdefault(key, kind)
    return exact, {start: (tuple(phrases), tuple(phrases.items())) for start, phrases in beginnings.items()}
