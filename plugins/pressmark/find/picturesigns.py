"""What speaks for and against a stretch being a picture's text; ``data/odds.caption.txt`` weighs it."""

from __future__ import annotations

import math
from bisect import bisect_right

from pressmark.find.credits import is_house, is_named
from pressmark.find.page import Line
from pressmark.find.picturescene import Scene
from pressmark.types import Span


def of_caption(one: dict[str, float], scene: Scene, caption: Span, line: Line) -> None:
    """Add what a caption's words and its line say."""
    text = caption.of(scene.page.text)
    one["text"] = 1.0
    one["text.size"] = math.log(len(text) / 100)
    one["text.stops"] = min(0.4, line.stops / (line.words or 1))
    if text.endswith((".", "!", "?")):
        one["text.ends"] = 1.0
    if text.endswith(("?", ":", "…", "...")):
        one["text.asks"] = 1.0
    if text.startswith(("„", "“", '"', "«", "»", "-", "–", "'", "‘")):
        one["text.quotes"] = 1.0
    if "(" in text:
        one["text.brackets"] = 1.0
    words = text[:300].split()
    one["text.capitals"] = len([word for word in words if word[0].isupper()]) / (len(words) or 1)
    if line.times > 1:
        one["again"] = 1.0
    if line.bullet:
        one["bullet"] = 1.0


def of_credit(one: dict[str, float], credit: str) -> None:
    """Add what a credit's words say."""
    one["credit.words"] = min(1.0, len(credit.split()) / 8)
    if "/" in credit:
        one["credit.slash"] = 1.0
    if is_house(credit):
        one["credit.house"] = 1.0
    if any(map(str.isdigit, credit)):
        one["credit.digits"] = 1.0
    if is_named(credit):
        one["credit.named"] = 1.0


def of_place(one: dict[str, float], scene: Scene, place: int, line: Line) -> None:
    """Add where a picture's text stands, and between what."""
    start = line.span.start
    if start >= scene.body.end:
        one["behind"] = 1.0
    elif start >= scene.body.start:
        one["inside"] = 1.0
    if scene.title >= 0:
        one["above"] = float(start < scene.title)
        one["near.title"] = float(abs(start - scene.title) < 400)
    at = bisect_right(scene.starts, start) - 1
    if at >= 0 and scene.starts[at] == start:
        one["passage"] = scene.passages[at]
    after = scene.lines[place + 1] if place + 1 < len(scene.lines) else None
    above = place - 1 if line is scene.lines[place] else place - 2
    before = scene.lines[above] if above >= 0 else None
    for name, other in (("before", before), ("after", after)):
        if other is None:
            continue
        if other.role == "removed":
            one[f"{name}.furniture"] = 1.0
        elif other.running:
            one[f"{name}.run"] = 1.0
        else:
            one[f"{name}.short"] = 1.0
        if name == "before" and other.text.casefold() in scene.headlines:
            one["after.title"] = 1.0
