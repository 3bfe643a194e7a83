"""Words and digits of a text, counted and taken out fast: a page's lines are all read for them.

``re`` asks of every character in ``[^\\W\\d_]`` whether it is a letter; one long list of the letters is a table to it,
which takes half the time. Most lines are ASCII, and need no ``re`` at all.
"""

from __future__ import annotations

import functools
import itertools
import re

LONG = 4
"""A long word has so many letters at least."""

DENSE_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Chinese, Japanese and Korean, as part of a pattern: each of their characters says as much as several letters."""

_PLANE = 0x10000
_WORD = r"[^\W\d_]+"
_LONG = rf"[^\W\d_]{{{LONG},}}|[{DENSE_LETTERS}]{{2}}"
_LETTERS_ALONE = "".join(char if char.isalpha() else " " for char in map(chr, range(128)))
"""Each ASCII letter itself, and a space for all else."""

_LIKE_DIGITS = re.compile("[\\d\u00b2\u00b3\u00b9\u1369-\U0010ffff]")
"""What may be a digit: ``re`` leaves those out that are raised or set in circles."""


def words_of(text: str) -> list[str]:
    """Return the words of a text: letters in a row.

    >>> words_of("3. Mai: Kai 2b"), words_of("Öl-Kai"), words_of("𝐊𝐚𝐢 🦭")
    (['Mai', 'Kai', 'b'], ['Öl', 'Kai'], ['𝐊𝐚𝐢'])
    """
    return text.translate(_LETTERS_ALONE).split() if text.isascii() else _pattern(_WORD, _is_plain(text)).findall(text)


def long_words(text: str) -> list[str]:
    """Return the words of a text that have ``LONG`` letters or more; of Chinese, Japanese and Korean also pairs.

    >>> long_words("Der Kai wird breiter"), long_words("Öl am Süd-Kai, größer"), long_words("橋が A")
    (['wird', 'breiter'], ['größer'], ['橋が'])
    """
    if text.isascii():
        return [word for word in text.translate(_LETTERS_ALONE).split() if len(word) >= LONG]
    if "\n" in text:
        return [word for line in text.split("\n") for word in long_words(line)]
    return _pattern(_LONG, _is_plain(text)).findall(text)


def digits_in(text: str) -> int:
    """Return how many digits a text has; those beyond ASCII count, too.

    >>> digits_in("am 31. Mai um 9 Uhr"), digits_in("5 km²")
    (3, 2)
    """
    found = _LIKE_DIGITS.findall(text)
    return len(found) if text.isascii() else sum(map(str.isdigit, found))


def _is_plain(text: str) -> bool:
    """Whether all characters are of Unicode's first plane, which the list of letters is of."""
    return len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)


@functools.cache
def _pattern(pattern: str, plain: bool) -> re.Pattern[str]:
    """Return a pattern as it is, or with all letters of the first plane in a list."""
    return re.compile(pattern.replace(r"[^\W\d_]", f"[{_letters()}]") if plain else pattern)


@functools.cache
def _letters() -> str:
    known = [code for code in range(_PLANE) if chr(code).isalnum() and not chr(code).isdecimal()]
    ranges = []
    for _, group in itertools.groupby(enumerate(known), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in group]
        ranges.append(f"{re.escape(chr(codes[0]))}-{re.escape(chr(codes[-1]))}")
    return "".join(ranges)
