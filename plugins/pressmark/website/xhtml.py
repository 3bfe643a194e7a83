"""An article's HTML as the XHTML of an e-book: whatever a person wrote, it comes out well-formed and valid.

Paragraphs, headings, lists, quotations and preformatted text stay what they are, on one level: nothing is nested but
the marks within a line. All other elements give way to their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

PLAIN = re.compile(r"\s*<p>(?:[^<&]|&(?:amp|lt|gt|quot|#34|#39);)*</p>\s*")
"""A paragraph of bare words, as most are: it is XHTML already."""

NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, https://www.w3.org/TR/xml/#charsets"""

MARKS = frozenset({"b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "strong", "sub", "sup", "u"})
"""Elements within a line that stay."""

LINES = {**{f"h{level}": "h2" for level in range(1, 7)}, "pre": "pre", "li": "li"}
"""Elements that stay, and those of other names that end a line, as what they are written."""

ENDING = frozenset({
    *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption"),
    *("figure", "footer", "header", "hr", "main", "ol", "p", "section", "summary", "table", "tbody", "thead", "tr"),
    *("ul", *LINES),
})  # fmt: skip
"""Elements that no line goes beyond, at their start or their end."""

SILENT = frozenset({"script", "style", "template", "title"})
"""Elements whose words are none of the text's."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language as BCP 47 writes it, with the parts that occur."""

ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?](?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
"""An address that RFC 3986 allows; a reader's program may refuse a whole book for another."""


class _Line(NamedTuple):
    """A paragraph or the like: its element, its XHTML, whether it is quoted, the list that it is an item of."""

    tag: str
    text: str
    quoted: bool
    within: str


class _Reader(HTMLParser):
    """Reads HTML into lines."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self._tag, self._parts, self._open = "p", list[str](), list[str]()
        self._lists, self._quotes, self._silent, self._says = list[str](), 0, 0, False
        self.feed(source)
        self.close()
        self._end()

    def _end(self) -> None:
        """End the line."""
        self._parts += [f"</{tag}>" for tag in reversed(self._open)]
        text = "".join(self._parts)
        if self._says:
            tag = "p" if self._tag == "li" and not self._lists else self._tag
            within = self._lists[-1] if tag == "li" else ""
            self.lines.append(_Line(tag, text if tag == "pre" else text.strip(), self._quotes > 0, within))
        self._tag, self._parts, self._open, self._says = "p", [], [], False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self._silent += 1
        elif tag in ENDING:
            self._end()
            self._tag = LINES.get(tag, "li" if self._lists and tag == "p" else "p")
            self._lists += [tag] if tag in ("ol", "ul") else []
            self._quotes += tag == "blockquote"
        elif tag == "br":
            self._parts.append("<br/>")
        elif tag in ("td", "th"):
            self._parts.append(" ")
        elif tag == "img":
            self.handle_data(given.get("alt") or "")
        elif tag == "a" and "a" not in self._open and ADDRESS.fullmatch(given.get("href") or ""):
            self._begin("a", Markup(' href="{}"').format(given["href"]))
        elif tag in MARKS:
            self._begin(tag)

    def _begin(self, tag: str, attributes: str = "") -> None:
        self._parts.append(f"<{tag}{attributes}>")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ENDING:
            self._end()
            self._quotes = max(0, self._quotes - (tag == "blockquote"))
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
        elif tag in self._open:
            while (last := self._open.pop()) != tag:
                self._parts.append(f"</{last}>")
            self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(escape(data))
            self._says = self._says or bool(data.strip())


def xhtml(source: str) -> Markup:
    r"""Return safe HTML as XHTML.

    >>> xhtml("<p>Bote &amp; Kurier</p>"), xhtml("<ul><li>a<br>b<li><p>c<i>d</ul>")
    (Markup('<p>Bote &amp; Kurier</p>'), Markup('<ul><li>a<br/>b</li><li>c<i>d</i></li></ul>'))
    >>> xhtml("<blockquote><p>a<p><a href='http://x.org/'>b</blockquote><script>c</script>&nbsp;d<h1>e")
    Markup('<blockquote><p>a</p><p><a href="http://x.org/">b</a></p></blockquote><p>d</p><h2>e</h2>')
    """
    if PLAIN.fullmatch(source):
        return Markup(source)  # noqa: S704 : it is XHTML
    return Markup("".join(_written(_Reader(source).lines)))  # noqa: S704 : all words were escaped


def _written(lines: list[_Line]) -> Iterator[str]:
    for (quoted, within), group in groupby(lines, lambda line: (line.quoted, line.within)):
        text = "".join(f"<{line.tag}>{line.text}</{line.tag}>" for line in group)
        text = f"<{within}>{text}</{within}>" if within else text
        yield f"<blockquote>{text}</blockquote>" if quoted else text


def xml_lang(code: str) -> Markup:
    """Return the attributes that say which language an element is in; none for a word that is no language.

    >>> xml_lang("pt-BR"), xml_lang("deutsch & mehr"), xml_lang("")
    (Markup(' xml:lang="pt-BR" lang="pt-BR"'), Markup(''), Markup(''))
    """
    return Markup(' xml:lang="{}" lang="{}"').format(code, code) if LANGUAGE.fullmatch(code) else Markup()


def fit(text: str) -> str:
    r"""Put a replacement character for what XML does not allow, such as control characters.

    >>> fit("a\x00b\ufffe\nc")
    'a�b�\nc'
    """
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
