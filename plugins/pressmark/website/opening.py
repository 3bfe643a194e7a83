"""The beginning of a text, as a front page prints it under its lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from pressmark.website.language import plain

ENOUGH, LONG = 1100, 1500
"""Characters after which no further paragraph is begun, and from which on a paragraph is cut."""


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
    length = 0
    for block in blocks:
        text = plain(block)
        if length >= ENOUGH or (taken and length + len(text) > LONG):
            break
        if len(text) > LONG:
            cut = text[:ENOUGH].rpartition(" ")[0] or text[:ENOUGH]
            return Opening((*taken, Markup("<p>{} …</p>").format(escape(cut))), complete=False)
        taken.append(block)
        length += len(text)
    if len(taken) == len(blocks):
        return Opening(tuple(taken), complete=True)
    while taken and taken[-1].startswith("<h"):
        taken.pop()
    return Opening(tuple(taken), complete=False)
