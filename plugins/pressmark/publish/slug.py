"""Short names for pieces, safe in any web address and on any file system."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from unidecode import unidecode

LONGEST = 70
"""Characters that a slug has at most, before what sets it apart from others: fits a line of a terminal."""

_DATA = Path(__file__).parent.parent / "data"
_WORD = re.compile("[a-z0-9]+")
_APOSTROPHE = re.compile("(?<=[a-z0-9])['`](?=[a-z0-9])")


def _lines(name: str) -> list[str]:
    """Return the lines of a data file that say something; none where the file is not there."""
    path = _DATA / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def _letters(lang: str) -> dict[int, str]:
    """Return the letters that a language writes in its own way, upper-case ones too, for ``str.translate``."""
    pairs = [line.partition("=")[::2] for line in _lines(f"slug.{lang}.txt")] if lang.isalpha() else []
    table = {letter.strip(): ascii_.strip() for letter, ascii_ in pairs}
    return str.maketrans(table | {letter.upper(): a for letter, a in table.items() if len(letter.upper()) == 1})


@cache
def _reserved() -> frozenset[str]:
    return frozenset(_lines("slug.reserved.txt"))


def _hex(text: str, digits: int) -> str:
    """Return the first digits of a text's digest, which set it apart from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _words(text: str, lang: str) -> str:
    """Return the words of a text in ASCII, joined by ``-``, as many as fit.

    >>> _words("Straßenfest: Ämter öffnen's", "de"), _words("Новости дня", "ru")
    ('strassenfest-aemter-oeffnens', 'novosti-dnia')
    """
    # No sign becomes more than a few letters, so what stands after this many cannot be needed.
    ascii_ = unidecode(text[: 4 * LONGEST].translate(_letters(lang)), errors="ignore").lower()
    slug = "-".join(_WORD.findall(_APOSTROPHE.sub("", ascii_)))
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0]
    return cut or slug[:LONGEST]


def slug(title: str, fallback: str, lang: str) -> str:
    """Return a name in lower-case ASCII letters, digits and ``-`` for a piece; ``lang`` may be empty.

    A title without a letter or digit, such as one of emoji, gives way to ``fallback`` (the origin), and
    that to its digest. A name that a system or the site needs itself gets part of the digest behind it.

    >>> slug("Über Aldermünde", "a.txt", "de"), slug("🎉", "meldungen/fest.txt", "")
    ('ueber-aldermuende', 'meldungen-fest-txt')
    >>> slug("Index", "a.txt", ""), slug("../../etc/passwd", "a.txt", "")
    ('index-18b7cb', 'etc-passwd')
    """
    name = _words(title, lang.lower().partition("-")[0]) or _words(fallback, "") or _hex(fallback, 12)
    return distinct(name, fallback) if name in _reserved() else name


def distinct(name: str, key: str, digits: int = 6) -> str:
    """Return a name with the first digits of its key's digest behind it."""
    return f"{name}-{_hex(key, digits)}"


def unique(wanted: Iterable[tuple[str, str]], taken: Iterable[str]) -> dict[str, str]:
    """Give each key its own slug, whatever the order of ``wanted`` (pairs of key and wished slug).

    Where several want the same, the smallest key keeps it, unless it is taken; the others get six digits of
    their key's digest behind it, or more where that is taken too.

    >>> unique([("b.txt", "fest"), ("a.txt", "fest"), ("c.txt", "markt")], {"markt"})
    {'a.txt': 'fest', 'b.txt': 'fest-ffa0da', 'c.txt': 'markt-4fe006'}
    """
    pairs, used = sorted(set(wanted)), set(taken)
    slugs: dict[str, str] = {}
    for key, base in pairs:
        if base not in used:
            used.add(base)
            slugs[key] = base
    for key, base in pairs:
        if key not in slugs:
            digits = next(n for n in range(6, 65) if distinct(base, key, n) not in used)
            slugs[key] = distinct(base, key, digits)
            used.add(slugs[key])
    return dict(sorted(slugs.items()))
