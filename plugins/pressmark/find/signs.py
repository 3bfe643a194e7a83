"""Signs: what speaks for and against a candidate being the headline, each a number that ``data/`` weighs."""

from __future__ import annotations

import re

from pressmark.find import names
from pressmark.find.around import like, stems
from pressmark.find.core import site_words
from pressmark.find.cuts import ECHO
from pressmark.find.headline import Candidate
from pressmark.find.page import Line, small_words
from pressmark.find.scene import FULL, Scene, dated, is_credit
from pressmark.find.words import DENSE_LETTERS, digits_in

HALVING = 6.0
"""So many lines further from the text, a candidate's nearness is half."""

OFTEN = 4
"""A word that stands so often in the text is one of its themes."""

_DENSE = re.compile(f"[{DENSE_LETTERS}]")
_JOINT = re.compile(r"[\d|｜](?:(?<=[a-z)!?]\d)\d?[./ ]|(?<=\s[|｜])\s)")
"""A number that is glued to the word before it, or a bar between two spaces."""
NEIGHBOURS = {"above": -1, "above2": -2, "below": 1, "below2": 2}
"""The lines beside a candidate whose looks are signs."""

_BELOW = 4.0
"""So many lines further down, the paragraph below a candidate is half as near."""

_QUOTES = '"“”„»«'
_EDGE = " |｜–—-:/•·›<>~*()"
_SEPARATED = re.compile(r"\s*[|｜–—•·»:/*-]")


def signs(scene: Scene, c: Candidate) -> dict[str, float]:
    """Return what speaks for and against a candidate, by the names in the table; nothing if it has no words."""
    line = scene.page.lines[c.index]
    content = stems(c.text)
    dense = 0 if c.text.isascii() else len(_DENSE.findall(c.text))
    words = len(c.text.split()) + dense // 2
    if not any(map(str.isalpha, c.text)):
        return {}
    distance = scene.first - c.index
    if distance <= 0 and c.whole and _is_paragraph(line):
        return {}
    return {
        "bias": 1,
        **_of_words(scene, content, c.index),
        **_of_others(scene, c, content),
        **_of_shape(c, words, scene.look(c.index) if c.whole else ""),
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
    times = [scene.vocabulary.get(word, 0) for word in content]
    shared = [word for word, often in zip(content, times, strict=True) if often > inside]
    alike = len(set(shared))
    return {
        "alike": len(shared) / count,
        "alike_none": not alike,
        "alike_three": alike == 3,
        "alike_four": alike >= 4,
        "most_alike": 1 < scene.most <= alike,
        "alike_opening": len([word for word in content if word in scene.opening]) / count,
        "theme": sum([often if often < OFTEN else OFTEN for often in times]) / (OFTEN * count),
        "like_head": index > 0 and len([word for word in content if word in scene.head]) / count,
        "covers_head": index > 0 and bool(scene.head) and len(known & scene.head) / (len(scene.head) or 1),
    }


def _of_others(scene: Scene, c: Candidate, content: list[str]) -> dict[str, float]:
    """Return what the paragraph below it, and other headlines of the page, say of it by their words."""
    around, known = scene.around, frozenset(content)
    gap, below = around.below(c.index)
    signs: dict[str, float] = {"below_none": not gap}
    if not c.whole:
        signs["part_stands"] = c.text in around.every
        signs["part_near"] = c.text in around.near
    if not known:
        return signs
    if gap:
        shared = len(known & below)
        signs |= {"below_alike": shared / len(known), "below_three": shared >= 3, "below_near": 0.5 ** (gap / _BELOW)}
    if not c.index:
        signs["rival"] = around.rival(c.text, known)
        return signs
    place = scene.page.lines[0].text.find(c.text)
    if place < 0:
        signs["variant"] = like(known, scene.head)
    signs["head_start"] = place == 0
    return signs


def _of_shape(c: Candidate, words: int, look: str) -> dict[str, float]:
    """Return the signs that a candidate's own letters give; ``look`` is its line's, where it is all of it."""
    text = c.text
    head = text.split(None, 2)[:2]
    size = "one" if words < 2 else "two" if words < 3 else "three" if words < 4 else "few" if words < 6 else ""
    size = size or ("" if words <= 15 else "many" if words <= 22 else "most")
    return {
        **({f"words_{size}": 1} if size else {}),
        "sentence": text.endswith((".", "。", ",", ";", ":")) and not text.endswith("..."),
        "cut_short": text.endswith(("...", "…")),
        "bracket": text[0] in "([-–—" or text[0].islower(),
        "counted": text[0].isdigit() and len(text) > 2 and text[1:3].strip("0123456789")[:1] in (".", ")"),
        "credit": look == "credit" if look else is_credit(text),
        "name": look == "name" if look else words <= 4 and names.is_name(text),
        "numbers": digits_in(text) / len(text),
        "dated": look == "date" or dated(text),
        "asks": text.endswith(("?", "!", "？", "！")),
        "starts_named": 2 < words <= 6 and head[-1][0].isupper() and names.is_name(" ".join(head)),
        "capitals": text.isupper(),
        "colon": ": " in text,
        "dash": any(dash in text for dash in (" – ", " - ", " — ")),
        "quote": text[0] in "„“\"«»'‘",
        "quote_open": sum(map(text.count, _QUOTES)) == 1,
        **_of_small_words(text),
    }


def _of_small_words(text: str) -> dict[str, float]:
    """Return whether it breaks off behind a small word, and how many of its words are those of notices of a site."""
    words = text.casefold().split()
    notices = len([word for word in words if word in site_words()])
    return {"unfinished": words[-1] in small_words(), "notice": notices / len(words), "notice_two": notices > 1}


def _of_part(c: Candidate, line: Line, text: str) -> dict[str, float]:
    """Return how it was cut out of its line."""
    signs: dict[str, float] = {
        "joint": "glue" in c.inside or bool(_JOINT.search(c.text)),
        **{f"inside_{kind}": 1 for kind in c.inside if kind != "glue"},
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
    index, first = c.index, scene.first
    signs: dict[str, float] = {
        "in_block": index >= scene.block,
        "block_top": scene.block <= index < first and not scene.count("headline", scene.block, index),
        "block_short": scene.block < first <= scene.block + 8,
        "headlines_between": min(5, max(0, scene.count("headline", index + 1, first))) / 5,
        "near": 0.5 ** (max(0, distance - 1) / HALVING) if distance > 0 else 0,
        "right_above": distance == 1,
        "far": distance > 40,
        "inside": distance <= 0,
        "deep_inside": distance < -1,
        "texts_between": min(4, max(0, scene.count("text", index + 1, first))) / 4,
        "bullet": line.bullet,
        "twice": c.whole and line.times == 2,
        "often": c.whole and line.times > 2,
        "removed": line.role == "removed",
        "crowd": (scene.count("headline", index - 4, index) + scene.count("headline", index + 1, index + 5)) / 8,
        "dates_below": scene.count("date", index + 1, index + 5) > 0,
        "names_below": scene.count("name", index + 1, index + 5) + scene.count("credit", index + 1, index + 5) > 0,
    }
    if not index and distance > 2:
        signs["first" if distance <= 8 else "first_far"] = 1
    signs |= {f"{name}_{look}": 1 for name, step in NEIGHBOURS.items() if (look := scene.look(index + step))}
    other = scene.page.lines[c.index + 1] if c.index + 1 < len(scene.page.lines) else None
    if other is not None and c.index:
        signs["indented"] = other.indent > line.indent
        signs["outdented"] = other.indent < line.indent
    return signs
