"""Where pictures are looked for: the lines around the headline and the running text, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.find.page import Found, Line, Page
from pressmark.types import Span

BEFORE = 12
"""So many lines before the headline a picture may stand."""

BEHIND = 1500
"""So many characters behind the text one may stand."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The lines that a picture's text may stand in, and what is known of them."""

    page: Page
    lines: Sequence[Line]
    title: int
    """Where the headline starts; -1 without one."""
    headlines: Sequence[str]
    """The headline and the next best one, as compared."""
    body: Span
    starts: Sequence[int]
    passages: Sequence[float]
    """Where the running text's passages start, and how sure they are."""
    taken: Sequence[Span]
    """The by-lines."""


def scene(page: Page, found: Found) -> Scene:
    """Return where to look for pictures; there is running text."""
    body = found["run"][0].span
    title = found["title"][0].span.start if found["title"] else -1
    top = min(title, body.start) if title >= 0 else body.start
    low = max(0, page.line_at(top) - BEFORE)
    # A page's title may stand far above its text, with menus between them.
    below = page.line_at(top) + 1 + BEFORE
    first = max(below, page.line_at(body.start) - 2 * BEFORE)
    high = page.line_at(body.end + BEHIND) + 1
    passages = sorted((one.span.start, one.confidence) for one in found["run"][1:])
    return Scene(
        page=page,
        lines=(*page.lines[low:below], *page.lines[first:high]),
        title=title,
        headlines=[one.value.casefold() for one in found["title"][:2]],
        body=body,
        starts=[start for start, _ in passages],
        passages=[confidence for _, confidence in passages],
        taken=[one.span for field in ("authors", "source") for one in found[field]],
    )
