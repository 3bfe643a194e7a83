"""How well texts about one event are found: on real events, and on the invented demo corpus.

``python -m tests.gold.stories EVENTS`` prints the figures of docs/groups.md. EVENTS has lines of ``{"id", "event",
"raw"}`` and is no part of the project. The figures are B-cubed: how much of a text's story is of its event (precision),
how much of its event is in its story (recall), each averaged over the texts, and their harmonic mean.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pressmark import group, press
from pressmark.errors import Rejection
from pressmark.types import Carried, Origin, Piece, Raw, Text
from tests.gold.measure import lines
from tests.test_demo import DEMO, worked


class Figures(NamedTuple):
    """B-cubed precision and recall, and what they come to."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(truth: Mapping[str, str], found: Iterable[Iterable[str]]) -> Figures:
    """Score groups of keys; ``truth`` says what each key belongs to, and a key in no group stands alone."""
    mine = {key: frozenset({key}) for key in truth} | {key: frozenset(one) for one in found for key in one}
    true: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in truth.items():
        true[name].add(key)
    both = {key: len(mine[key] & true[name]) for key, name in truth.items()}
    return Figures(
        sum(both[key] / len(mine[key]) for key in truth) / len(truth),
        sum(both[key] / len(true[name]) for key, name in truth.items()) / len(truth),
    )


def as_text(key: str, found: Piece | Rejection, raw: str = "") -> Text:
    """Return a piece as it is compared with others; of what is no piece, the raw lines."""
    if isinstance(found, Rejection):
        return Text(key, tuple(filter(None, map(str.strip, raw.splitlines()))))
    item = found.item
    body = [paragraph.value for paragraph in item.body]
    lead = [item.lead.value] if item.lead and item.lead.value not in body else []
    return Text(
        key,
        (item.title.value, *lead, *body),
        item.lang.value if item.lang else "",
        item.date.value if item.date else None,
        item.date_basis,
    )


def events(path: Path) -> Figures:
    """Return the figures on a file of real events."""
    records = [json.loads(line) for line in lines(path)]
    raws = (Raw(Origin(record["id"]), record["raw"].encode("utf-8", "surrogatepass")) for record in records)
    texts = [
        as_text(record["id"], press.examine(raw), record["raw"]) for record, raw in zip(records, raws, strict=True)
    ]
    truth = {record["id"]: record["event"] for record in records}
    return b_cubed(truth, (story.texts for story in group.stories(texts)))


def demo(language: str = "") -> Figures:
    """Return the figures on the demo corpus, its reprints given; of one language, or of all."""
    wanted = json.loads((DEMO / "groups.json").read_text(encoding="utf-8"))
    texts = [as_text(path, found) for path, found in worked() if isinstance(found, Piece)]
    texts = [text for text in texts if language in ("", text.lang)]
    truth = {text.key: wanted[text.key]["story"] or text.key for text in texts}
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for key in truth:
        copies[wanted[key]["reprint"]].append(key)
    carried = [Carried(keys[0], tuple(keys[1:])) for name, keys in copies.items() if name]
    return b_cubed(truth, (story.texts for story in group.stories(texts, carried)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    args = parser.parse_args(arguments)
    rows = {"real events": events(args.events), "demo corpus": demo(), "its German texts": demo("de")}
    print("| texts | precision | recall | F1 |\n|---|---|---|---|")
    for name, found in rows.items():
        print(f"| {name} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} |")


if __name__ == "__main__":
    main()
