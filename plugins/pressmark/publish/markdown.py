"""The Markdown file of a piece: its header, its body, and the digest that shows whether a person changed it."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping

from pressmark import header
from pressmark.types import Basis, Origin

FOLDER = "news"
"""Where the pieces stand below the content folder."""


def signed(head: str, body: str) -> str:
    """Return a whole file, given the lines of its header and those of its body: with the digest of both."""
    return f"{head}{_OWN}: {digest(f'{head}{chr(10)}{body}')}\n\n{body}"


_UNSAFE_IN_ORIGIN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|\A\s|\s\Z")


def origin_line(origin: Origin | str) -> str:
    """Return an origin as its header line holds it; ``read`` has escaped odd bytes, ends are escaped here.

    A header's value loses white space at its ends, and two files may differ in nothing else.

    >>> origin_line(Origin("a b.txt")), origin_line(" a.txt")
    ('a b.txt', '%20a.txt')
    """
    return _UNSAFE_IN_ORIGIN.sub(_percent, str(origin))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def path_of(date: datetime.date | None, basis: Basis | str, slug: str) -> str:
    """Return where the file of a piece stands below the content folder.

    >>> path_of(datetime.date(2021, 11, 23), "mentioned", "fest"), path_of(None, "undated", "fest")
    ('news/2021/11/fest.md', 'news/undated/fest.md')
    """
    if date is None or basis == "undated":
        return f"{FOLDER}/undated/{slug}.md"
    return f"{FOLDER}/{date.year:04}/{date.month:02}/{slug}.md"


_OWN = "Pressmark_digest"
_OWN_LINE = re.compile(rf"^{_OWN}:[^\n]*\n", re.MULTILINE)


def _normal(text: str) -> str:
    """Return a file's text without byte order mark and with line ends as ``\\n``: an editor may change both unaware."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    """Return the first 16 hex digits of SHA-256 over a file without the line of its own digest.

    >>> digest("Title: a\\n\\nb\\n") == digest("\\ufeffTitle: a\\r\\nPressmark_digest: 12\\r\\n\\r\\nb\\r\\n")
    True
    """
    head, gap, body = _normal(text).partition("\n\n")
    rest = _OWN_LINE.sub("", f"{head}\n", count=1) + gap[1:] + body
    return hashlib.sha256(rest.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_edited(text: str, fields: Mapping[str, list[str]] | None = None) -> bool:
    """Tell whether a person changed a file that Pressmark wrote; without its digest it counts as changed.

    ``fields`` is its header, if that has been read.

    >>> is_edited("Title: a\\n\\nb\\n")
    True
    """
    return (header_of(text) if fields is None else fields).get(_OWN.lower(), [""])[0] != digest(text)


_KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)", re.DOTALL)
_MORE = re.compile(r" {4,}(.*)", re.DOTALL)


def header_of(text: str) -> dict[str, list[str]]:
    """Read the header of a file as Markdown's ``meta`` extension does: lower-case keys, a list of values for each.

    >>> header_of("Title: a: b\\nCaption: c\\n    d\\n\\nOrigin: e")
    {'title': ['a: b'], 'caption': ['c', 'd']}
    """
    if (known := header.plain(text)) is not None:
        return known[0]
    fields: dict[str, list[str]] = {}
    key = ""
    for number, raw in enumerate(_lines(text)):
        line = raw.replace("\x02", "").replace("\x03", "").expandtabs(4)
        if number == 0 and line.startswith("---"):
            continue
        if not line.strip() or line.startswith(("---", "...")):
            break
        if match := _KEY.match(line):
            key = match[1].lower()
            fields.setdefault(key, []).append(match[2].strip())
        elif key and (match := _MORE.match(line)):
            fields[key].append(match[1].strip())
        else:
            break
    return fields


def _lines(text: str) -> Iterable[str]:
    """Give the lines of a text one by one, so that a long body costs nothing where only the header is read."""
    if "\r" in text or text.startswith("\ufeff"):
        text = _normal(text)
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1
