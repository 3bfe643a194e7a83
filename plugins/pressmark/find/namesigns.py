"""Signs of by-lines: what speaks for and against a name being the writer's; ``data/odds.author.txt`` weighs them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.find import bycue, names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk
from pressmark.find.given import is_given
from pressmark.find.page import Line, cues
from pressmark.find.patterns import KEY, by_end
from pressmark.find.writers import Sighting

HALVING = 2.0
"""So many lines further from headline, text or date, a name's nearness is half."""

CROWD = (-3, -2, -1, 1, 2, 3)
"""The neighbours that make a list of names or of teasers."""

FAR = 40
"""A headline further (lines) before the text is none of its head."""

SURE = 0.5
"""From this confidence on a date says where the text's head is."""

ECHO = 60_000
"""So many first characters of a page are searched for a name once more."""

_BEHIND_CUE = re.compile("[:/]")
_CLOCK = re.compile(r"\d[:.h]\d\d|\d\s?[^\W\d_]{3,7}")


MOST_ECHOES = 5
"""So many further places of a name are counted at most."""


@dataclass(frozen=True, slots=True)
class Echo:
    """How often a name stands in the page: in its paragraphs, and on other lines."""

    said: int
    again: int


def signs(desk: Desk, one: Sighting, named: Named, echoes: Mapping[str, Echo]) -> dict[str, float]:
    """Return what speaks for and against a name in one place."""
    return {
        "bias": 1,
        f"rule_{one.rule.removeprefix('author.').replace('-', '_')}": 1,
        **_line(desk, one),
        **_name(desk, named.name, "" if one.index == desk.title else desk.headline),
        **_place(desk, one.index),
        f"{_SHAPES.get(one.rule, 'other')}_{_zone(desk, one.index)}": 1,
        **_neighbours(desk, one),
        "said": min(2, echoes[named.name].said),
        "again": min(2, echoes[named.name].again),
    }


_SHAPES = {
    "author.cue": "cue",
    "author.cue-line": "cue",
    "author.dash": "cue",
    "author.inside": "cue",
    "author.bare": "bare",
    "author.dated": "dated",
    "author.glued": "glued",
}


def _zone(desk: Desk, index: int) -> str:
    """Return where a line is: in the text's head, beside its date, at its end, or elsewhere."""
    if desk.title <= index <= max(desk.full, desk.title + 1) and desk.full - desk.title < FAR:
        return "head"
    if any(desk.stamped.get(place, 0.0) >= SURE for place in range(index - 2, index + 3)):
        return "dated"
    if desk.first - 4 <= index <= desk.full:
        return "opening"
    return "end" if desk.last - 2 <= index <= desk.last + 2 else "elsewhere"


def echo(desk: Desk, name: str) -> Echo:
    """Return how often a name stands in the page's paragraphs, and elsewhere besides one place."""
    said, again = 0, -1
    at = desk.page.text.find(name, 0, ECHO)
    while at >= 0 and said + again < MOST_ECHOES:
        index = desk.page.line_at(at)
        line = desk.page.lines[max(0, index)]
        # A paragraph that begins with the name is about it, or glued to the by-line: neither says much.
        if line.running and desk.first <= index < desk.last and at - line.span.start > len(name):
            said += 1
        else:
            again += 1
        at = desk.page.text.find(name, at + len(name), ECHO)
    return Echo(said, max(0, again))


def _line(desk: Desk, one: Sighting) -> dict[str, float]:
    """Return the signs of a name's line, and of what stands on it before and behind the names."""
    line = desk.page.lines[one.index]
    start = one.names[0].start - line.span.start
    rest = one.rest.strip()
    return {
        "listed": len(one.names) > 1,
        "whole": start == 0 and not rest,
        "dated": one.index in desk.stamped,
        "recurs": line.times > 1,
        "bullet": line.bullet,
        "indent": line.indent > 0,
        "running": line.running,
        "role": bycue.is_role(rest),
        "mark": rest[:1] in ("|", "•", "·", "–", "—", "-", "/") and bool(rest),
        "comma": rest[:1] in (",", ";"),
        "small_rest": rest[:1].islower(),
        "bracket_rest": rest[:1] in ("(", "[") and bool(rest),
        "colon_rest": rest[:1] == ":",
        "number_rest": rest[:1].isdigit() and desk.day(one.names[-1].end, one.names[-1].end + 3) is None,
        "handle": "(@" in rest[:3],
        "credit": is_credit(line.text),
    }


