"""The beginning of an article, cut as Pelican cuts it, where the article is nothing but paragraphs of bare words."""

from __future__ import annotations

import re

from pelican import utils

_BARE = re.compile(r"(?:<p>[^<&]*</p>\n?)*")

_WORD = utils._HTMLWordTruncator._word_regex
"""A word as Pelican counts them."""


def begun(html: str, words: int, more: str) -> str | None:
    """Return the first words of some HTML, and ``more`` if any follow; None if this HTML is not for us to cut.

    >>> begun("<p>Der Kai ist zu.</p>", 2, "…"), begun("<p>Der Kai</p>", 3, "…"), begun("<p>Der <b>Kai</b></p>", 1, "…")
    ('<p>Der Kai …</p>', '<p>Der Kai</p>', None)
    """
    if words <= 0 or not _BARE.fullmatch(html):
        return None
    place = 0
    while (start := html.find("<p>", place)) >= 0:
        end = html.index("</p>", start)
        for word in _WORD.finditer(html, start + len("<p>"), end):
            words -= 1
            if not words:
                return f"{html[: word.end()]}{f' {more}' if more else ''}</p>"
        place = end
    return html
