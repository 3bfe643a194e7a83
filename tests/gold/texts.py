"""What is learned of running text, leads and pictures: a text's candidates with their signs, held against a gold file.

``python -m tests.gold.texts GOLD body|lead|caption [--write]`` prints how often a model is right of publishers that it
has not seen. The gold file's scorer, ``score.py`` beside it, says how texts are compared.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from pressmark import read
from pressmark.clean import document
from pressmark.find import FINDERS, bodysigns, core, leadsigns, pictures
from pressmark.find.page import Found, Line, Page, fold, page
from pressmark.types import Raw, Span
from tests.gold.fit import Example, fit, held_out, write
from tests.gold.measure import scorer
from tests.gold.people import found

SEGMENT = 0.05
"""What a line weighs whose page is known in pieces only, against the share of a whole page's text."""

SHINGLE = 4
"""So many words in a row tell whether a line is in the gold text."""

DEMO = Path(__file__).resolve().parents[1] / "demo"

Record = Mapping[str, Any]
Examples = list[Example]


def lines_of(path: str) -> list[Record]:
    """Return the records of a gold file."""
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def body_examples(records: Sequence[Record], score: ModuleType) -> Iterator[Example]:
    """Yield each line in and around a text's core by itself; long lines weigh more, and each page as much as any."""
    pages = Counter(record["page"] for record in records if _knows_body(record))
    for record in filter(_knows_body, records):
        scene = core.scene(found(record, "run")[0])
        if scene.last < scene.first:
            continue
        weighed = [(line, one) for line, one in bodysigns.signs(scene) if one]
        judge = _by_segments if not record["gold"]["body"] else _by_shingles
        for (_, one), (right, weight) in zip(weighed, judge(record, [line for line, _ in weighed], score), strict=True):
            if right is not None:
                yield Example(record["publisher"], [one], [right], 10 * math.sqrt(weight / pages[record["page"]]))


def _knows_body(record: Record) -> bool:
    gold = record["gold"]
    return bool(gold["body"] and record["recoverable"]["body"]) or bool(not gold["body"] and gold.get("segments"))


def _by_segments(record: Record, lines: Sequence[Line], score: ModuleType) -> Iterator[tuple[bool | None, float]]:
    """Yield for each line whether it holds a piece that must, or must not, be in the body."""
    kinds = record["gold"]["segments"]
    wanted, banned = ([score.norm(piece) for piece in kinds[kind]] for kind in ("with", "without"))
    for line in lines:
        text = score.norm(line.text)
        bad = any(piece in text for piece in banned)
        yield (False if bad else True if any(piece in text for piece in wanted) else None), SEGMENT


def _by_shingles(record: Record, lines: Sequence[Line], score: ModuleType) -> Iterator[tuple[bool | None, float]]:
    """Yield for each line whether most of it is in the gold body, and its share of that; a lead or title is open."""
    gold = record["gold"]
    body = score.TOKEN.findall(score.norm(gold["body"]))
    known, flat = set(_shingles(body)), f" {' '.join(body)} "
    others = (gold["lead"], gold["title"], *(one["caption"] for one in gold["captions"]))
    neutral = {one for text in others for one in _shingles(score.TOKEN.findall(score.norm(text)))}
    tokens = [score.TOKEN.findall(score.norm(line.text)) for line in lines]
    for place, own in enumerate(tokens):
        share = sum(one in known for one in _shingles(own)) / max(1, len(_shingles(own)))
        if len(own) < SHINGLE:
            share = float(any(f" {one} " in flat for one in _in_context(tokens, place)))
        open_ = share < 0.5 <= sum(one in neutral for one in _shingles(own)) / max(1, len(_shingles(own)))
        yield (None if open_ or not own else share >= 0.5), (len(own) + 3) / len(body)


def _shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1))] if tokens else []


def _in_context(tokens: Sequence[Sequence[str]], place: int) -> Iterator[str]:
    """Yield a short line's words with those of lines around it: by themselves they may stand anywhere in a text."""
    own = " ".join(tokens[place])
    yield from (f"{own} {' '.join(after[:3])}" for after in tokens[place + 1 : place + 4] if after)
    yield from (f"{' '.join(before[-3:])} {own}" for before in tokens[max(0, place - 3) : place] if before)


