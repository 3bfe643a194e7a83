"""Signs: what speaks for and against a candidate being the headline, each a number; a table of ``data/`` weighs them."""

from __future__ import annotations

import re

from pressmark.find import names
from pressmark.find.headline import Candidate
from pressmark.find.scene import FULL, Scene, dated, is_credit, stems
from pressmark.find.page import Line

HALVING = 6.0
"""So many lines further from the text, a candidate's nearness is half."""

OFTEN = 4
"""A word that stands so often in the text is one of its themes."""

CROWD = (-4, -3, -2, -1, 1, 2, 3, 4)
"""The neighbours that make a list of headlines, none of which is the text's."""

ECHO = 30_000
"""So many first characters of a page are searched for a candidate's words once more."""

_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JOINT = re.compile(r"[^\W\d_A-ZÄÖÜ](?=[A-ZÄÖÜ][a-zäöüß]{2})|[a-z)!?](?=\d{1,2}[./ ])|\s[|｜]\s")
_EDGE = " |｜–—-:/•·›<>~*()"
_SEPARATED = re.compile(r"\s*[|｜–—•·»:/*-]")


def signs(scene: Scene, c: Candidate) -> dict[str, float]:
    """Return what speaks for and against a candidate, by the names in the table; nothing if it has no words."""
    line = scene.page.lines[c.index]
    content = stems(c.text)
    dense = len(_DENSE.findall(c.text)) if c.text > "" and max(c.text) > "\u3000" else 0
    words = len(c.text.split()) + dense // 2
    if not any(map(str.isalpha, c.text)):
        return {}
    distance = scene.first - c.index
    if distance <= 0 and c.whole and _is_paragraph(line):
        return {}
    return {
        "bias": 1,
        **_of_words(scene, content, c.index),
        **_of_shape(c, words),
        **_of_part(c, line, scene.page.text),
        **_of_place(scene, c, line, distance),
        "echo": words > 2 and scene.page.text.count(c.text, 0, ECHO) > 1,
    }


def _is_paragraph(line: Line) -> bool:
    """Whether a line of the running text is a paragraph beyond doubt: no headline, however well its words fit."""
    return line.running and (line.text.endswith((".", "。")) or (line.ends and line.size >= FULL))


def _of_words(scene: Scene, content: list[str], index: int) -> dict[str, float]:
    """Return how its words are those of the text, and of the page's title line."""
    if not content:
        return {"wordless": 1}
    count, inside = len(content), index >= scene.first
    known = set(content)
    return {
        "alike": sum([scene.vocabulary[word] > inside for word in content]) / count,
        "alike_many": sum([scene.vocabulary[word] > inside for word in content]) >= 3,
        "alike_opening": sum([word in scene.opening for word in content]) / count,
        "theme": sum([min(OFTEN, scene.vocabulary[word]) for word in content]) / (OFTEN * count),
        "like_head": index > 0 and sum([word in scene.head for word in content]) / count,
        "covers_head": index > 0 and bool(scene.head) and len(known & scene.head) / (len(scene.head) or 1),
    }


def _of_shape(c: Candidate, words: int) -> dict[str, float]:
    """Return the signs that a candidate's own letters give."""
    text = c.text
    size = "one" if words < 2 else "two" if words < 3 else "three" if words < 4 else "few" if words < 6 else ""
    size = size or ("" if words <= 15 else "many" if words <= 22 else "most")
    return {
        **({f"words_{size}": 1} if size else {}),
        "sentence": text.endswith((".", "。", ",", ";", ":")) and not text.endswith("..."),
        "cut_short": text.endswith(("...", "…")),
        "bracket": text[0] in "([-–—" or text[0].islower(),
        "counted": text[0].isdigit() and len(text) > 2 and text[1:3].strip("0123456789")[:1] in (".", ")"),
        "credit": is_credit(text),
        "name": names.is_name(text),
        "numbers": sum(map(str.isdigit, text)) / len(text),
        "dated": dated(text),
        "asks": text.endswith(("?", "!", "？", "！")),
        "joint": bool(_JOINT.search(text)),
        "ends_named": words > 4 and names.is_name(" ".join(text.rsplit(None, 2)[-2:])),
        "capitals": text.isupper(),
        "colon": ": " in text,
        "quote": text[0] in "„“\"«»'‘",
    }


