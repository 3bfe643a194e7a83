"""Where writers may be named: each place with the shape it was found by, for ``namesigns`` to weigh.

Around the headline and the text's beginning, its end, and the dates: a cue alone on its line and names below it, a cue
and names ("By X and Y"), names and a date on one line, names alone on a line, a cue inside a line, sign-offs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.find import bycue, names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.page import Line
from pressmark.find.signoff import LONGEST, after_dash, signoffs

BEFORE, AFTER = 8, 14
"""So many lines before the headline and after the running text are looked at."""

OPENING = 6
"""So many lines behind the text's first full paragraph may still be of its head."""

END = 4
"""So many last lines of the text are looked at."""

NEAR = 2
"""So many lines from a date that may be of the publication, names are looked for."""

CUED = 80
"""Lines up to this long (characters) that begin with a cue are looked at wherever they stand before the text."""

GLUED = 500
"""So many first characters of a paragraph may be a page's head that was glued to it."""

TAIL = 100
"""So many characters before a date its names are looked for on its line."""

MOST = 60
"""No more lines than this are looked at around dates: more are a list of teasers."""

LONGEST_START = 60
"""So many first characters of a line are looked at to see if it may begin with a name."""

MOST_CUES = 6
"""So many cues inside a line are tried."""

BEFORE_DATE = 8
"""So many characters may stand between a name and its date: a comma, "on"."""

REACH = 30
"""So many characters, a line end among them, are between a writer's letters and the date."""

_BETWEEN = " \t\u00a0,;|•·–—-/:"
_AFTER_NAME = ",;|•·–—-/(@0123456789"
"""What may follow a bare name on its line; after a colon, say, it is none."""

