"""An article's HTML, cut into its outermost blocks without changing a character of it.

The theme sets the first block apart, puts the pictures after it, and ends the last one with its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import pairwise

from markupsafe import Markup

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""The elements that have no end tag, https://html.spec.whatwg.org/multipage/syntax.html#void-elements"""

PLAIN_PARAGRAPH = re.compile(r"\s*<p>")
BARE_PARAGRAPH = re.compile(r"<p>[^<]*+</p>")
BARE = re.compile(r"\s*(?:<p>[^<]*+</p>\s*)*")
"""Nothing but paragraphs without anything inside, as most articles are: no parser is needed to cut them.

No group is possessive: Python before 3.11.5 takes along what was tried of it in vain (python/cpython#106052).
"""

LAST_PARAGRAPH_END = re.compile(r"</p>\s*\Z")


class _Cutter(HTMLParser):
    """Notes the offsets at which an outermost element ends."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ends: list[int] = []
        self._lines = [0]
        for line in source.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._waits = False
        self.feed(source)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _settle(self) -> None:
        """The parser tells where a tag starts; where the last end tag ended is where the next thing starts."""
        if self._waits:
            self.ends.append(self._here())
            self._waits = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._settle()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._settle()

    def handle_endtag(self, tag: str) -> None:
        self._settle()
        if tag in self.open:
            while self.open.pop() != tag:
                pass
            self._waits = not self.open

    def handle_data(self, _data: str) -> None:
        self._settle()

    def handle_comment(self, _data: str) -> None:
        self._settle()


def blocks(source: str) -> tuple[Markup, ...]:
    """Cut safe HTML into its outermost elements; text and comments between two go with the second.

    Joined again they are the source, but for white space around them.

    >>> blocks("<p>One<br>line</p>\\n<ul><li><p>a</p></li></ul>")
    (Markup('<p>One<br>line</p>'), Markup('<ul><li><p>a</p></li></ul>'))
    >>> blocks("no element")
    (Markup('no element'),)
    """
    parts: Iterable[str]
    if BARE.fullmatch(source):
        parts = BARE_PARAGRAPH.findall(source)
    else:
        ends = (*_Cutter(source).ends, len(source))
        parts = (source[start:end].strip() for start, end in pairwise((0, *ends)))
    return tuple(Markup(part) for part in parts if part)  # noqa: S704 : it was safe before it was cut


def classed(block: Markup, name: str) -> Markup:
    """Give a block's paragraph a class, if it is a paragraph without attributes.

    >>> classed(Markup("<p>Text</p>"), "vorspann"), classed(Markup("<ul></ul>"), "vorspann")
    (Markup('<p class="vorspann">Text</p>'), Markup('<ul></ul>'))
    """
    found = PLAIN_PARAGRAPH.match(block)
    return Markup('<p class="{}">').format(name) + Markup(block[found.end() :]) if found else block  # noqa: S704


def ended(block: Markup, mark: Markup) -> Markup:
    """Put the mark that ends a text into its last paragraph, or after a block that is none.

    >>> ended(Markup("<p>Text</p>"), Markup("+")), ended(Markup("<ul></ul>"), Markup("+"))
    (Markup('<p>Text+</p>'), Markup('<ul></ul><p>+</p>'))
    """
    found = LAST_PARAGRAPH_END.search(block, max(0, len(block) - 80))
    if found:
        return Markup(block[: found.start()]) + mark + Markup(block[found.start() :])  # noqa: S704
    return block + Markup("<p>") + mark + Markup("</p>")
