"""Every rule has a sentence for readers, and every sentence a rule in the code."""

from __future__ import annotations

import re
from pathlib import Path

from pressmark import data

PACKAGE = Path(data.__file__).parent.parent
RULE = re.compile(
    r'"((?:agency|author|body|caption|date|decode|lang|lead|mend|name|normalise|run|source|title)\.[a-z0-9-]+)"'
)


def in_code() -> set[str]:
    """Return the rules named in the rooms that find, clean and name; furniture's come from its data."""
    files = [path for room in ("clean", "find", "names") for path in sorted((PACKAGE / room).glob("*.py"))]
    named = {rule for path in files for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    kinds = {
        entry.partition(": ")[0]
        for lang in data.languages("boilerplate")
        for entry in data.words(f"boilerplate.{lang}")
    }
    shapes = {"furniture.link", "furniture.marks", "furniture.recurring"}
    return named | shapes | {f"furniture.{kind}" for kind in kinds}


def made_from_cues() -> set[str]:
    """Return the rules of dates whose names are made from what a cue says."""
    return {"date.published", "date.updated"}


def test_rules_and_sentences_are_the_same() -> None:
    assert in_code() | made_from_cues() == set(data.table("rules"))


def test_sentences_are_fragments() -> None:
    for rule, sentence in data.table("rules").items():
        assert sentence[0].islower() or sentence.split()[0].isupper(), rule
        assert not sentence.endswith("."), rule
