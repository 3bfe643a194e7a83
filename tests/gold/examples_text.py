"""What is learned of the text's parts: lines of the body, leads and pictures' texts, held against a gold file."""

from __future__ import annotations

import itertools
import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from pressmark import read
from pressmark.find import bodysigns, core, leadsigns, pictures, picturescene
from pressmark.find.page import Found, Page, fold
from pressmark.types import Raw
from tests.gold.fit import Example
from tests.gold.records import Gold, Record, of_raw, page_of, parts, seen

SAME = 0.9
"""The scorer's similarity from which on a lead, a caption or a credit is right."""

MOSTLY = 0.5
"""A line belongs to the body from this share of its shingles on."""

SHINGLE, NEAR = 4, 3
"""The words of a shingle; a line of fewer is held together with the next words of one of so many lines around it."""

PIECES = 0.05
"""What each line weighs on a page of which only some pieces are known."""

GROWTH = 0.5
"""The power that a line's share of its text is raised to: a long line counts more, but not as much as it is longer."""

OWN = "demo"
"""The publisher of the invented texts in ``tests/demo``."""

DEMO = Path(__file__).parents[1] / "demo"


def lines(gold: Gold) -> Iterator[Example]:
    """Yield the lines that may be a part of the body, by their share of it; all of them weigh one on average."""
    examples = [one for one in _lines(gold) if one.signs]
    mean = statistics.mean(weight for one in examples for weight in one.each)
    for one in examples:
        yield replace(one, each=[weight / mean for weight in one.each])


def _lines(gold: Gold) -> Iterator[Example]:
    page_part = parts(gold, lambda record: record["gold"]["body"] or record["gold"].get("segments"))
    for record in gold.records:
        whole = record["gold"]["body"] and record["recoverable"]["body"]
        if not whole and not record["gold"].get("segments"):
            continue
        scene = core.scene(page_of(record))
        known = (
            [(line.text, signs) for line, signs in bodysigns.signs(scene) if signs] if scene.last >= scene.first else []
        )
        texts = [text for text, _ in known]
        right = _of_body(gold.score, record, texts) if whole else _of_pieces(gold.score, record, texts)
        share = _shares(gold.score, record, texts) if whole else [PIECES] * len(texts)
        kept = [at for at, good in enumerate(right) if good is not None]
        each = [(share[at] * page_part[record["page"]]) ** GROWTH for at in kept]
        yield Example(record["publisher"], [known[at][1] for at in kept], [bool(right[at]) for at in kept], each=each)


def _shares(score: ModuleType, record: Record, texts: Sequence[str]) -> list[float]:
    """Return for each line how many words it has, against the shingles of the whole body."""
    whole = score.shingles(record["gold"]["body"]).total()
    return [(len(_tokens(score, text)) + NEAR) / whole for text in texts]


def _of_pieces(score: ModuleType, record: Record, texts: Sequence[str]) -> list[bool | None]:
    """Return for each line whether it has a piece that must be in the body, or must not; None where it has neither."""
    pieces = record["gold"]["segments"]
    with_, without = ([score.norm(piece) for piece in pieces[key]] for key in ("with", "without"))
    found: list[bool | None] = []
    for text in map(score.norm, texts):
        good = any(piece in text for piece in with_)
        found.append(False if any(piece in text for piece in without) else good or None)
    return found


def _of_body(score: ModuleType, record: Record, texts: Sequence[str]) -> list[bool | None]:
    """Return for each line whether it is in the body; None where it is in the lead, the headline or a caption only."""
    gold = record["gold"]
    tokens = [_tokens(score, text) for text in texts]
    body = _tokens(score, gold["body"])
    shingles, whole = set(_shingles(body)), f" {' '.join(body)} "
    beside: set[tuple[str, ...]] = set()
    for text in (gold["lead"], gold["title"], *(one["caption"] for one in gold["captions"])):
        words = _tokens(score, text)
        beside.update(_shingles(words) or ([tuple(words)] if words else []))
    found: list[bool | None] = []
    for at, words in enumerate(tokens):
        own = _shingles(words) or [tuple(words)]
        if len(words) >= SHINGLE:
            good = sum(one in shingles for one in own) >= MOSTLY * len(own)
        else:
            good = bool(words) and _is_between(tokens, at, whole)
        found.append(True if good else None if sum(one in beside for one in own) >= MOSTLY * len(own) else False)
    return found


