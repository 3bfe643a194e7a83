"""The beginning of an article, cut as Pelican cuts it, where the article is nothing but paragraphs of bare words."""

from __future__ import annotations

import itertools
import re

from pelican import utils

_WORD = utils._HTMLWordTruncator._word_regex
"""A word as Pelican counts them: some letters, such as those of Chinese, are words of their own."""

_USUAL = re.compile(r"\w[\w'-]*")
"""A word of a text that has none of these letters: this is found three times as fast."""


def begun(html: str, words: int, more: str) -> str | None:
    """Return the first words of some HTML, and ``more`` if any follow; None if this HTML is not for us to cut.

    >>> begun("<p>Der Kai ist zu.</p>", 2, "…"), begun("<p>Der Kai</p>", 3, "…"), begun("<p>Der <b>Kai</b></p>", 1, "…")
    ('<p>Der Kai …</p>', '<p>Der Kai</p>', None)
    """
    if words <= 0 or not _is_bare(html):
        return None
    end = _end(html, words, _USUAL)
    if not _is_western(html[:end]):
        end = _end(html, words, _WORD)
    return html if end is None else f"{html[:end]}{f' {more}' if more else ''}</p>"


def _is_bare(html: str) -> bool:
    """Tell whether some HTML is nothing but paragraphs of bare words; asked of every article, so without a pattern."""
    *paragraphs, rest = html.split("</p>")
    return (
        html.startswith("<p>")
        and html.count("<") == 2 * len(paragraphs)
        and "&" not in html
        and rest in ("", "\n")
        and all(one.startswith(("<p>", "\n<p>")) for one in paragraphs)
    )


def _is_western(text: str) -> bool:
    """Tell whether a text has only the letters of western Europe, and so none that is a word of its own."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _end(html: str, words: int, word: re.Pattern[str]) -> int | None:
    """Return where so many words end; None where there are fewer of them."""
    start = html.find("<p>")
    while start >= 0:
        end = html.index("</p>", start)
        found = [*itertools.islice(word.finditer(html, start + len("<p>"), end), words)]
        words -= len(found)
        if not words:
            return found[-1].end()
        start = html.find("<p>", end)
    return None
