"""The beginning of a text, as a front page prints it under its lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from pressmark.website.language import plain

ENOUGH, LONG = 1100, 1500
"""Characters after which no further paragraph is begun, and from which on a paragraph is cut."""

HEADING = re.compile(r"\s*<h[1-6]\b")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first blocks of a text, safe HTML; ``complete`` if they are all there is."""

    blocks: tuple[Markup, ...]
    complete: bool


def opening(blocks: Sequence[Markup]) -> Opening:
    """Take so many blocks as make a good column; one that is very long is cut at a word, as plain text.

    What is taken does not end with a heading.

    >>> opening((Markup("<p>Die Brücke ist zu.</p>"),)).complete
    True
    >>> short = opening((Markup("<p>") + "Regen. " * 300 + Markup("</p>"), Markup("<p>Sonne.</p>")))
    >>> short.blocks[0][-12:], len(short.blocks), short.complete
    (Markup('Regen. …</p>'), 1, False)
    """
    taken: list[Markup] = []
    length, begun = 0, False
    for block in blocks:
        text = plain(block)
        if length >= ENOUGH or (begun and length + len(text) > LONG):
            break
        if len(text) > LONG:
            cut = text[:ENOUGH].rpartition(" ")[0] or text[:ENOUGH]
            return Opening((*taken, Markup("<p>{} …</p>").format(escape(cut))), complete=False)
        taken.append(block)
        length += len(text)
        begun = begun or not HEADING.match(block)
    if len(taken) == len(blocks):
        return Opening(tuple(taken), complete=True)
    while taken and HEADING.match(taken[-1]):
        taken.pop()
    return Opening(tuple(taken), complete=False)
