"""By-lines: who wrote the text, and for which house.

From the surest shape to the least: a cue alone on its line and names below it, a cue and names ("By X and Y"), a name
and a date on one line, a sign-off at the text's end, a bare name below the headline, a cue inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.find import bycue, names
from pressmark.find.agency import agency_named
from pressmark.find.page import Found, Line, Page
from pressmark.find.signoff import LONGEST, after_dash, signoffs
from pressmark.types import Finding, Span

BEFORE, AFTER = 6, 5
"""So many lines before the headline and after the running text are looked at."""

OPENING = 3
"""So many first lines of the running text, its first full paragraph included, may be by-lines."""

FULL = 150
"""So large (letters) is a paragraph that ends the head of a text."""

BARE = 10
"""So many lines below the headline a bare name may be a by-line."""

REACH = 30
"""So many characters, a line end among them, are between a writer's letters and the date."""

NEAR = 3
"""A bare name stands so many lines from the date."""

_BETWEEN = " \t\u00a0,;|•·–—-/:"
_AFTER_NAME = ",;|•·–—-/(@0123456789"
"""What may follow a bare name on its line; after a colon, say, it is none."""

_CLOCK = re.compile(r"\W{0,4}(?:[^\W\d_]{1,4}\s)?\d{1,2}[:.]\d\d")
_UNIT = re.compile(r"\W{0,2}[^\W\d_]{1,4}\b\.?")


@dataclass(frozen=True, slots=True)
class _Zone:
    """The indices of the headline, of the text's first line, of its first full paragraph and of its end."""

    title: int
    first: int
    full: int
    last: int

    def between(self, index: int) -> bool:
        """Whether a line is below the headline and not far in the text."""
        return self.title < index <= min(self.full, self.title + BARE)


