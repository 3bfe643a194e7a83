"""Signs: what speaks for and against a candidate being the headline, each a number; ``data/title.txt`` weighs them."""

from __future__ import annotations

import functools
import re

from pressmark.find import bycue, names
from pressmark.find.headline import FULL, SHORTEST, Candidate, Scene, begins, openings, others, stems
from pressmark.find.page import Line, cues

HALVING = 6.0
"""So many lines further from the text, a candidate's nearness is half."""

OFTEN = 4
"""A word that stands so often in the text is one of its themes."""

CROWD = (-4, -3, -2, -1, 1, 2, 3, 4)
"""The neighbours that make a list of headlines, none of which is the text's."""

ECHO = 30_000
"""So many first characters of a page are searched for a candidate's words once more."""

_COUNTED = re.compile(r"\d{1,2}[.)]\s")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")


def signs(scene: Scene, c: Candidate) -> dict[str, float]:
    """Return what speaks for and against a candidate, by the names in the table; nothing if it has no words."""
    line, words = scene.page.lines[c.index], len(c.text.split())
    content = stems(c.text)
    dense = bool(_DENSE.search(c.text))
    if not content or len(c.text) < SHORTEST // (2 if dense else 1):
        return {}
    distance = scene.first - c.index
    if distance <= 0 and c.start and c.end and _is_paragraph(line):
        return {}
    return {
        "bias": 1,
        "head": any(begins(head, c.text) for head in others(scene, c)) and (words > 2 or dense),
        "twice": c.start and c.end and line.times > 1 and (words > 3 or dense),
        "echo": words > 2 and scene.page.text.count(c.text, 0, ECHO) > 1,
        "first": c.index == 0,
        "near": 0.5 ** (max(0, distance - 1) / HALVING) if distance > 0 else 0,
        "inside": distance <= 0,
        "words": 4 <= words <= 18 or (dense and len(c.text) >= 10),
        "alike": sum(scene.vocabulary[word] > (distance <= 0) for word in content) / len(content),
        "theme": sum(min(OFTEN, scene.vocabulary[word]) for word in content) / (OFTEN * len(content)),
        "like_head": c.index > 0 and sum(word in scene.head_words for word in content) / len(content),
        "followed": any(c.index + step in scene.meta for step in (1, 2, 3, 4)),
        "before_meta": c.index + 1 in scene.meta,
        "before_text": _looks(scene, c.index + 1) == "text",
        "before_headline": _looks(scene, c.index + 1) == "headline",
        "after_headline": _looks(scene, c.index - 1) == "headline",
        "crowd": sum(_looks(scene, c.index + step) == "headline" for step in CROWD) / len(CROWD),
        **_shape(c, words, dense),
        "long": len(c.text) > 150 or line.stops > 14,
        "removed_before": c.index > 0 and scene.page.lines[c.index - 1].role == "removed",
    }


def _is_paragraph(line: Line) -> bool:
    """Whether a line of the running text is a paragraph beyond doubt: no headline, however well its words fit."""
    return line.running and (line.text.endswith((".", "。")) or (line.ends and line.size >= FULL))


def _looks(scene: Scene, index: int) -> str:
    """Return what the line at ``index`` looks like: text, headline or nothing of both."""
    if not 0 <= index < len(scene.page.lines):
        return ""
    line = scene.page.lines[index]
    if line.running:
        return "text"
    return "headline" if line.role != "removed" and line.words >= 4 and index not in scene.meta else ""


def _shape(c: Candidate, words: int, dense: bool) -> dict[str, float]:
    """Return the signs that a candidate's own letters give."""
    parted = not (c.start and c.end)
    return {
        "sentence": c.text.endswith((".", "。", ",", ";", ":")) and not c.text.endswith("..."),
        "label": words <= 2 and not dense,
        "from_start": parted and c.start,
        "house": parted and c.start and c.house,
        "to_end": parted and c.end,
        "middle": not c.start and not c.end,
        "whole_cut": not parted and c.cuts > 0,
        "bracket": c.text[0] in "([-–—" or c.text[0].islower(),
        "counted": bool(_COUNTED.match(c.text)),
        "credit": is_credit(c.text),
        "name": names.is_name(c.text),
        "numbers": sum(map(str.isdigit, c.text)) / len(c.text),
        "asks": c.text.endswith(("?", "!", "？", "！")),
    }


def is_credit(text: str) -> bool:
    """Whether a line holds a picture's credit, or begins like a by-line."""
    folded = text.casefold()
    credit = ":" in folded and any(cue in folded for cue in _credits())
    return credit or "©" in text or folded.startswith(openings()) or bycue.is_by_line(text)


@functools.cache
def _credits() -> tuple[str, ...]:
    return tuple(f"{cue}:" for cue in cues("credit", "cue") if len(cue) > 3)
