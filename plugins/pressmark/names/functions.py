"""Functions: the words before a name that say what someone is, such as "Bürgermeisterin"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from pressmark.names import tables


def before(words: Sequence[str], start: int, lang: str) -> tuple[int, str]:
    """Return how many words of function or title stand before the token ``start``, and the function in them.

    >>> before("Die frühere Ministerin Dr. Hanne Tolksdorf".split(), 4, "de")
    (2, 'Ministerin')
    """
    at = start
    while at and _part(words[at - 1], lang):
        at -= 1
    said = [word for word in words[at:start] if _part(word, lang) == "function"]
    return start - at, " ".join(said)


@functools.lru_cache(maxsize=1 << 15)
def _part(word: str, lang: str) -> str:
    """Return whether a word is a title or a function; nothing where it is neither."""
    known = tables.classes(word, lang)
    if "title" in known:
        return "title"
    if "function" in known:
        return "function"
    last = word.rpartition("-")[2]
    is_function = last != word and "function" in tables.classes(last, lang)
    return "function" if is_function or (not known and "function-end" in tables.end_classes(word, lang)) else ""