def lead_examples(records: Sequence[Record], score: ModuleType) -> Iterator[Example]:
    """Yield for each text with a known lead its candidates."""
    pages = Counter(record["page"] for record in records if record["gold"]["lead"])
    for record in records:
        lead = score.norm(record["gold"]["lead"])
        lines, known = found(record, "lead") if lead else (None, {})
        if lines and known["body"]:
            ones = list(leadsigns.candidates(leadsigns.scene(lines, known)))
            texts = [score.norm(fold(one.span.of(lines.text))) for one in ones]
            right = [score.similarity(text, lead) >= 0.9 for text in texts]
            yield Example(record["publisher"], [one.signs for one in ones], right, 1 / pages[record["page"]])


def caption_examples(records: Sequence[Record], score: ModuleType) -> Iterator[Example]:
    """Yield for each text with known pictures its candidates, and those of the invented corpus."""
    pages = Counter(record["page"] for record in records if record["gold"]["captions"])
    for record in records:
        gold = record["gold"]["captions"]
        lines, known = found(record, "caption") if gold else (None, {})
        if lines and known["run"]:
            captions = [score.norm(one["caption"]) for one in gold if one["caption"]]
            credits_ = [score.norm(" ".join(one["credits"])) for one in gold if one["credits"]]
            ones = pictures.candidates(pictures.scene(lines, known))
            right = [
                any(score.similarity(score.norm(caption), text) >= 0.9 for text in captions if caption)
                or any(score.similarity(score.norm(credit), text) >= 0.9 for text in credits_ if credit)
                for caption, credit in _shown(lines, ones)
            ]
            yield Example(record["publisher"], [one.signs for one in ones], right, 1 / pages[record["page"]])
    yield from _invented()


def _shown(lines: Page, ones: Sequence[pictures.Candidate]) -> list[tuple[str, str]]:
    def text(span: Span | None, show: Callable[[str], str]) -> str:
        return show(span.of(lines.text)) if span else ""

    return [(text(one.caption, pictures.value), text(one.credit, pictures.credit_value)) for one in ones]


def _invented() -> Iterator[Example]:
    """Yield the pictures of the invented corpus: shapes of the press that the gold pages are short of."""
    gold = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    for one in read.listing(DEMO / "seeds"):
        for raw in read.load(one, 2_000_000):
            wanted = gold.get(str(raw.origin)) if isinstance(raw, Raw) else None
            if not isinstance(raw, Raw) or not wanted or wanted["rejected"]:
                continue
            lines = page(document(raw))
            known: dict[str, Any] = {}
            for field, finder in FINDERS.items():
                known[field] = () if field == "caption" else finder(lines, known)
            if known["run"]:
                yield _invented_example(lines, known, wanted["captions"])


def _invented_example(lines: Page, known: Found, wanted: Sequence[Mapping[str, str | None]]) -> Example:
    ones = pictures.candidates(pictures.scene(lines, known))
    gold = [(one["caption"] or "", one["credit"] or "") for one in wanted]
    return Example("invented", [one.signs for one in ones], [both in gold for both in _shown(lines, ones)])


FIELDS: Mapping[str, tuple[Callable[[Sequence[Record], ModuleType], Iterator[Example]], bool]] = {
    "body": (body_examples, False),
    "lead": (lead_examples, True),
    "caption": (caption_examples, False),
}
"""By field its examples, and whether at most one of a text's candidates is right."""


def learn(path: str, field: str, keep: bool) -> None:
    """Print how often a held-out probability is right, by tenths, and write the weights."""
    of_field, exclusive = FIELDS[field]
    examples = list(of_field(lines_of(path), scorer(Path(path))))
    counts: Counter[tuple[int, bool]] = Counter()
    for example, scores in zip(examples, held_out(examples, exclusive=exclusive), strict=True):
        chances = [math.exp(min(30.0, one)) for one in scores]
        whole = 1 + sum(chances)
        for chance, right in zip(chances, example.right, strict=True):
            counts[int(10 * chance / (whole if exclusive else 1 + chance)), right] += 1
    for tenth in range(10):
        every = counts[tenth, True] + counts[tenth, False]
        sys.stdout.write(f"{tenth / 10:.1f}  {every:6}  {counts[tenth, True] / max(1, every):.3f}\n")
    if keep:
        write(field, fit(examples, exclusive=exclusive))


if __name__ == "__main__":
    learn(sys.argv[1], sys.argv[2], "--write" in sys.argv)