def authors(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the writers' names (or letters) in the order of the text, each once."""
    zone, count = _zone(page, found), len(page.lines)
    low = max(0, min(zone.title, zone.first) - BEFORE)
    heads = list(_heads(page, found, zone, range(low, min(count, max(zone.full, zone.title) + OPENING))))
    ends = [one for one in signoffs(page, found, zone.first, zone.last) if one.rule.startswith("author.")]
    if not heads and not ends:
        ends = list(_heads(page, found, zone, range(zone.last, min(count, zone.last + AFTER))))
    if heads:
        ends = [one for one in ends if one.rule != "author.initials"]  # the same writer once more
    agencies = {one.value.casefold() for one in found["agencies"]}
    seen: dict[str, Finding[str]] = {}
    for finding in (*heads, *ends):
        if agency_named(finding.value) is None and finding.value.casefold() not in agencies:
            seen.setdefault(finding.value.casefold(), finding)
    return tuple(seen.values())


def signed(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the house that brackets at the text's end name after a writer: "[hmw/nordwarden.NET]"."""
    zone = _zone(page, found)
    return tuple(one for one in signoffs(page, found, zone.first, zone.last) if one.rule.startswith("source."))


def _zone(page: Page, found: Found) -> _Zone:
    head = found["title"][0].span.start if found["title"] else 0
    body = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    starts = [line.span.start for line in page.lines]
    title = max(0, sum(start <= head for start in starts) - 1)
    first, last = (sum(start < edge for start in starts) for edge in (body.start, body.end))
    full = next(
        (i for i in range(max(first, title), last) if page.lines[i].running and page.lines[i].size >= FULL), first
    )
    return _Zone(title, first, full, last)


def _heads(page: Page, found: Found, zone: _Zone, indices: range) -> Iterator[Finding[str]]:
    """Yield the names of by-lines in the lines at ``indices``."""
    for index in indices:
        line = page.lines[index]
        if line.role == "removed":
            continue
        if len(line.text) > LONGEST:
            yield from _glued(page, found, line, LONGEST)
        else:
            yield from _of_line(page, found, zone, index)


def _of_line(page: Page, found: Found, zone: _Zone, index: int) -> Iterator[Finding[str]]:
    """Yield the names of the first shape that fits a line."""
    line = page.lines[index]
    below = zone.between(index)
    shapes = (
        after_dash(page, found, line),
        _opened(page, found, line),
        _run_on(page, found, index),
        _dated(page, found, line) if below or index >= zone.last else iter(()),
        _bare(page, found, index) if below else iter(()),
        _above_date(page, found, line) if below else iter(()),
        _glued(page, found, line, len(line.text)),
    )
    yield from next(filter(None, map(tuple, shapes)), ())


def _opened(page: Page, found: Found, line: Line) -> Iterator[Finding[str]]:
    """Yield the names after a cue at the line's start."""
    opening = bycue.opening().match(line.text)
    if opening and opening.end() < len(line.text):
        yield from bycue.listed(page, found, line.span.start + opening.end(), line.span.end, "author.cue")


def _run_on(page: Page, found: Found, index: int) -> Iterator[Finding[str]]:
    """Yield the names of the lines after a cue alone on its line, while commas and "and" join them."""
    if not index or not bycue.is_cue(page.lines[index - 1].text):
        return
    for place in range(index, min(index + 12, len(page.lines))):
        line = page.lines[place]
        if bycue.is_joint(line.text):
            continue
        hits = tuple(bycue.listed(page, found, line.span.start, line.span.end, "author.cue-line"))
        yield from hits
        after = page.lines[place + 1].text if place + 1 < len(page.lines) else ""
        if not hits or not (bycue.is_joint(after) or line.text.endswith((",", "&"))):
            return


def _dated(page: Page, found: Found, line: Line) -> Iterator[Finding[str]]:
    """Yield the names of a line that holds a date, a time perhaps, and nothing else: "3 May 2021 - Ida Ohm"."""
    day = next((one.span for one in found["dated"] if line.span.start <= one.span.start < line.span.end), None)
    if day is None:
        return
    begin, end = _after_clock(page.text, day.end, line.span.end), line.span.end
    if len(page.text[line.span.start : day.start].strip(_BETWEEN)) > 1:
        begin, end = line.span.start, day.start
    rest = page.text[begin:end].strip(_BETWEEN)
    opening = bycue.opening().match(rest)
    rest = rest[opening.end() :] if opening else rest
    start = page.text.find(rest, begin)
    hits = tuple(bycue.listed(page, found, start, start + len(rest), "author.dated")) if rest else ()
    if hits and hits[-1].span.end >= start + len(rest) - 1:
        yield from hits


def _bare(page: Page, found: Found, index: int) -> Iterator[Finding[str]]:
    """Yield the names of a line below the headline that holds names alone: right below it, or near the date."""
    line, headline = page.lines[index], found["title"][0].span if found["title"] else None
    if headline is None or line.role != "short" or line.span.start < headline.end or line.ends or line.times > 3:
        return
    low, high = page.lines[max(0, index - NEAR)], page.lines[min(len(page.lines) - 1, index + NEAR)]
    near = any(low.span.start <= one.span.start < high.span.end for one in found["published"])
    if near or page.lines[index - 1].span.start <= headline.start:
        hits = tuple(bycue.listed(page, found, line.span.start, line.span.end, "author.bare"))
        rest = page.text[hits[-1].span.end : line.span.end].strip() if hits else ":"
        if not rest or rest[0] in _AFTER_NAME:
            yield from hits


def _above_date(page: Page, found: Found, line: Line) -> Iterator[Finding[str]]:
    """Yield the letters, or the name without capitals, of a line that the day of publication follows or precedes."""
    start, end = line.span.start, line.span.end
    lettered = len(line.text) > 1 and line.text.islower() and names.is_initials(line.text)
    rule = "author.letters" if lettered else "author.bare" if names.is_caseless_name(line.text) else ""
    if rule and any(_adjoins(page.text, line, one.span) for one in found["published"]):
        yield page.finding(line.text, start, end, bycue.CONFIDENCE[rule], rule)


def _adjoins(text: str, line: Line, day: Span) -> bool:
    """Whether ``day`` is in the line behind or before ``line``, few characters away."""
    before, after = sorted((line.span, day))
    return day.end > 0 and after.start - before.end <= REACH and text.count("\n", before.end, after.start) == 1


def _glued(page: Page, found: Found, line: Line, reach: int) -> Iterator[Finding[str]]:
    """Yield the names after a cue inside a line, or after a date and a cue of any case."""
    match = bycue.inside().search(line.text[:reach])
    if match:
        yield from bycue.listed(page, found, line.span.start + match.end(), line.span.end, "author.inside")
        return
    for one in found["published"]:
        if line.span.start < one.span.end < line.span.start + reach:
            begin = _after_clock(page.text, one.span.end, line.span.end)
            opening = bycue.opening().match(page.text, begin, line.span.end)
            if opening:
                yield from bycue.listed(page, found, opening.end(), line.span.end, "author.inside")
                return


def _after_clock(text: str, at: int, end: int) -> int:
    """Return where a by-line may begin behind a date: after the time, its unit and marks, but not after a cue.

    >>> line = "3. Mai 2021 um 12:30 Uhr - Ida Ohm"
    >>> line[_after_clock(line, 11, len(line)):]
    'Ida Ohm'
    """
    clock = _CLOCK.match(text, at, end)
    at = clock.end() if clock else at
    at += len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))
    unit = _UNIT.match(text, at, end) if clock and not bycue.opening().match(text, at, end) else None
    at = unit.end() if unit else at
    return at + len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))