def _is_between(tokens: Sequence[Sequence[str]], at: int, whole: str) -> bool:
    """Whether a line of a few words stands in the body right before or behind what stands around it on the page."""
    own = " ".join(tokens[at])
    behind = (" ".join([own, *words[:NEAR]]) for words in tokens[at + 1 : at + 1 + NEAR] if words)
    before = (" ".join([*words[-NEAR:], own]) for words in tokens[max(0, at - NEAR) : at] if words)
    return f" {own} " in whole and any(f" {one} " in whole for one in itertools.chain(behind, before))


def _tokens(score: ModuleType, text: str | None) -> list[str]:
    found: list[str] = score.TOKEN.findall(score.norm(text))
    return found


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def leads(gold: Gold) -> Iterator[Example]:
    """Yield the texts whose lead is known; each page weighs one, however many dumps of it there are."""
    page_part = parts(gold, lambda record: record["gold"]["lead"])
    norm = gold.score.norm
    for record in gold.records:
        wanted = norm(record["gold"]["lead"])
        if wanted:
            page = page_of(record)
            found = seen(page, "lead")
            ones = list(leadsigns.candidates(leadsigns.scene(page, found))) if found["body"] else []
            values = [norm(fold(one.span.of(page.text))) for one in ones]
            right = [gold.score.similarity(value, wanted) >= SAME for value in values]
            yield Example(record["publisher"], [one.signs for one in ones], right, page_part[record["page"]])


def captions(gold: Gold) -> Iterator[Example]:
    """Yield the texts with pictures, and those of the demo, as few of the gold's have a shape that agencies use."""
    page_part = parts(gold, lambda record: record["gold"]["captions"])
    for record in gold.records:
        if record["gold"]["captions"]:
            page = page_of(record)
            found = seen(page, "caption")
            ones = _pictures(page, found)
            right = [_is_picture(gold.score, record, *_values(page, one)) for one in ones]
            if found["run"]:
                yield Example(record["publisher"], [one.signs for one in ones], right, page_part[record["page"]])
    yield from _own_captions()


def _pictures(page: Page, found: Found) -> Sequence[pictures.Candidate]:
    return pictures.candidates(picturescene.scene(page, found)) if found["run"] else ()


def _values(page: Page, one: pictures.Candidate) -> tuple[str, str]:
    caption = pictures.value(one.caption.of(page.text)) if one.caption else ""
    return caption, pictures.credit_value(one.credit.of(page.text)) if one.credit else ""


def _is_picture(score: ModuleType, record: Record, caption: str, credit: str) -> bool:
    """Whether the caption or the credit is one that the gold names: it often has no more than one of them."""
    pictured: Sequence[Mapping[str, Any]] = record["gold"]["captions"]
    captions_ = [score.norm(one["caption"]) for one in pictured if one["caption"]]
    credits_ = [score.norm(" ".join(one["credits"])) for one in pictured if one["credits"]]
    got = [(score.norm(caption), captions_), (score.norm(credit), credits_)]
    return any(value and any(score.similarity(value, one) >= SAME for one in wanted) for value, wanted in got)


def _own_captions() -> Iterator[Example]:
    gold = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    for file in read.listing(DEMO / "seeds"):
        for raw in read.load(file, 2_000_000):
            known = gold.get(str(raw.origin)) if isinstance(raw, Raw) else None
            if isinstance(raw, Raw) and known and not known["rejected"]:
                page = of_raw(raw)
                found = seen(page, "caption")
                wanted = [(one["caption"] or "", one["credit"] or "") for one in known["captions"]]
                ones = _pictures(page, found)
                if found["run"]:
                    yield Example(OWN, [one.signs for one in ones], [_values(page, one) in wanted for one in ones])
