"""Where writers may be named: each place with the shape it was found by, for ``namesigns`` to weigh.

Around the headline and the text's beginning, its end, and the dates: a cue alone on its line and names below it, a cue
and names ("By X and Y"), names and a date on one line, names alone on a line, a cue inside a line, sign-offs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.find import bycue, byday, shapes
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.shapes import END, NEAR, OPENING
from pressmark.find.signoff import LONGEST, signoffs

BEFORE, AFTER = 8, 12
"""So many lines before the headline and after the running text are looked at."""

CUED = 80
"""Lines up to this long (characters) that begin with a cue are looked at wherever they stand before the text."""

MOST = 40
"""No more lines than this are looked at around dates: more are a list of teasers."""


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
                taken = desk.page.line_at(one.names[-1].start)
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


_Shape = Callable[[Desk, int], tuple[Named, ...]]

_SHORT: tuple[tuple[str, _Shape], ...] = (
    ("author.dash", shapes.dashed),
    ("author.cue", shapes.opened),
    ("author.cue-line", shapes.run_on),
    ("author.inside", byday.signed),
    ("author.inside", shapes.inside),
    ("author.dated", byday.dated),
    ("author.bare", shapes.bare),
    ("author.about", shapes.about),
    ("author.glued", shapes.glued),
    ("author.letters", byday.lettered),
    ("author.handle", byday.handle),
    ("author.bare", byday.caseless),
)
"""The shapes of by-lines on short lines, from the surest to the least."""

_LONG: tuple[tuple[str, _Shape], ...] = (
    ("author.cue", shapes.opened),
    ("author.inside", byday.signed),
    ("author.inside", shapes.inside),
    ("author.dated", byday.dated),
    ("author.glued", shapes.glued),
    ("author.about", shapes.about),
)
"""Those on long lines: names may be glued to a paragraph."""
