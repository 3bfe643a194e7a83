"""The shapes of by-lines on their own: a cue and names, names alone on a line, glued names, a note about the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressmark.find import bycue, names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.signoff import after_dash

OPENING = 6
"""So many lines behind the text's first full paragraph may still be of its head."""

END = 4
"""So many last lines of the text are looked at."""

NEAR = 2
"""So many lines from a date that may be of the publication, names are looked for."""

GLUED = 500
"""So many first characters of a paragraph may be a page's head that was glued to it."""

LONGEST_START = 60
"""So many first characters of a line are looked at to see if it may begin with a name."""

MOST_CUES = 6
"""So many cues inside a line are tried."""

_AFTER_NAME = ",;|•·–—-/(@0123456789"
"""What may follow a bare name on its line; after a colon, say, it is none."""

_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){1,3}")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])[.!?”“»’]?(?=[A-ZÀ-Þ][^\W\d_])")


def dashed(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names of a line that begins with a dash."""
    return after_dash(desk, desk.page.lines[index])


def opened(desk: Desk, index: int) -> tuple[Named, ...]:
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


def run_on(desk: Desk, index: int) -> tuple[Named, ...]:
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


def bare(desk: Desk, index: int) -> tuple[Named, ...]:
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
    while rest[:1] == "|" and (more := bycue.named(desk, line.span.end - len(rest) + 1, line.span.end)):
        hits = (*hits, *more)
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


def glued(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names in a line near the headline that what stands before or behind them is glued to.

    "Hafen wird erweitertIda Ohm", "Ida OhmDer Hafen ...", "... erweitertIda Ohm5 hours ago".
    """
    line = desk.page.lines[index]
    if not (desk.title - 1 <= index <= desk.full or _beside_stamp(desk, index)):
        return ()
    glues = [match.end() for match in _GLUE.finditer(line.text, 0, min(len(line.text), GLUED))][:MOST_CUES]
    for start in (0, *glues) if glues else ():
        hits = bycue.named(desk, line.span.start + start, line.span.end) if _may_begin(line.text[start:]) else ()
        rest = line.text[hits[-1].end - line.span.start :] if hits else ""
        ends = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in ("|", "©", "•")
        if hits and (ends or (start and not rest.strip()) or (rest.split() and names.is_stop(rest.split()[0]))):
            return hits
    return ()


def about(desk: Desk, index: int) -> tuple[Named, ...]:
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


def inside(desk: Desk, index: int) -> tuple[Named, ...]:
    """Return the names after the first cue inside a line that names follow."""
    line = desk.page.lines[index]
    if index > desk.full + OPENING and not _beside_stamp(desk, index):
        return ()
    for count, at in enumerate(bycue.inside(line.text, 0, min(GLUED, len(line.text)))):
        hits = bycue.named(desk, line.span.start + at, line.span.end)
        if hits or count == MOST_CUES:
            return hits
    return ()
