"""A piece as the search knows it: what it shows of it, and by which fields it can be asked for."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pressmark.types import Text
from pressmark.website import kwic, piece, run, undated
from pressmark.website.language import plain
from pressmark.website.said import text_of

UNDATED = "undated"
"""Where the texts of pieces without a day lie."""

_LINE_END = re.compile("[\r\n\u2028\u2029]")
_LINE_ENDS = re.compile(rf"\s*{_LINE_END.pattern}\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the index. ``blocks`` are its title, deck and paragraphs, as far as the site shows them.

    ``day`` is an ordinal, 0 for an undated piece; ``ground`` says where its date stands, see ``website.piece``.
    ``places`` are names of places in ``blocks``.
    """

    key: str
    url: str
    day: int
    lang: str
    source: str
    section: str
    authors: tuple[str, ...]
    places: tuple[str, ...]
    ground: str
    blocks: tuple[str, ...]

    def token(self) -> bytes:
        """Return what changes with anything that the index or the texts have of the piece."""
        facts = (self.url, str(self.day), self.lang, self.source, self.section, self.ground)
        parts = ("\0".join(some) for some in (facts, self.authors, self.places, self.blocks))
        return hashlib.blake2b("\1".join(parts).encode(), digest_size=16).digest()

    def script(self, name: str) -> str:
        """Return the script that hands over the text of the piece, by its ``name`` in the index."""
        return call("text", name, [self.url, self.source, self.authors, self.section, self.ground, *self.blocks])


def entry(article: Any, context: Mapping[str, Any]) -> Entry:
    """Return what the search knows of an article; ``context`` is the templates'."""
    text = context["digest"].text_of(article) or text_of(article)
    source = piece.source_of(article, context)
    section = piece.section_of(article)
    shown = kwic.shown(text, run.current().settings.show)
    return Entry(
        key=article.save_as,
        url=article.url,
        day=0 if undated.is_undated(article) else article.date.toordinal(),
        lang=text.lang,
        source=_line(source.name) if source else "",
        section=_line(section.name) if section else "",
        authors=tuple(_line(plain(author.name)) for author in piece.authors_of(article)),
        places=_places(text, shown),
        ground=piece.ground_of(article, context),
        blocks=tuple(_line(block) for block in text.blocks[:shown]),
    )


def _places(text: Text, shown: int) -> tuple[str, ...]:
    return tuple(sorted({one.name for one in text.mentions if one.kind == "place" and one.block < shown}))


def _line(text: str) -> str:
    """Return a text on one line, in the normal form in which it is searched."""
    line = _LINE_ENDS.sub(" ", text) if _LINE_END.search(text) else text
    return unicodedata.normalize("NFC", line).strip()


def call(function: str, name: str, value: object) -> str:
    r"""Return a classic script that hands a value over; no text in it can end the script or its line.

    >>> call("text", "a", ["</script>\u2028"])
    'pressmarkSearch.text("a",["<\\/script>\\u2028"]);\n'
    """
    told = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (name, value))
    for one, other in (("</", "<\\/"), ("<!--", "<\\u0021--"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        told = told.replace(one, other)
    return f"pressmarkSearch.{function}({told});\n"