_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){1,3}")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])[.!?”“»’]?(?=[A-ZÀ-Þ][^\W\d_])")
_JOINED = re.compile(r"\s(?:am|on|le|el|il|em|den|op|dne)$", re.IGNORECASE)
_CLOCK = re.compile(r"\W{0,4}(?:[^\W\d_]{1,4}\s)?\d{1,2}[:.]\d\d")
_UNIT = re.compile(r"\W{0,2}[^\W\d_]{1,4}\b\.?")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Names in one place: the rule they were found by, their line, and what stands behind them on it."""

    names: tuple[Named, ...]
    rule: str
    index: int
    rest: str


def sightings(desk: Desk) -> Iterator[Sighting]:
    """Yield the places of a page where its writers may be named, in the order of its lines."""
    taken = -1
    for index in _indices(desk):
        line = desk.page.lines[index]
        if index > taken and line.text and (line.role != "removed" or index in desk.stamped):
            for one in _of_line(desk, index):
                taken = desk.line_at(one.names[-1].start)
                yield one
    for index in range(max(desk.first, desk.last - END), min(len(desk.page.lines), desk.last + END)):
        yield from (_sighting(desk, hits, rule, index) for rule, hits in signoffs(desk, index))


def _indices(desk: Desk) -> list[int]:
    """Return the lines around the headline, the text's beginning and end, and the dates."""
    count = len(desk.page.lines)
    low = max(0, min(desk.title, desk.first) - BEFORE)
    known = {*range(low, min(count, max(desk.full, desk.title) + OPENING))}
    known |= {*range(max(0, desk.last - END), min(count, desk.last + AFTER))}
    for place in sorted(desk.stamped, key=lambda index: (-desk.stamped[index], index))[: MOST // (2 * NEAR + 1)]:
        known |= {*range(max(0, place - NEAR), min(count, place + NEAR + 1))}
    firsts = bycue.firsts()
    for index in range(low):
        text = desk.page.lines[index].text
        if len(text) <= CUED and text.split(" ", 1)[0].casefold().strip(":：") in firsts:
            known |= {index, index + 1}
    return sorted(index for index in known if index < count)


def _sighting(desk: Desk, hits: tuple[Named, ...], rule: str, index: int) -> Sighting:
    end = desk.page.lines[index].span.end
    return Sighting(hits, rule, index, desk.page.text[hits[-1].end : min(end, hits[-1].end + 60)])


def _of_line(desk: Desk, index: int) -> Iterator[Sighting]:
    """Yield the names of the first shape that fits a line."""
    for rule, shape in _SHORT if len(desk.page.lines[index].text) <= LONGEST else _LONG:
        hits = shape(desk, index)
        if hits:
            yield _sighting(desk, hits, rule, index)
            return
    yield from _above_date(desk, index)


def _dashed(desk: Desk, index: int) -> tuple[Named, ...]:
    return after_dash(desk, desk.page.lines[index])


def _opened(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names after a cue at the line's start."""
    line = desk.page.lines[index]
    opening = _cue_at(line.text, 0)
    if not opening or opening.end() == len(line.text):
        return ()
    return bycue.named(desk, line.span.start + opening.end(), line.span.end, sure=True)


def _cue_at(text: str, at: int) -> re.Match[str] | None:
    """Return the cue at a place of a line, or the one behind it: "Author of the article: By Ida Ohm"."""
    opening = bycue.opening().match(text, at)
    return (bycue.opening().match(text, opening.end()) or opening) if opening else None


def _run_on(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names of the lines after a cue alone on its line, while commas and "and" join them."""
    lines = desk.page.lines
    if not index or not (bycue.is_cue(lines[index - 1].text) or bycue.ends_in_cue(lines[index - 1].text)):
        return ()
    found: list[Named] = []
    for place in range(index, min(index + 12, len(lines))):
        line = lines[place]
        if bycue.is_joint(line.text):
            continue
        hits = bycue.named(desk, line.span.start, line.span.end, sure=True)
        found += hits
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        if not hits or not (bycue.is_joint(after) or line.text.endswith((",", "&"))):
            break
    return tuple(found)


def _dated(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names before or behind the date of a line: "3 May 2021 - Ida Ohm"."""
    line, text = desk.page.lines[index], desk.page.text
    day = desk.day(line.span.start, line.span.end) if index in desk.stamped else None
    if day is None:
        return ()
    hits = _ahead(desk, max(line.span.start, day.start - TAIL), day.start)
    if hits:
        return hits
    begin = after_clock(text, day.end, line.span.end)
    if bycue.opening().match(text, begin, line.span.end):
        return ()
    hits = bycue.named(desk, begin, line.span.end)
    rest = text[hits[-1].end : line.span.end].split(maxsplit=1) if hits else []
    return hits if not rest or not rest[0][0].islower() or names.is_stop(rest[0]) else ()


def _signed(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names after a cue in any case, behind a date or right before one: "3 May 2021, 12:30 by Ida Ohm"."""
    line, text = desk.page.lines[index], desk.page.text
    if index not in desk.stamped:
        return ()
    end = min(line.span.end, line.span.start + GLUED)
    for day in desk.days_in(line.span.start, end)[:MOST_CUES]:
        opening = bycue.opening().match(text, after_clock(text, day.end, line.span.end), line.span.end)
        hits = bycue.named(desk, opening.end(), line.span.end, sure=True) if opening else ()
        if hits:
            return hits
    for at in bycue.small(line.text) if len(line.text) <= LONGEST else ():
        if any(map(names.is_given, line.text[:at].split()[-2:-1])):
            continue  # "Hanne von Tolksdorf"
        hits = bycue.named(desk, line.span.start + at, line.span.end, sure=True)
        if hits and desk.day(hits[-1].end, hits[-1].end + BEFORE_DATE):
            return hits
    return ()


def _ahead(desk: Desk, start: int, end: int) -> tuple[Named, ...]:
    """Return the names that a stretch before a date ends with; what stands before them may be glued to them."""
    stretch = names.before_weekday(_JOINED.sub("", desk.page.text[start:end].rstrip(_BETWEEN + "(")))
    if names.is_caseless_name(stretch):
        return (Named(stretch, start, start + len(stretch)),)
    found: list[Named] = []
    for number, name in enumerate(reversed(names.split(stretch))):
        if any(True for _ in bycue.inside(name)) or bycue.opening().match(name):
            return ()
        part = names.plain(name)
        whole = names.is_name(part)
        part = part if whole else _last_name(part)
        at = stretch.rfind(part) if part else -1
        if at < 0 and number == 0:
            continue  # "published", or the house
        if at < 0 or (found and not whole):
            break
        found.insert(0, Named(part, start + at, start + at + len(part)))
        stretch = stretch[:at]
        if not whole:
            break
    return tuple(found)


def _last_name(text: str) -> str:
    """Return the name that a stretch ends with, behind a word in small letters or from a given name on.

    >>> _last_name("Der Hafen wird erweitert Ida Ohm"), _last_name("Plan zum Hafen Hanne Tolksdorf")
    ('Ida Ohm', 'Hanne Tolksdorf')
    """
    words = text.split(" ")
    for size in (2, 3, 4):
        name, before = " ".join(words[-size:]), words[-size - 1 : -size]
        if before and names.is_name(name) and (names.is_given(words[-size]) or before[0][:1].islower()):
            return name
    return ""


def _bare(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names of a line that holds names alone, or names and then a mark, a date, an address."""
    line = desk.page.lines[index]
    if line.times > 5 or not line.text[0].isalpha():
        return ()
    if not _may_begin(line.text):
        return ()
    beside = _beside_stamp(desk, index)
    if desk.full < index < desk.last - 1 and not beside and desk.page.lines[index + 1].running:
        return ()  # a heading within the text
    hits = bycue.named(desk, line.span.start, line.span.end, loud=beside)
    if not hits:
        return ()
    following = desk.page.lines[index + 1].text if index + 1 < len(desk.page.lines) else ""
    if names.is_dense_name(hits[0].name) and not (beside or following in bycue.roles()):
        return ()
    rest = desk.page.text[hits[-1].end : line.span.end].strip()
    if not rest:
        return () if line.ends else (*hits, *_joined(desk, index))
    known = rest[0] in _AFTER_NAME or bycue.is_role(rest) or names.is_stop(rest.split()[0])
    return hits if known and not line.ends else ()


def _joined(desk: Desk, index: int) -> Iterator[Named]:
    """Yield the names of the lines below that a comma or "and" alone on a line joins to those of a line of names."""
    lines = desk.page.lines
    while index + 2 < len(lines) and bycue.is_joint(lines[index + 1].text):
        index += 2
        hits = bycue.named(desk, lines[index].span.start, lines[index].span.end)
        if not hits:
            return
        yield from hits


def _may_begin(text: str) -> bool:
    """Whether a line may begin with a name: by its first two words, or as one of a script without capitals."""
    words = text[:LONGEST_START].split(None, 2)[:2]
    if not words[0][0].isupper():
        return not words[0][0].islower() and len(text) <= LONGEST_START
    return len(words) > 1 and (words[1][0].isupper() or words[1] in names.particles())


def _beside_stamp(desk: Desk, index: int) -> bool:
    return any(place in desk.stamped for place in range(index - NEAR, index + NEAR + 1))


def _glued(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names in a line near the headline that what stands before or behind them is glued to.

    "Hafen wird erweitertIda Ohm", "Ida OhmDer Hafen ...", "... erweitertIda Ohm5 hours ago".
    """
    line = desk.page.lines[index]
    if not (desk.title - 1 <= index <= desk.full or _beside_stamp(desk, index)):
        return ()
    starts = [0] if _may_begin(line.text) else []
    starts += [match.end() for match in _GLUE.finditer(line.text, 0, min(len(line.text), GLUED))][:MOST_CUES]
    for start in starts:
        hits = bycue.named(desk, line.span.start + start, line.span.end) if _may_begin(line.text[start:]) else ()
        rest = line.text[hits[-1].end - line.span.start :] if hits else ""
        ends = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in ("|", "©", "•")
        if hits and (ends or (start and not rest.strip()) or (rest.split() and names.is_stop(rest.split()[0]))):
            return hits
    return ()


def _about(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the name that a note about the writer behind the text begins with: "Ida Ohm is a reporter ..."."""
    line = desk.page.lines[index]
    if index < desk.last - END or line.role == "removed" or not line.text[0].isupper():
        return ()
    begin = bycue.about().match(line.text)
    if not begin and not _may_begin(line.text):
        return ()
    match = _NAME.match(line.text, begin.end() if begin else 0)
    words = match.group().split() if match else []
    for size in range(min(4, len(words)), 1, -1):
        name = " ".join(words[:size])
        if match and names.is_name(name) and line.text.startswith(name, match.start()):
            end = match.start() + len(name)
            if begin or (line.text[end + 1 : end + 2].islower() and bycue.is_role(line.text[end : end + 120], 9)):
                return (Named(name, line.span.start + match.start(), line.span.start + end),)
            return ()
    return ()


def _inside(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names after the first cue inside a line that names follow."""
    line = desk.page.lines[index]
    for count, at in enumerate(bycue.inside(line.text, 0, min(GLUED, len(line.text)))):
        hits = bycue.named(desk, line.span.start + at, line.span.end)
        if hits or count == MOST_CUES:
            return hits
    return ()


def _above_date(desk: Desk, index: int) -> Iterator[Sighting]:
    """Yield the letters, or the name without capitals, of a line that the day of publication follows or precedes."""
    line = desk.page.lines[index]
    if not (index - 1 in desk.stamped or index + 1 in desk.stamped):
        return
    lettered = len(line.text) > 1 and line.text.islower() and names.is_initials(line.text)
    rule = "author.letters" if lettered else "author.bare" if names.is_caseless_name(line.text) else ""
    if rule and any(place in desk.stamped and _adjoins(desk, line, place) for place in (index - 1, index + 1)):
        yield _sighting(desk, (Named(line.text, line.span.start, line.span.end),), rule, index)


def _adjoins(desk: Desk, line: Line, place: int) -> bool:
    """Whether the date of the line at ``place`` is few characters from ``line``."""
    other = desk.page.lines[place].span
    day = desk.day(other.start, other.end)
    if day is None:
        return False
    before, after = sorted((line.span, day))
    return after.start - before.end <= REACH and desk.page.text.count("\n", before.end, after.start) == 1


_Shape = Callable[[Desk, int], tuple[Named, ...]]

_SHORT: tuple[tuple[str, _Shape], ...] = (
    ("author.dash", _dashed),
    ("author.cue", _opened),
    ("author.cue-line", _run_on),
    ("author.inside", _signed),
    ("author.inside", _inside),
    ("author.dated", _dated),
    ("author.bare", _bare),
    ("author.about", _about),
    ("author.glued", _glued),
)
"""The shapes of by-lines on short lines, from the surest to the least."""

_LONG: tuple[tuple[str, _Shape], ...] = (
    ("author.cue", _opened),
    ("author.inside", _signed),
    ("author.inside", _inside),
    ("author.dated", _dated),
    ("author.glued", _glued),
    ("author.about", _about),
)
"""Those on long lines: names may be glued to a paragraph."""


def after_clock(text: str, at: int, end: int) -> int:
    """Return where a by-line may begin behind a date: after the time, its unit and marks, but not after a cue.

    >>> line = "3. Mai 2021 um 12:30 Uhr - Ida Ohm"
    >>> line[after_clock(line, 11, len(line)):]
    'Ida Ohm'
    """
    clock = _CLOCK.match(text, at, end)
    at = clock.end() if clock else at
    at += len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))
    unit = _UNIT.match(text, at, end) if clock and not bycue.opening().match(text, at, end) else None
    at = unit.end() if unit else at
    return at + len(text[at : at + 4]) - len(text[at : at + 4].lstrip(_BETWEEN))
