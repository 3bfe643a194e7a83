"""Links from names in an article's text to their dossiers; no character of the text changes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from pressmark.types import Kind, Span
from pressmark.website.language import TAG

REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);?")

Target = tuple[Span, str, Kind]
"""A stretch of a block's plain text, the address that it leads to, and what it names."""


def linked(block: Markup, targets: Iterable[Target]) -> Markup:
    """Put links into a block of safe HTML; a stretch that lies in a link or that a tag divides gets none.

    >>> print(linked(Markup("<p>Frau &amp; <em>Herr</em> Wolff</p>"), [(Span(12, 17), "wolff.html", "person")]))
    <p>Frau &amp; <em>Herr</em> <a data-kind="person" href="wolff.html">Wolff</a></p>
    >>> print(linked(Markup("<p><a href='x'>Wolff</a></p>"), [(Span(0, 5), "wolff.html", "person")]))
    <p><a href='x'>Wolff</a></p>
    """
    source = str(block)
    waiting = sorted(targets)
    parts: list[str] = []
    at = 0
    for start, end, begins in _runs(source):
        parts.append(source[at:start])
        run = source[start:end]
        places = _places(run)
        ends = begins + len(places) - 1
        fit = [
            (Span(span.start - begins, span.end - begins), url, kind)
            for span, url, kind in waiting
            if begins <= span.start and span.end <= ends
        ]
        parts.append(_with_links(run, places, fit))
        at = end
    return Markup("".join((*parts, source[at:])))  # noqa: S704 : only links were added, and their values escaped


def _runs(source: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches between tags that are in no link: start, end, and where that start is in the plain text."""
    at = told = depth = 0
    for tag in (*TAG.finditer(source), None):
        end = tag.start() if tag else len(source)
        if end > at and not depth:
            yield at, end, told
        told += len(html.unescape(source[at:end]))
        if tag:
            at = tag.end()
            name = tag[0].lower()
            depth = max(0, depth + (name.startswith(("<a ", "<a>"))) - name.startswith("</a"))


def _places(run: str) -> list[int]:
    """Return for each character of a run's plain text where it stands in the run, and the run's end."""
    places: list[int] = []
    at = 0
    for found in REFERENCE.finditer(run):
        places.extend(range(at, found.start()))
        places.extend([found.start()] * len(html.unescape(found[0])))
        at = found.end()
    return [*places, *range(at, len(run) + 1)]


def _with_links(run: str, places: Sequence[int], targets: Sequence[tuple[Span, str, Kind]]) -> str:
    out, at = [], 0
    for span, url, kind in targets:
        start, end = places[span.start], places[span.end]
        if start >= at:
            out.append(f'{run[at:start]}<a data-kind="{escape(kind)}" href="{escape(url)}">{run[start:end]}</a>')
            at = end
    return "".join((*out, run[at:]))
