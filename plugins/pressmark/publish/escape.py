"""Write any text so that Markdown and Pelican give it back unchanged, with as few escapes as is safe.

The rules follow Python-Markdown 3.6 to 3.11 with Pelican's default extensions (codehilite, extra, meta). One
paragraph is one line here, so whatever needs a second line (tables, setext headings, attribute lists of
blocks, admonitions) cannot arise; nor can links by reference, footnotes and abbreviations, because their
definitions are escaped. ``{`` and ``|`` mean something to Pelican only inside a tag, and no tag ever gets in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from html.entities import html5

COSTLY = 10_000_000
"""From this product of escapes and characters on, a paragraph is written as HTML.

Markdown copies the whole paragraph at each escape; a million of them in one line would take it hours.
"""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _one_line(text: str) -> str:
    """Replace what no UTF-8 line can hold; ``clean`` lets none of it through, so this is a second lock."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))


def _lone(mark: str) -> Callable[[str], str]:
    """Return an escaper for a mark that only works in pairs: one alone stays as it is."""
    escaped = f"\\{mark}"
    return lambda text: text if text.count(mark) < 2 else text.replace(mark, escaped)


_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
_ENTITY = re.compile(r"&(?=#|[A-Za-z0-9]++;)")
_TAG = re.compile(r"<(?! )")
_BRACKET = re.compile(r"(\[[^\[\]]*+\](?!\())|\[")
_UNDERSCORE = re.compile(r"((?<=[^\W_])_++(?=[^\W_]))|_")


def _underscores(text: str) -> str:
    """Escape underscores outside of words; inside, they never emphasise."""
    return text if text.count("_") < 2 else _UNDERSCORE.sub(lambda m: m[1] or r"\_", text)


INLINE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a backslash before punctuation", lambda text: _BACKSLASH.sub(r"\\\\", text)),
    ("what reads as an entity", lambda text: _ENTITY.sub("&amp;", text)),
    ("what may open a tag", lambda text: _TAG.sub("&lt;", text)),
    ("a link, an image, an open bracket", lambda text: _BRACKET.sub(lambda m: m[1] or r"\[", text)),
    ("code", _lone("`")),
    ("emphasis", _lone("*")),
    ("emphasis", _underscores),
)
"""What is escaped anywhere in a paragraph, in this order: later escapes are not escaped again."""

LINE_START: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("a heading, a quotation, a list, an abbreviation", re.compile(r"\A([#>*])"), r"\\\1"),
    ("a list or a rule", re.compile(r"\A([+-])(?=[ -])"), r"\\\1"),
    ("a numbered list", re.compile(r"\A(\d++)\.(?= )"), r"\1\\."),
    ("the definition of a link or a footnote", re.compile(r"\A(\[)(?=[^\[\]]*+\]:)"), r"\\\1"),
    ("the definition of a term", re.compile(r"\A:(?= )"), "&#58;"),
    ("a fence", re.compile(r"\A~(?=~~)"), "&#126;"),
)
"""What is escaped at the start of a paragraph only."""


def paragraph(text: str) -> str:
    r"""Return ``text`` as one line of Markdown that renders to ``<p>text</p>`` and nothing else.

    >>> print(paragraph("2021. Das war *das* Jahr der Bürger*innen"))
    2021\. Das war \*das\* Jahr der Bürger\*innen
    >>> print(paragraph("Bürger*innen & Bürger [hna/Bote] a_b <b> 1 < 2"))
    Bürger*innen & Bürger [hna/Bote] a_b &lt;b> 1 < 2
    """
    text = _one_line(text)
    escaped = text.strip()
    for _name, escape in INLINE:
        escaped = escape(escaped)
    for _name, pattern, replacement in LINE_START:
        escaped = pattern.sub(replacement, escaped)
    if (len(escaped) - len(text)) * len(text) > COSTLY:
        return f"<p>{html.escape(text, quote=False)}</p>"
    return _with_ends(text, escaped)


def _with_ends(text: str, middle: str) -> str:
    """Put the white space at the ends of ``text`` around ``middle`` as references: bare, it would be stripped.

    >>> _with_ends("\u00a0ab", "ab"), _with_ends("ab", "ab")
    ('&#160;ab', 'ab')
    """
    head = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if middle else ""
    return "".join(f"&#{ord(c)};" for c in head) + middle + "".join(f"&#{ord(c)};" for c in tail)


_REFERENCE = re.compile(r"&(?:#|([A-Za-z][-.A-Za-z0-9]*+)(;?))")
_QUOTES = {'"': "&quot;", "'": "&#39;"}
_LONGEST = max(map(len, html5))


def _ampersand(match: re.Match[str]) -> str:
    """Escape an ampersand that a browser or BeautifulSoup would take for the start of an entity."""
    name, end = match[1], match[2]
    last = match.end() == len(match.string)  # BeautifulSoup loses the ampersand of "AT&T" at the very end
    known = not name or end or any(name[:n] in html5 or f"{name[:n]};" in html5 for n in range(2, _LONGEST + 1))
    return f"&amp;{match[0][1:]}" if known or last else match[0]


def header(text: str) -> str:
    """Return ``text`` as the one-line value of a header field that a theme prints as HTML.

    A quotation mark is escaped only where ``=`` comes after it: many themes put the title into an attribute,
    and without a ``=`` nothing that follows the mark can become an attribute with a value.

    >>> header("Kunst & Kultur <b>"), header("AT&T &amp; &copy 2021")
    ('Kunst & Kultur &lt;b>', 'AT&T &amp;amp; &amp;copy 2021')
    >>> header('"Ja", sagt sie'), header('x" onclick="y')
    ('"Ja", sagt sie', 'x&quot; onclick="y')
    """
    text = _one_line(text)
    escaped = _REFERENCE.sub(_ampersand, text.strip()).replace("<", "&lt;")
    before, equals, after = escaped.rpartition("=")
    for mark, reference in _QUOTES.items():
        before = before.replace(mark, reference)
    return _with_ends(text, before + equals + after)


_NOT_IN_NAMES = re.compile("[;<>]")


def names(values: Iterable[str]) -> str:
    """Return names as the value of ``Authors`` that Pelican's ``ensure_metadata_list`` splits into the same list.

    Pelican has no way to write ``;`` in a name, and its themes print names as HTML, so ``;``, ``<`` and ``>``
    are left out; no finder lets them into a name. Names that are then empty, or come twice, go as well.

    >>> names(["Tolksdorf, Hanne"]), names(["Hanne Tolksdorf", "Ole Brandt"]), names(["hmw"])
    ('Tolksdorf, Hanne;', 'Hanne Tolksdorf; Ole Brandt', 'hmw')
    """
    clean = (_NOT_IN_NAMES.sub("", _one_line(value)).strip() for value in values)
    kept = list(dict.fromkeys(name for name in clean if name))
    return "; ".join(kept) + (";" if len(kept) == 1 and "," in kept[0] else "")
