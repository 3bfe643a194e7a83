"""The words of a text as they are compared: no case, no punctuation, and every sign where a script leaves no spaces."""

from __future__ import annotations

import re
import unicodedata

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
"""Scripts without spaces between words, as part of a pattern: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

APART = "\0"
"""What parts words that are kept in one string: no word has it."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_SPACED_WORDS = re.compile(r"\w+")
_ALL_WORDS = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")


def pattern(text: str) -> re.Pattern[str]:
    """Return what finds the words of ``text``; the plain pattern is faster, and right for most texts."""
    return _ALL_WORDS if not text.isascii() and _UNSPACED.search(text) else _SPACED_WORDS


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in the form in which those of two texts are compared.

    >>> words("Der Süd-Kai: 2 STRASSEN"), words("Die Straßen"), words("橋が A")
    (['der', 'süd', 'kai', '2', 'strassen'], ['die', 'strassen'], ['橋', 'が', 'a'])
    """
    folded = unicodedata.normalize("NFC", text.replace("\xad", "")).casefold()
    return pattern(folded).findall(folded)
