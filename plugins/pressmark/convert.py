"""Markdown to HTML exactly as Pelican's reader and Python-Markdown make it, only sooner: the work of one process.

Nothing here imports Pelican, so a process that only converts starts fast.
"""

from __future__ import annotations

import functools
import pickle
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from pressmark import header

_OWN = "markdown.extensions."

_BARE = frozenset(
    f"{_OWN}{name}"
    for name in (
        *("abbr", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "meta"),
        *("sane_lists", "tables"),
    )
)
"""Extensions of Python-Markdown that leave a paragraph of bare words as it is."""

_USUAL = frozenset({"extensions", "extension_configs", "output_format"})
"""Arguments of Python-Markdown that say nothing of such a paragraph, beyond what the extensions say."""

_SIGNS = "`\\[]<>&*_{}|~"
"""What may mean more than itself wherever it stands, in Markdown and those extensions."""

_STARTS = re.compile(r"\n(?: |[#=+:-]|\d+\.)")
"""What may mean more than itself at the start of a line."""

_UNSEEN = re.compile(r"[^\S \n]|[\x00-\x08\x0e-\x1f]")
"""Other blanks than these two, and signs for machines."""

_ODD = "\t\r\x02\x03"
"""What Python-Markdown takes away before it looks for headers."""

_BLANK = re.compile(r"\n\n+")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a site's Markdown becomes HTML.

    ``arguments`` are those of ``Markdown``, pickled: by them a process knows its instances again. ``formatted`` are the
    headers that are Markdown themselves (``FORMATTED_FIELDS``).
    """

    arguments: bytes
    formatted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A text's HTML, and its headers in order: each with its lines, or with its HTML where it is Markdown itself."""

    html: str
    headers: tuple[tuple[str, tuple[str, ...]], ...]


def recipe(arguments: dict[str, Any], formatted: Iterable[str]) -> Recipe | None:
    """Return the recipe of some settings; nothing where they hold what no other process can know."""
    try:
        return Recipe(pickle.dumps(arguments), tuple(formatted))
    except (pickle.PicklingError, TypeError, AttributeError):
        return None


def convert(how: Recipe, text: str) -> Converted | None:
    """Convert a text, or return None where an extension fails on it: to read it again will say why."""
    return _unless_it_fails(converted, how, text)


def at_once(how: Recipe, text: str) -> Converted | None:
    """Convert a text that takes no time (see ``bare``); return None for any other, and where an extension fails."""
    return _unless_it_fails(bare, how, text)


def _unless_it_fails(work: Callable[[Recipe, str], Converted | None], how: Recipe, text: str) -> Converted | None:
    try:
        return work(how, text)
    except Exception:  # noqa: BLE001 : one bad text must not cost the others
        _tools.cache_clear()  # what it left behind in them is not for the next one
        return None


def converted(how: Recipe, text: str) -> Converted:
    """Convert one text, whose lines end with a line feed.

    >>> how = recipe({"extensions": ["meta"]}, ["summary"])
    >>> found = converted(how, "Title: Kai zu\\nSummary: *Holm*\\n\\nDer Kai ist zu.")
    >>> found.html, found.headers
    ('<p>Der Kai ist zu.</p>', (('title', ('Kai zu',)), ('summary', ('<p><em>Holm</em></p>',))))
    """
    found = bare(how, text)
    if found is None:
        tools = _tools(how.arguments)
        found = _with_headers(how, tools, tools.whole(text))
    return found


def bare(how: Recipe, text: str) -> Converted | None:
    """Convert a text that is nothing but paragraphs of bare words, which takes no time; return None for any other.

    >>> how = recipe({"extensions": ["meta"]}, [])
    >>> bare(how, "Der Kai ist zu.").html, bare(how, "Der *Kai* ist zu.")
    ('<p>Der Kai ist zu.</p>', None)
    """
    tools = _tools(how.arguments)
    html = tools.bare(text) if tools.is_bare else None
    return None if html is None else _with_headers(how, tools, html)


def _with_headers(how: Recipe, tools: _Tools, html: str) -> Converted:
    headers = []
    for name, lines in tools.meta.items():
        name = name.lower()
        headers.append((name, (tools.field("\n".join(lines)),) if name in how.formatted else tuple(lines)))
    return Converted(html, tuple(headers))


class _Tools:
    """Instances of ``Markdown`` for whole texts and for headers, and the headers of the last text.

    They are kept from text to text if all their extensions are Python-Markdown's own, which forget the last one.
    """

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments = arguments
        names = {_full(one) if isinstance(one, str) else "" for one in arguments.get("extensions", ())}
        # Footnotes with this option count the texts that an instance has seen.
        configs = arguments.get("extension_configs", {}).values()
        self.is_kept = all(name.startswith(_OWN) for name in names) and not any("UNIQUE_IDS" in one for one in configs)
        self.is_bare = self.is_kept and f"{_OWN}meta" in names and names <= _BARE and arguments.keys() <= _USUAL
        self.meta: dict[str, list[str]] = {}
        self._whole = self._field = Markdown(**arguments)
        if self.is_kept:
            self._field = self._headless()

    def bare(self, text: str) -> str | None:
        """Convert a text that is nothing but paragraphs of bare words; return None for any other."""
        if any(sign in text for sign in _ODD) or text.isspace() or not text:
            return None
        if (known := header.plain(text)) is not None:
            self.meta, rest = known
            return _paragraphs(rest)
        lines = self._whole.preprocessors["meta"].run(text.split("\n"))
        self.meta = self._whole.Meta  # type: ignore[attr-defined]
        return _paragraphs("\n".join(lines))

    def whole(self, text: str) -> str:
        """Convert any text."""
        markdown = self._whole.reset() if self.is_kept else Markdown(**self.arguments)
        html = markdown.convert(text)
        self.meta = getattr(markdown, "Meta", {})
        return html

    def field(self, text: str) -> str:
        """Convert the value of a header."""
        html = _paragraphs(text) if self.is_bare else None
        return (self._field.reset() if self.is_kept else self._headless()).convert(text) if html is None else html

    def _headless(self) -> Markdown:
        markdown = Markdown(**self.arguments)
        markdown.preprocessors.deregister("meta")
        return markdown


def _full(extension: str) -> str:
    return extension if "." in extension or ":" in extension else f"{_OWN}{extension}"


def _paragraphs(text: str) -> str | None:
    if _is_marked(text):
        return None
    blocks = _BLANK.split(text.strip("\n"))
    return "\n".join([f"<p>{block}</p>" for block in blocks]) if blocks != [""] else ""


def _is_marked(text: str) -> bool:
    """Tell whether anything in a text may mean more than itself: a search for each sign is much the fastest way."""
    return (
        any(sign in text for sign in _SIGNS)
        or " \n" in text
        or text.endswith(" ")
        or (not text.replace("\n", "").isprintable() and _UNSEEN.search(text) is not None)
        or _STARTS.search(f"\n{text}") is not None
    )


@functools.lru_cache(maxsize=4)
def _tools(arguments: bytes) -> _Tools:
    return _Tools(pickle.loads(arguments))  # noqa: S301 : it was pickled by this program
