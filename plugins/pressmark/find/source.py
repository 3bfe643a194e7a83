"""The source: the paper, agency or site that a text comes from, where the text says so itself.

A page's own title carries the site's name behind the headline, its foot the right holder's; a mail has a sender.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pressmark.find import byline, signoff
from pressmark.find.page import Found, Line, Page, cues, fold
from pressmark.find.patterns import one_in_any_case
from pressmark.types import Finding

HEAD, FOOT, MAIL = 4, 12, 6
"""So many first lines may be the page's own title, so many last ones its foot, so many first ones a mail's head."""

LONGEST = 48
"""No house has a longer name (characters)."""

GLUED = 30
"""In what is longer (characters), a capital right behind a small letter begins something new."""

CONFIDENCE = {"source.cue": 0.9, "source.sender": 0.8, "source.site-name": 0.75, "source.copyright": 0.7}
"""How far each rule is trusted; a house that two rules name is surer by ``AGAIN``."""

AGAIN = 0.2

_BEHIND = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_RIGHTS = re.compile(
    r"(?:(?:©|\(c\)|copyright)[\s:]*)+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?,?\s*(?:©\s*)?)?", re.IGNORECASE
)
_SENDER = re.compile(r"[^\W\d_]{2,12}:\s*([^<>\n]{3,48}?)\s*<[^<>@\s]+@[^<>@\s]+>")
_CUT = re.compile(r"\s*[|•·;,]\s|\s*©|\.\s|\.$|\s+[–—-]\s|\s*(?:19|20)\d\d\b")
_JOINT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÄÖÜ][a-zà-ÿ])")
_NAME = re.compile(r"(?=\w)(?=.*[^\W\d_])[^<>;\"@:/()\[\]{}]{2,48}")


def source(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the houses that a text names as its own, best first; a house stands once, at its best place."""
    best: dict[str, Finding[str]] = {}
    named: dict[str, set[str]] = {}
    for one in (*_named(page, found), *byline.signed(page, found)):
        key = fold(one.value).casefold()
        named.setdefault(key, set()).add(one.rule)
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    sured = [_sured(page, one, len(named[key])) for key, one in best.items()]
    return tuple(sorted(sured, key=lambda one: (-one.confidence, one.span)))


def _sured(page: Page, one: Finding[str], rules: int) -> Finding[str]:
    confidence = min(0.97, one.confidence + AGAIN * (rules > 1))
    return page.finding(one.value, one.span.start, one.span.end, confidence, one.rule)


def _named(page: Page, found: Found) -> Iterator[Finding[str]]:
    head = min((found[field][0].span.start for field in ("title", "run") if found[field]), default=0)
    for line in page.lines[:MAIL]:
        if line.span.start <= head and (sender := _SENDER.match(line.text)):
            yield from _house(page, line, sender.start(1), "source.sender", whole=sender[1])
            break
    for line in page.lines[:HEAD]:
        yield from _behind_title(page, found, line)
    for line in page.lines:
        if (
            (":" in line.text or "：" in line.text)
            and len(line.text) <= signoff.LONGEST
            and (cue := _cue().match(line.text))
        ):
            yield from _house(page, line, cue.end(), "source.cue")
    foot = found["run"][0].span.end if found["run"] else 0
    for line in page.lines[-FOOT:]:
        # Within the text a copyright sign is a picture's.
        if line.span.start >= foot and len(line.text) <= signoff.LONGEST and (rights := _RIGHTS.search(line.text)):
            yield from _house(page, line, rights.end(), "source.copyright")


def _behind_title(page: Page, found: Found, line: Line) -> Iterator[Finding[str]]:
    """Yield the site's name from "Headline | Site": the last part, where the headline stands before it."""
    titles = [title.value for title in found["title"][:1]]
    if not titles or not line.text.startswith(titles[0]) or len(line.text) > len(titles[0]) + 2 * LONGEST:
        return
    cuts = list(_BEHIND.finditer(line.text, len(titles[0])))
    if cuts and cuts[0].start() == len(titles[0]):
        for cut in reversed(cuts):
            if any(char.isalpha() for char in line.text[cut.end() :]):
                yield from _house(page, line, cut.end(), "source.site-name")
                return


def _house(page: Page, line: Line, start: int, rule: str, whole: str = "") -> Iterator[Finding[str]]:
    """Yield the name that begins at ``start`` of a line, as far as it goes, if it reads like one."""
    rest = whole or line.text[start : start + 2 * LONGEST]
    if not whole:
        # A house may write itself in one, MoreBikes; only in a long line something else is glued to its end.
        kinds = (_CUT, _reserved(), *([_JOINT] if len(rest) > GLUED else ()))
        rest = rest[: min((cut.start() for kind in kinds if (cut := kind.search(rest))), default=None)]
    name = rest.strip(" \u00a0.,-–—|")
    words = name.split()
    if _NAME.fullmatch(name) and 2 * sum(not word[0].islower() for word in words) >= len(words):
        at = line.span.start + line.text.index(name, start)
        yield page.finding(name, at, at + len(name), CONFIDENCE[rule], rule)


@functools.cache
def _reserved() -> re.Pattern[str]:
    """What stands behind a right holder's name, or without one: that all rights are reserved."""
    return re.compile(rf"\s*{one_in_any_case(cues('byline', 'rights'))}")


@functools.cache
def _cue() -> re.Pattern[str]:
    """A line that begins with a word such as "source" and a colon."""
    return re.compile(rf"[(\[]?{one_in_any_case(cues('byline', 'source'))}\s*[:：]\s*")
