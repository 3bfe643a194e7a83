"""What the tests of ``find`` share: tables of rows, and pages around an invented text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pressmark import find
from pressmark.clean.blocks import blocks
from pressmark.types import Document, Finding, Origin

TABLES = Path(__file__).parent / "tables"

TEXTS = {
    "BODY": (
        "Der Rat der Stadt Aldermünde hat am Dienstag beschlossen, den Hafen bis zum Sommer zu erweitern und die "
        "alte Brücke zu erneuern. Die Arbeiten sollen im Frühjahr beginnen, wie die Verwaltung danach mitteilte.\n\n"
        "Für die Händler am Kai bedeutet das, dass sie ihre Stände für einige Monate auf den Marktplatz verlegen "
        "müssen. Viele von ihnen sind damit nicht einverstanden und wollen vor dem Rathaus protestieren."
    ),
    "TEXT": (
        "The council of Nordwarden has decided to close the old harbour bridge for the winter, because the ice has "
        "damaged two of its pillars. The work will start in the spring, as the mayor said after the meeting.\n\n"
        "For the traders on the quay this means that they have to move their stalls to the market square for some "
        "months. Many of them do not agree with the plans and want to protest in front of the town hall."
    ),
}
"""Words in a row that stand for a text of two paragraphs: BODY in German, TEXT in English."""


class Row(NamedTuple):
    """One row of a table: the rule it is about, what goes in and what must come out; "-" is nothing."""

    rule: str
    given: str
    expected: str


def rows(name: str) -> list[Row]:
    r"""Return the rows ``rule: input => expected`` of a table; ``\n`` is a line end, BODY and TEXT are texts."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Row:
    rule, _, rest = line.partition(": ")
    given, _, expected = rest.rpartition(" => ")
    given = given.replace("\\n", "\n")
    return Row(rule, re.sub(r"\b(?:BODY|TEXT)\b", lambda match: TEXTS[match[0]], given), expected)


def document(text: str, path: str = "a.txt") -> Document:
    return Document(Origin(path), text, blocks(text))


def findings(text: str, path: str = "a.txt") -> Mapping[str, tuple[Finding[Any], ...]]:
    return find.findings(document(text, path))


def said(row: Row, found: list[tuple[str, str]]) -> str:
    """Return what the row's rule found, of pairs of rule and value, as a row writes it."""
    return "; ".join(value for rule, value in found if rule == row.rule) or "-"


def catches_and_leaves(table: str, rules: set[str]) -> None:
    """Every rule has a row that it catches, and one that it leaves alone; and the table knows no other rule."""
    caught = {row.rule for row in rows(table) if row.expected != "-"}
    left = {row.rule for row in rows(table) if row.expected == "-"}
    assert caught == left == rules
