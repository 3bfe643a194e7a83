"""The signs of a passage that it is, or is not, a part of the running text; ``data/odds.body.txt`` weighs them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pressmark.find.core import CLOSING, Scene
from pressmark.find.page import Line
from pressmark.find.words import digits_in

AROUND = 20
"""So many passages before and behind the core may belong to the text."""

LEAST_WORDS = 4
"""Outside the core a line of fewer words that ends no sentence is a label, and not looked at further."""

NEAR = 5
"""So many lines on each side are a line's neighbourhood."""

FAR = 9
"""Distances (lines) beyond count no more."""

LONG_WORD = 5
"""Words of so many letters are looked for below a heading."""

ECHO = 300
"""So many characters of the paragraph below are searched."""

CAPITALS = 300
"""Capitals and digits are counted in lines of so many letters only: longer ones are sentences."""


def signs(scene: Scene) -> Iterator[tuple[Line, dict[str, float]]]:
    """Yield the passages in and around the core that are no furniture, with their signs; labels outside have none."""
    low, high = max(0, scene.first - AROUND), min(len(scene.lines), scene.last + 1 + AROUND)
    behind, ahead = _gaps(scene.lines[low:high])
    after = _after(scene.lines[low:high])
    indent = _common_indent(scene.lines[low:high])
    for place in range(low, high):
        line = scene.lines[place]
        if line.role == "removed":
            continue
        if line.words < LEAST_WORDS and not line.ends and not scene.first <= place <= scene.last:
            yield line, {}
            continue
        one = _of_line(line, indent)
        _of_words(one, line, scene, place)
        _of_neighbours(one, scene, place)
        one["gap.before"], one["gap.behind"] = behind[place - low] / FAR, ahead[place - low] / FAR
        if after[place - low]:
            one[f"after.{after[place - low]}"] = 1.0
        _of_core(one, scene, place)
        if "short.size" in one and "behind.run" in one and not line.ends and line.words > 1:
            one["heading"] = 1.0
            one["heading.echo"] = _echo(line.text, scene.lines[place + 1].text)
        yield line, one


def _echo(heading: str, paragraph: str) -> float:
    """Return which share of a heading's longer words the paragraph below begins to speak of.

    >>> _echo("Zwanzig Minuten Umweg", "Das Hafenamt rechnet mit zwanzig Minuten mehr.")
    0.6666666666666666
    """
    words = [word for word in heading.casefold().split() if len(word) >= LONG_WORD]
    start = paragraph[:ECHO].casefold()
    return len([word for word in words if word in start]) / (len(words) or 1)


def _of_line(line: Line, indent: int) -> dict[str, float]:
    share = min(0.4, line.stops / (line.words or 1))
    if line.running:
        one = {"one": 1.0, "long": 1.0, "long.size": min(3.0, math.log(line.size / 100)), "long.stops": share}
        if not line.ends:
            one["long.open"] = 1.0
    else:
        one = {"one": 1.0, "short.size": math.log(1 + line.size) / 4, "short.stops": share}
        if line.ends:
            one["short.ends"] = 1.0
        if line.words <= 1:
            one["short.word"] = 1.0
    if line.bullet:
        one["bullet"] = 1.0
    if line.times > 1:
        one["again"] = 1.0
    if line.indent > indent:
        one["indent"] = 1.0
    return one


def _of_words(one: dict[str, float], line: Line, scene: Scene, place: int) -> None:
    text = line.text
    if text.endswith(("…", "...")):
        one["dots"] = 1.0
    elif text.endswith((":", "：")):
        one["colon"] = 1.0
    if "©" in text:
        one["copyright"] = 1.0
    if scene.notices[place]:
        one["notice"] = min(1.0, 2 * scene.notices[place])
    if scene.likes[place]:
        one["like"] = min(1.0, scene.likes[place] / 3)
    if line.size < CAPITALS:
        words = text.split()
        capitals = len([word for word in words if word[0].isupper()]) / (len(words) or 1)
        one["long.capitals" if line.running else "short.capitals"] = capitals
        digits = digits_in(text)
        if digits:
            one["digits"] = digits / len(text)


def _of_neighbours(one: dict[str, float], scene: Scene, place: int) -> None:
    count = len(scene.lines)
    for name, at in (("before", place - 1), ("behind", place + 1)):
        if not 0 <= at < count:
            one[f"{name}.edge"] = 1.0
        elif scene.lines[at].role == "removed":
            one[f"{name}.furniture"] = 1.0
        elif scene.running[at + 1] > scene.running[at]:
            one[f"{name}.run"] = 1.0
    low, high = max(0, place - NEAR), min(count, place + 1 + NEAR)
    sizes, removed, noticed = scene.sizes, scene.removed, scene.noticed
    one["near.before"] = math.log(1 + (sizes[place] - sizes[low]) / 100)
    one["near.behind"] = math.log(1 + (sizes[high] - sizes[place + 1]) / 100)
    if removed[place] > removed[low]:
        one["furniture.before"] = (removed[place] - removed[low]) / NEAR
    if removed[high] > removed[place + 1]:
        one["furniture.behind"] = (removed[high] - removed[place + 1]) / NEAR
    if noticed[high] > noticed[low]:
        one["notice.near"] = min(1.0, (noticed[high] - noticed[low]) / 3)


def _of_core(one: dict[str, float], scene: Scene, place: int) -> None:
    first, last = scene.first, scene.last
    if place < first:
        one["above"] = min(1.0, (first - place) / 20)
    elif place > last:
        one["below"], one["below.far"] = 1.0, min(1.0, (place - last) / 20)
        if scene.closing[place] == scene.closing[last + 1]:
            one["below.open"] = 1.0
    else:
        whole = scene.sizes[last + 1] - scene.sizes[first] or 1.0
        at = (scene.sizes[place] - scene.sizes[first]) / whole
        one["core"], one["core.place"], one["core.late"] = 1.0, at, at * at
        one["core.share"] = whole / (scene.sizes[-1] or 1.0)
        closed = scene.closing[place] - scene.closing[first]
        if closed:
            one["core.closed"] = min(1.0, closed / 4)
        if not scene.lines[place].running:
            low, high = max(0, place - 8), min(len(scene.lines), place + 9)
            labels = (
                high - low - (scene.running[high] - scene.running[low]) - (scene.removed[high] - scene.removed[low])
            )
            one["core.labels"] = min(1.0, labels / 16)


def _gaps(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Return for each line how many stand between it and the next running line before and behind it."""
    return _gap(lines), _gap(lines[::-1])[::-1]


def _gap(lines: Sequence[Line]) -> list[int]:
    gaps, gap = [], FAR
    for line in lines:
        gaps.append(gap)
        gap = 0 if line.running else min(FAR, gap + 1)
    return gaps


def _after(lines: Sequence[Line]) -> list[str]:
    """Return for each line the kind of the last furniture shortly before it, which two running lines in a row end."""
    kinds, kind, since, ran = [], "", FAR, False
    for line in lines:
        kinds.append(kind if since <= NEAR else "")
        since += 1
        if line.rule in CLOSING or line.rule in ("furniture.cookies", "furniture.advert"):
            kind, since = line.rule.rpartition(".")[2], 0
        if line.running and ran:
            kind = ""
        ran = line.running
    return kinds


def _common_indent(lines: Sequence[Line]) -> int:
    indents = sorted(line.indent for line in lines if line.running)
    return indents[len(indents) // 2] if indents else 0
