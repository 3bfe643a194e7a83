"""Concordance: every mention of a name or a topic in its context line (keyword in context)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.types import Mention, Place, Text

AROUND = 90
"""So many characters stand before and after a name at most, whole words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One mention: the words before and after it, with their own spaces, and the article it stands in."""

    before: str
    name: str
    after: str
    article: Any


def hits(article: Any, text: Text, mentions: Iterable[Mention | Place], show: str = "full") -> Iterator[Hit]:
    """Yield the mentions in an article's text, in their order, as far as ``PRESSMARK_SHOW`` lets its words be shown."""
    end = shown(text, show)
    for mention in mentions:
        if mention.block < end:
            block, span = text.blocks[mention.block], mention.span
            yield Hit(before(block, span.start), span.of(block), after(block, span.end), article)


def shown(text: Text, show: str) -> int:
    """Return how many blocks of a text, from its title on, ``PRESSMARK_SHOW`` lets be shown."""
    return {"full": len(text.blocks), "snippet": text.heads + 1, "headline": 1}[show]


def before(text: str, place: int) -> str:
    """Return the words that end at a place; dots say that there are more.

    >>> before("Bürgermeisterin Tolksdorf", 16)
    'Bürgermeisterin '
    >>> before("eins zwei " * 20 + "Tolksdorf", 200)[:10]
    '… zwei ein'
    """
    if place <= AROUND:
        return text[:place]
    cut = text[place - AROUND : place]
    return "… " + (cut.partition(" ")[2].lstrip() or cut)


def after(text: str, place: int) -> str:
    """Return the words that begin at a place; dots say that there are more.

    >>> after("Tolksdorf schweigt.", 9)
    ' schweigt.'
    >>> after("Tolksdorf" + " eins zwei" * 20, 9)[-6:]
    'eins …'
    """
    if len(text) - place <= AROUND:
        return text[place:]
    cut = text[place : place + AROUND]
    return (cut.rpartition(" ")[0].rstrip() or cut) + " …"
