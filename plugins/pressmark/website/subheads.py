"""Subheads: the short lines between the paragraphs of a text, set as headings; no character of the text changes.

A raw text does not tell them from paragraphs, so its article does not either. Only its pages do: a line that was taken
for a subhead and is none stands there in bold, and nothing else comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from pressmark.website.language import plain
from pressmark.website.teaser import CLOSING, STOPS, WIDE_STOPS

SHORT, BEFORE, AFTER = 80, 60, 100
"""Characters: a subhead has no more of them, the paragraphs before and after it no fewer."""

LETTERS = 3
"""A subhead has as many letters: a year or a mark alone is none."""

BARE = re.compile(r"<p>([^<\n]+)</p>")
THROUGH = re.compile(rf"[:{STOPS}{WIDE_STOPS}][{CLOSING}]*\s*\Z")
"""What ends with this has said what it has to say: something new may begin."""

GOES_ON = re.compile(rf"[.,;:…–。、，।][{CLOSING}]*\s*\Z")
"""What ends with this is a sentence, or leads to what follows; a subhead may ask or call."""

BEGINNING = re.compile(r"[\"'»«›‹“”„‚’‘¿¡\s]*(\w)")
"""Subheads begin with a word, perhaps a quoted one; a bracket holds a credit, a dash somebody's turn to speak."""


def headed(blocks: Sequence[Markup], level: int = 2) -> tuple[Markup, ...]:
    """Turn the paragraphs of safe HTML that read as subheads into headings of a level.

    >>> long = Markup("<p>") + "Die Brücke ist zu. " * 8 + Markup("</p>")
    >>> headed((long, Markup("<p>Zwanzig Minuten Umweg</p>"), long))[1]
    Markup('<h2>Zwanzig Minuten Umweg</h2>')
    >>> headed((long, Markup("<p>Zwanzig Minuten Umweg</p>")))[1]
    Markup('<p>Zwanzig Minuten Umweg</p>')
    """
    found = list(blocks)
    for place in range(1, len(blocks) - 1):
        before, block, after = blocks[place - 1 : place + 2]
        if _is_line(block) and blocks.count(block) == 1 and _is_through(before) and _is_prose(after, AFTER):
            found[place] = Markup(f"<h{level}>{block[3:-4]}</h{level}>")  # noqa: S704 : only the tag is another
    return tuple(found)


def _is_line(block: Markup) -> bool:
    """Tell whether a block is a short line without markup: no sentence, and no small letter first."""
    bare = BARE.fullmatch(block) if len(block) <= 2 * SHORT else None
    text = plain(block) if bare else ""
    begins = BEGINNING.match(text)
    return (
        begins is not None
        and not begins[1].islower()
        and len(text) <= SHORT
        and sum(map(str.isalpha, text)) >= LETTERS
        and not GOES_ON.search(text)
    )


def _is_through(block: Markup) -> bool:
    """Tell whether a block is a paragraph after which something new may begin."""
    return _is_prose(block, BEFORE) and THROUGH.search(plain(block)) is not None


def _is_prose(block: Markup, least: int) -> bool:
    """Tell whether a block is a paragraph of as many characters."""
    return len(block) > least and block.startswith("<p>") and len(plain(block)) >= least
