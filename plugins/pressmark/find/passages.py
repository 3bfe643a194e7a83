"""Passages: the lines of a page, with those joined that are parts of one sentence.

A page's text is often cut where a link, a name in bold or a term in italics stood. Then a line ends in mid-sentence,
and the next one goes on in small letters or with a comma.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pressmark.find.page import Line, reads_on, small_words
from pressmark.types import Span

LONGEST_INSET = 60
"""What is set off inside a sentence (a link, a name) is no longer than this (letters)."""

LEAST_BEFORE = 3
"""So many words stand before something set off, or they are no sentence."""

LEAST_SMALL = 2
"""So many small words a sentence has that is put together again; a menu in small letters has fewer."""

OPENS = r"[(\[]|(?<=[^.!?…’'”]\s)[“\"]|„"
"""A mark at a line's end that belongs to the word on the next line; German closes with what English opens with, and
behind a sentence's end nobody can tell."""

CLOSES = r"[,.;:!?)’”]|[“\"](?=[\s,.;:)])"
"""A mark at a line's beginning that belongs to the word on the line before."""

_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")
_QUOTES = '”“»«"'
_OPENS, _CLOSES = re.compile(rf"(?:{OPENS})\Z"), re.compile(CLOSES)


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
    """Whether a line goes on with a sentence: in small letters, or with a mark that belongs to the line before.

    >>> _goes_on("sagte er."), _goes_on("“, sagte er."), _goes_on("“Halt”, sagte er.")
    (True, True, False)
    """
    return text[:1].islower() or _CLOSES.match(text) is not None


def _is_over(text: str, *, goes_on: bool = False) -> bool:
    """Whether a line ends as a sentence does; the quotation mark before what goes on may end a few words of it.

    >>> _is_over("Die Rede ist von der „Mole“"), _is_over("Die Rede ist von der „Mole“", goes_on=True)
    (True, False)
    >>> _is_over("Er rief: „Halt!“", goes_on=True)
    True
    """
    bare = text.rstrip(_QUOTES)
    return bare.endswith(_ENDS) or (bare != text and not goes_on)


def _join(lines: Sequence[Line], place: int, goes_on: Sequence[bool], text: str) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    line, after = lines[place], lines[place + 1]
    if after.bullet:
        return False
    if line.role == "removed":
        return goes_on[place + 1] and line.size <= LONGEST_INSET and not _is_over(line.text)
    if _OPENS.search(line.text):
        return True
    if _is_over(line.text, goes_on=goes_on[place + 1]):
        return False
    if goes_on[place + 1]:
        return True
    if not line.stops:
        return False
    if line.text.endswith(",") or line.text.rpartition(" ")[2] in small_words():
        # A heading may end so ("Markt bleibt zu") where a paragraph of its own follows.
        return not (after.running and after.ends and text.count("\n", line.span.end, after.span.start) > 1)
    inset = after.size <= LONGEST_INSET and line.words >= LEAST_BEFORE
    return inset and goes_on[min(place + 2, len(lines) - 1)] and not _is_over(after.text)