def _name(desk: Desk, name: str, headline: str) -> dict[str, float]:
    """Return the signs of the name itself; what is glued to the headline is no part of it."""
    words = name.split()
    folded = [word.casefold().strip(".,'’") for word in words]
    kinds = _houses()
    return {
        "one_word": len(words) == 1,
        "two_words": len(words) == 2,
        "many_words": len(words) > 3,
        "initial": any(len(word) == 2 and word[1] == "." for word in words) or any(len(word) == 1 for word in words),
        "particle": any(word in names.particles() for word in folded[1:]),
        "hyphen": "-" in words[0],
        "shouted": name.isupper() and len(words) > 1,
        "small": name[0].islower(),
        "given": is_given(folded[0]),
        "house_word": any(word in kinds or word.endswith(_house_ends()) for word in folded),
        "common": any(f" {word} " in desk.sample for word in folded if len(word) > 2 and word not in names.particles()),
        "in_headline": name in headline,
        "headline_word": any(len(word) > 3 and word in headline for word in words),
        "letters": names.is_initials(name),
    }


def _place(desk: Desk, index: int) -> dict[str, float]:
    """Return the signs of where a line is: beside headline, text and date, or at the end."""
    below, before = index - desk.title, desk.first - index
    near = [abs(index - place) for place in range(index - 5, index + 6) if desk.stamped.get(place, 0.0) >= 0.3]
    return {
        "below_title": 0.5 ** ((below - 1) / HALVING) if below > 0 else 0,
        "on_title": below == 0,
        "above_title": 0.5 ** (-below / HALVING) if below < 0 else 0,
        "before_text": 0.5 ** ((before - 1) / HALVING) if before > 0 else 0,
        "between": below > 0 and index < desk.full,
        "opening": desk.first <= index <= desk.full,
        "end": desk.last - 2 <= index < desk.last,
        "behind": 0.5 ** ((index - desk.last) / (2 * HALVING)) if index >= desk.last else 0,
        "far_behind": index - desk.last > 4,
        "by_date": 0.5 ** (min(near) / HALVING) if near else 0,
        "stamp": max((desk.stamped.get(place, 0.0) for place in range(index - 2, index + 3)), default=0.0),
    }


def _neighbours(desk: Desk, one: Sighting) -> dict[str, float]:
    """Return the signs of the lines around: a paragraph, a role, an address, a clock, names, a picture's credit."""
    own = desk.page.line_at(one.names[-1].start) - one.index
    last, following = _at(desk, one.index - 1), _at(desk, one.index + own + 1)
    around = [line for step in CROWD if step < 0 or step > own if (line := _at(desk, one.index + step)) is not None]
    return {
        "text_last": last is not None and last.running,
        "role_next": following is not None and len(following.text) < 80 and bycue.is_role(following.text),
        "clock_beside": any(
            line is not None and len(line.text) < 60 and bool(_CLOCK.search(line.text)) for line in (last, following)
        ),
        "headlines_around": sum(line.words >= 4 and line.role != "removed" and not line.running for line in around) / 6,
        "names_around": sum(map(_is_name, around)) / 6,
        "furniture_around": sum(line.role == "removed" for line in around) / 6,
        "credit_beside": any(line is not None and is_credit(line.text) for line in (last, following)),
        "credit_last": last is not None and len(last.text) < 40 and is_credit(last.text),
        "role_of_next": following is not None and following.text.casefold() in bycue.roles(),
    }


def _is_name(line: Line) -> bool:
    return line.words in (2, 3) and len(line.text) < 30 and names.is_name(line.text)


def _at(desk: Desk, index: int) -> Line | None:
    return desk.page.lines[index] if 0 <= index < len(desk.page.lines) else None


def is_credit(text: str) -> bool:
    """Whether a short line holds a picture's credit.

    >>> is_credit("Der Kai im Mai. Foto: Jon Vry"), is_credit("Text: Jon Vry")
    (True, False)
    """
    if len(text) > 300:
        return False
    if "©" in text:
        return True
    folded = text.casefold()
    places = (match.start() for match in _BEHIND_CUE.finditer(folded))
    return _ends_in_cue(folded, len(folded)) or any(
        _ends_in_cue(folded, at - folded[at - 1 : at].isspace()) for at in places
    )


def _ends_in_cue(folded: str, end: int) -> bool:
    """Whether a credit's cue, as a word of its own, ends at a place of a line in small letters."""
    for cue in _credits().get(folded[max(0, end - KEY) : end], ()):
        start = end - len(cue)
        if folded.endswith(cue, 0, end) and not (start and folded[start - 1].isalnum()):
            return True
    return False


@functools.cache
def _credits() -> Mapping[str, tuple[str, ...]]:
    return by_end(cue for cue in cues("credit", "cue") if len(cue) > 3)


@functools.cache
def _houses() -> frozenset[str]:
    return frozenset(cues("byline", "house"))


@functools.cache
def _house_ends() -> tuple[str, ...]:
    return cues("byline", "house-end")
