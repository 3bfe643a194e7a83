"""The dates of a text: when it was published, and which days it speaks of.

Both are found the same way (``dates``) and told apart by what stands around them (``stamps``). Which stamp is that of
the publication, a small model says (``daysigns``, ``odds``). Today's clock is never asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pressmark import odds
from pressmark.find import stamps
from pressmark.find.dates import Dated, dates
from pressmark.find.daysigns import A_YEAR, Calendar, Place, Stamp, calendar, signs
from pressmark.find.page import Found, Line, Page
from pressmark.types import Finding, Span

HEAD, FOOT = 12, 6
"""So many lines before the headline, and after the text, a date may still belong to it."""

OPENING = 4
"""So many first lines of the running text may hold what belongs to its head."""

MOST = 80
"""No more stamps than this are weighed: the first ones of a page, and those around its text."""

CAUTION = 1.2
"""The power that a share is raised to: held out by publisher, dates were a little less often right than they said."""

FILE_NAME, MENTIONED = 0.92, 0.5
"""How far a date in the file's name is trusted; and that a day in a sentence is no more than that."""

_FILE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def published(page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return the days that may be the day of publication, in the order of the text; a file name's comes first."""
    return (*_file_name(page), *(finding for finding in found["dated"] if finding.rule != "date.mentioned"))


def mentioned(_page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return the days that sentences of the text name."""
    return tuple(finding for finding in found["dated"] if finding.rule == "date.mentioned")


def _file_name(page: Page) -> Iterator[Finding[datetime.date]]:
    """Yield the date in the file's name; the text has no evidence of it, so its span is empty."""
    origin = page.document.origin
    match = _FILE.search(PurePosixPath(origin.member or origin.path).name)
    if match:
        try:
            day = datetime.date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return
        yield Finding(day, Span(0, 0), FILE_NAME, "date.file-name")


def dated(page: Page, found: Found) -> tuple[Finding[datetime.date], ...]:
    """Return all days in the text, each with the rule that its place and its neighbours speak for.

    A stamp's confidence comes from the share of its day among all days that may be the day of publication, where it is
    the surest of that day, and from its own share elsewhere.
    """
    known, said = _sorted(page, found)
    findings = [_said(page, one) for one in said]
    if known:
        around = calendar(page, known, [one.dated.day for one in said])
        findings += _weighed(around)
    return tuple(sorted(findings, key=lambda finding: finding.span))


def examples(page: Page, found: Found) -> list[tuple[datetime.date, dict[str, float]]]:
    """Return a text's stamps as days with their signs, to learn the weights from."""
    known, said = _sorted(page, found)
    around = calendar(page, known, [one.dated.day for one in said]) if known else None
    return [(one.dated.day, signs(around, number)) for number, one in enumerate(known)] if around else []


def _said(page: Page, one: Stamp) -> Finding[datetime.date]:
    """Return a day that a sentence names, with the small word before it: "on May 3, 2021"."""
    start = one.dated.span.start - len(stamps.small_before(page.text, one.dated.span.start))
    return page.finding(one.dated.day, start, one.dated.span.end, MENTIONED, one.rule)


def _weighed(around: Calendar) -> Iterator[Finding[datetime.date]]:
    """Yield the stamps with their confidence."""
    parts = odds.shares([odds.log_odds("date", signs(around, number)) for number in range(len(around.stamps))])
    whole: dict[datetime.date, float] = {}
    best: dict[datetime.date, int] = {}
    for number, (one, part) in enumerate(zip(around.stamps, parts, strict=True)):
        day = one.dated.day
        whole[day] = whole.get(day, 0.0) + part
        if day not in best or part > parts[best[day]]:
            best[day] = number
    for number, (one, part) in enumerate(zip(around.stamps, parts, strict=True)):
        share = whole[one.dated.day] if best[one.dated.day] == number else part
        yield around.page.finding(one.dated.day, *_edges(one.dated.span), share**CAUTION, one.rule)


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _sorted(page: Page, found: Found) -> tuple[Sequence[Stamp], Sequence[Stamp]]:
    """Return the stamps of a page, and the days that sentences name."""
    lang = found["lang"][0].value if found["lang"] else ""
    body = found["run"][0].span if found["run"] else Span(len(page.text), len(page.text))
    first = page.line_from(body.start)
    last = page.line_from(body.end) - 1
    title = page.line_at(found["title"][0].span.start) if found["title"] else max(0, first - HEAD)
    days = dates(page.text, lang)
    latest = max((day.day for day in days), default=datetime.date.min)
    known: list[Stamp] = []
    said: list[Stamp] = []
    for day in days:
        index = page.line_at(day.span.start)
        if index >= 0 and not stamps.is_of_a_life(page.text, day):
            one = _stamp(page, day, Place(index, title, first, last))
            if one.rule == "date.dateline" and latest - day.day > A_YEAR:
                # A scene of long ago that the text opens with.
                one = Stamp(day, "date.mentioned", one.place, one.cue)
            (said if one.rule == "date.mentioned" else known).append(one)
    return known[:MOST], said


def _stamp(page: Page, dated: Dated, place: Place) -> Stamp:
    """Return a date with the rule that fits it: by the cue before it, by its line, by its place."""
    line = page.lines[place.index]
    cue = stamps.cue_before(page, place.index, dated)
    return Stamp(dated, _rule(page.text, line, dated, place, cue), place, cue)


def _rule(text: str, line: Line, dated: Dated, place: Place, cue: str) -> str:
    head = place.title - HEAD <= place.index <= place.first + OPENING
    near = head or place.last < place.index <= place.last + FOOT
    if cue in ("published", "updated"):
        return f"date.{cue}" if near else "date.page-head" if place.index < place.first else "date.foot"
    if stamps.in_brackets(text, line, dated) and place.index >= place.last - 2:
        return "date.by-line" if place.index <= place.last + FOOT else "date.foot"
    if place.index > place.last:
        return "date.after-text" if near else "date.foot"
    if place.index < place.title:
        return "date.page-head"
    return _in_text(text, line, dated, near, place.inside)


def _in_text(text: str, line: Line, dated: Dated, near: bool, inside: bool) -> str:
    """Return the rule for a date without a cue, between the headline and the end of the text."""
    if near and inside and stamps.is_dateline(text, line, dated):
        return "date.dateline"
    alone = stamps.is_alone(line, dated)
    if alone and not line.stops > 2:
        return "date.line" if near else "date.inside"
    if near and any(shape(text, line, dated) for shape in stamps.SHAPES):
        return "date.stamp"
    return "date.mentioned" if line.running or inside else "date.head"
