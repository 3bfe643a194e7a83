"""How many pieces get topics and sections, and which: ``python -m tests.gold.themes GOLD [--show 40]``.

Of each page of the gold file the dump with the cleanest text is taken. There is nothing to score against: sections are
judged by reading those that ``--show`` draws by chance, the same ones each time.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pressmark import group, groups, names, press
from pressmark.types import Origin, Piece, Raw, Text
from tests.gold.measure import lines

DUMPS = ("trafilatura", "justext", "inscriptis", "wet", "glued")
LARGE = 20
"""Languages with fewer pieces are not shown."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table by language, the commonest topics, and as many pieces with their sections as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.themes", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many pieces with a section")
    chosen = parser.parse_args(argv)
    read = list(texts(chosen.gold))
    sections = group.Sections("en")
    found = {text.key: section for text in read if (section := sections.of(text))}
    topics = group.topics(read)
    print(table(read, found, topics))
    counts = Counter((text.lang, topic) for text in read for topic in topics.get(text.key, ()))
    print("\n" + ", ".join(f"{topic} ({lang}) {count}" for (lang, topic), count in counts.most_common(40)) + "\n")
    titles = {text.key: text.blocks[0] for text in read}
    for key in random.Random(11).sample(sorted(found), min(chosen.show, len(found))):
        print(f"{found[key]:24}{titles[key][:80]}")
    return 0


def texts(gold: Path) -> Iterator[Text]:
    """Yield one text a page, with its names."""
    best: dict[str, Mapping[str, str]] = {}
    for record in map(json.loads, lines(gold)):
        known = best.setdefault(record["page"], record)
        best[record["page"]] = min(known, record, key=lambda one: DUMPS.index(one["dump"]))
    for page, record in sorted(best.items()):
        result = press.examine(Raw(Origin(page), record["raw"].encode()))
        if isinstance(result, Piece):
            text = groups.of_item(page, result.item)
            yield replace(text, mentions=names.mentions(text.blocks, text.lang))


def table(read: Sequence[Text], found: Mapping[str, str], topics: Mapping[str, Sequence[str]]) -> str:
    """Return, for each large language and for all, how many pieces have a section, and how many topics."""
    languages = Counter(text.lang for text in read)
    rows = ["| language | pieces | with a section | with a topic | topics a piece |", "|---|---:|---:|---:|---:|"]
    for lang, count in [*languages.most_common(), ("all", len(read))]:
        part = [text.key for text in read if lang in (text.lang, "all")]
        given, themes = sum(key in found for key in part), [len(topics.get(key, ())) for key in part]
        cells = f"{given / count:.0%} | {sum(map(bool, themes)) / count:.0%} | {sum(themes) / count:.1f}"
        if count >= LARGE:
            rows.append(f"| {lang} | {count} | {cells} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
