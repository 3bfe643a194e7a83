"""The desk that by-lines are judged at: a page's lines with its headline, text and dates, looked up once."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.find.page import Found, Page
from pressmark.types import Span

LEAST = 0.03
"""A date with less confidence is one of a list of links, or of comments."""

SAMPLE = 6000
"""So many first characters of the text are searched for words that names are made of."""

FULL = 150
"""So large (letters) is a paragraph that ends the head of a text."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A page, the indices of its headline, of its text's first line, first full paragraph and end, and its dates.

    ``days`` are the dates' spans in order; ``stamped`` gives the lines with a date that may be of the publication, and
    how sure it is.
    """

    page: Page
    title: int
    first: int
    full: int
    last: int
    days: Sequence[Span]
    stamped: Mapping[int, float]
    headline: str
    sample: str

    def stop(self, start: int, end: int) -> int:
        """Return where a stretch ends, or the first date in it begins: dates may be glued to names."""
        at = bisect.bisect_right(self.days, Span(start, len(self.page.text)))
        return self.days[at].start if at < len(self.days) and self.days[at].start < end else end

    def days_in(self, start: int, end: int) -> Sequence[Span]:
        """Return the dates that begin in ``start`` to ``end``."""
        low, high = bisect.bisect_left(self.days, Span(start, 0)), bisect.bisect_left(self.days, Span(end, 0))
        return self.days[low:high]

    def day(self, start: int, end: int) -> Span | None:
        """Return the first date that begins in ``start`` to ``end``."""
        at = bisect.bisect_left(self.days, Span(start, 0))
        return self.days[at] if at < len(self.days) and self.days[at].start < end else None


def desk(page: Page, found: Found) -> Desk:
    """Return what the by-lines of ``page`` are judged against."""
    body = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    first, last = page.line_from(body.start), page.line_from(body.end)
    head = found["title"][0] if found["title"] else None
    title = max(0, page.line_at(head.span.start)) if head else max(0, first - 1)
    inside = range(max(first, title), last)
    full = next((i for i in inside if page.lines[i].running and page.lines[i].size >= FULL), first)
    stamped: dict[int, float] = {}
    for one in found["dated"]:
        if one.rule != "date.mentioned" and one.confidence >= LEAST:
            index = page.line_at(one.span.start)
            stamped[index] = max(one.confidence, stamped.get(index, 0.0))
    days = [one.span for one in found["dated"]]
    return Desk(
        page,
        title,
        first,
        full,
        last,
        days,
        stamped,
        head.value if head else "",
        page.text[body.start : body.start + SAMPLE],
    )
