"""Names as they sound, so that one name written in two languages, or in two scripts, is found to be one."""

from __future__ import annotations

import re

from unidecode import unidecode

LEAST = 3
"""A name with fewer consonants sounds like too many others."""

_SILENT = re.compile(r"[^bcdfgjklmnpqrstvwxz]+")
_TWICE = re.compile(r"(.)\1+")
_OPEN = tuple("aeiouyh")
_SPELLINGS = (("kh", "h"), ("qu", "kv"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("sch", "s"), ("ch", "s"), ("th", "t"))
_LETTERS = str.maketrans("wzcq", "vskk", "j")


def sound(name: str) -> str:
    """Return the consonants of a name as far as spellings agree on them, after ``*`` where it begins with a vowel.

    A name with too few of them has no sound.

    >>> [sound(name) for name in ("lührsen", "luehrsen", "люрсен", "quast", "кваст")]
    ['lrsn', 'lrsn', 'lrsn', 'kvst', 'kvst']
    >>> sound("oertel"), sound("эртель"), sound("ohm")
    ('*rtl', '*rtl', '')
    """
    plain = unidecode(name).lower()
    for spelling, same in _SPELLINGS:
        plain = plain.replace(spelling, same)
    consonants = _TWICE.sub(r"\1", _SILENT.sub("", plain).translate(_LETTERS))
    return "*" * plain.startswith(_OPEN) + consonants if len(consonants) >= LEAST else ""
