"""Passages: the lines of a page, with those joined that are parts of one sentence.

A page's text is often cut where a link, a name in bold or a term in italics stood. Then a line ends in mid-sentence,
and the next one goes on in small letters or with a comma.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pressmark.find.page import Line, reads_on, small_words
from pressmark.types import Span

LONGEST_INSET = 60
"""What is set off inside a sentence (a link, a name) is no longer than this (letters)."""

LEAST_BEFORE = 3
"""So many words stand before something set off, or they are no sentence."""

LEAST_SMALL = 2
"""So many small words a sentence has that is put together again; a menu in small letters has fewer."""

_GOES_ON = frozenset(",.;:)!?’”")
_CLOSING, _AFTER = frozenset('“"'), frozenset(" ,.;:)")
"""A quotation mark that opens here and closes there closes where a blank or a mark follows."""

_OPEN = ("(", "[")
_QUOTES = '”“»«"'
_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")
_STOPS = (*_ENDS, *_QUOTES)


def passages(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return the lines of a page, each sentence that was cut into several as one line that spans them."""
    joints = _joints(lines, text)
    if not joints:
        return tuple(lines)
    result: list[Line] = []
    done = 0
    for first, last in _chains(joints):
        parts = lines[first : last + 1]
        result.extend(lines[done:first])
        if sum([part.stops for part in parts]) >= LEAST_SMALL:
            result.append(_joined(parts, text))
        else:
            result.extend(parts)
        done = last + 1
    return (*result, *lines[done:])


def _chains(joints: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each passage of several, of the lines that go on.

    >>> list(_chains([2, 3, 7]))
    [(2, 4), (7, 8)]
    """
    first = joints[0]
    for joint, following in itertools.pairwise([*joints, -1]):
        if following != joint + 1:
            yield first, joint + 1
            first = following


def _joined(parts: Sequence[Line], text: str) -> Line:
    span = Span(parts[0].span.start, parts[-1].span.end)
    size, stops, ends = sum([part.size for part in parts]), sum([part.stops for part in parts]), parts[-1].ends
    return Line(
        span=span,
        text=span.of(text),
        role="text",
        rule="",
        size=size,
        words=sum([part.words for part in parts]),
        stops=stops,
        ends=ends,
        times=min([part.times for part in parts]),
        running=reads_on("text", size, stops, ends=ends),
        indent=parts[0].indent,
        bullet=parts[0].bullet,
    )


def _joints(lines: Sequence[Line], text: str) -> list[int]:
    """Return the lines whose sentence goes on in the next line."""
    goes_on = [_goes_on(line.text) and line.role != "removed" for line in lines]
    # Most lines have no small word, and most next lines begin with a capital: that decides first.
    return [
        place
        for place, (line, more) in enumerate(zip(lines, goes_on[1:], strict=False))
        if (more or line.stops) and _join(lines, place, goes_on, text)
    ]


def _goes_on(text: str) -> bool:
    """Whether a line goes on with a sentence: in small letters, with a mark, or with a quotation mark that closes.

    >>> _goes_on("sagte er."), _goes_on("“, sagte er."), _goes_on("“Halt”, sagte er.")
    (True, True, False)
    """
    first = text[:1]
    return first.islower() or first in _GOES_ON or (first in _CLOSING and text[1:2] in _AFTER)


def _breaks_off(text: str, goes_on: bool) -> bool:
    """Whether a line that ends with a quotation mark breaks off there: it opens, or closes what is no sentence.

    >>> _breaks_off("Die Rede ist von der „Nordschleuse“", True), _breaks_off("Er rief: „Halt!“", True)
    (True, False)
    >>> _breaks_off("They call it “", False)
    True
    """
    bare = text.rstrip(_QUOTES)
    return bare != text and (bare.endswith(" ") or (goes_on and not bare.endswith(_ENDS)))


def _join(lines: Sequence[Line], place: int, goes_on: Sequence[bool], text: str) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    line, after = lines[place], lines[place + 1]
    if after.bullet:
        return False
    if line.text.endswith(_STOPS) and not (line.role != "removed" and _breaks_off(line.text, goes_on[place + 1])):
        return False
    if line.text.endswith(_OPEN) and line.role != "removed":
        return True
    if goes_on[place + 1]:
        return line.role != "removed" or line.size <= LONGEST_INSET
    if line.role == "removed" or not line.stops:
        return False
    if line.text.endswith(",") or line.text.rpartition(" ")[2] in small_words():
        # A heading may end so ("Markt bleibt zu") where a paragraph of its own follows.
        return not (after.running and after.ends and text.count("\n", line.span.end, after.span.start) > 1)
    inset = after.size <= LONGEST_INSET and line.words >= LEAST_BEFORE
    return inset and goes_on[min(place + 2, len(lines) - 1)] and not after.text.endswith(_STOPS)