def _of_part(c: Candidate, line: Line, text: str) -> dict[str, float]:
    """Return how it was cut out of its line."""
    signs: dict[str, float] = {
        "joints": min(3, c.joints),
        "holds": c.holds,
        "paragraph": c.whole and line.running,
        f"start_{c.start}": 1,
        f"end_{c.end}": 1,
    }
    if c.whole:
        return {**signs, **_of_tail(c, text)}
    after, before = len(c.after.split()), len(c.before.split())
    signs["cut_twice"] = c.start != "line" and c.end != "line"
    if before:
        signs["before_some" if before <= 3 else "before_more" if before <= 8 else "before_much"] = 1
        signs["before_again"] = _again(text, c.before)
        signs["before_dated"] = dated(c.before[-40:])
    if after:
        again = _again(text, c.after)
        kind = "mark" if _SEPARATED.match(c.after) else "glue" if c.end == "glue" else "other"
        signs[f"after_{kind}_{'few' if after <= 5 else 'more'}"] = 1
        signs[f"after_{kind}_{'again' if again else 'new'}"] = 1
        signs["after_in_body"] = c.index > 2
        signs["after_dated"] = dated(c.after[:30])
        signs["after_name"] = names.is_name(" ".join(c.after.split()[:2]))
        signs["after_credit"] = is_credit(c.after)
        signs["after_text"] = len(c.after) >= 60
        signs["after_small"] = c.after[:1].islower()
    return signs


def _of_tail(c: Candidate, text: str) -> dict[str, float]:
    """Return whether a whole line ends in what stands elsewhere on the page, as the name of its house would."""
    cut = max(c.text.rfind(mark) for mark in (" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » "))
    return {} if cut < 0 else {"tail_again" if _again(text, c.text[cut + 1 :]) else "tail_new": 1}


def _again(text: str, rest: str) -> bool:
    """Whether what stands beside a candidate stands elsewhere on the page, as the names of houses and sections do."""
    rest = rest.strip(_EDGE)
    return 2 < len(rest) <= 60 and text.count(rest, 0, ECHO) > 1


def _of_place(scene: Scene, c: Candidate, line: Line, distance: int) -> dict[str, float]:
    """Return where it stands, and what stands around it."""
    signs: dict[str, float] = {
        "first_near": c.index == 0 and distance <= 2,
        "first": c.index == 0 and 2 < distance <= 8,
        "first_far": c.index == 0 and distance > 8,
        "second": c.index in (1, 2),
        "near": 0.5 ** (max(0, distance - 1) / HALVING) if distance > 0 else 0,
        "right_above": distance == 1,
        "far": distance > 40,
        "inside": distance <= 0,
        "deep_inside": distance < -1,
        "headlines_between": min(6, scene.between(scene.headlines, c.index)) / 6 if distance > 0 else 0,
        "last_headline": distance > 0 and scene.between(scene.headlines, c.index) == 0,
        "texts_between": min(4, scene.between(scene.texts, c.index)) / 4,
        "bullet": line.bullet,
        "twice": c.whole and line.times == 2,
        "often": c.whole and line.times > 2,
        "removed": line.role == "removed",
        "crowd": sum([scene.look(c.index + step) == "headline" for step in CROWD]) / len(CROWD),
        "dates_below": any([scene.look(c.index + step) == "date" for step in (1, 2, 3, 4)]),
        "names_below": any([scene.look(c.index + step) in ("name", "credit") for step in (1, 2, 3, 4)]),
    }
    for name, step in (("above", -1), ("below", 1), ("below2", 2)):
        look = scene.look(c.index + step)
        if look:
            signs[f"{name}_{look}"] = 1
    other = scene.page.lines[c.index + 1] if c.index + 1 < len(scene.page.lines) else None
    if other is not None and c.index:
        signs["indented"] = other.indent > line.indent
        signs["outdented"] = other.indent < line.indent
    return signs
