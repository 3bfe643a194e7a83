"""Normalising: a table of cases, and what must hold for any text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import clean
from pressmark.clean.normalise import balanced, normalise

TABLE = Path(__file__).parent / "tables" / "normalise.txt"
ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrtfv])")


def rows(table: Path) -> list[tuple[str, str]]:
    lines = (line for line in table.read_text(encoding="utf-8").split("\n") if line and not line.startswith("# "))
    unescaped = (ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), line) for line in lines)
    return [(before, after) for before, _, after in (line.partition(" => ") for line in unescaped)]


# Characters that normalising is about, far more often than chance would bring them.
ODD = "\r\n\t\x00\x02\x1b\x85\xa0\xad\u0308\u0316\u200b\u200d\u200f\u2028\u202a\u202c\u202e\u2067\u2069\ufeff\U000e0067"
any_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD + "aäＡ한 🏴"))


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char)[0] in "LN")


@pytest.mark.parametrize(("before", "after"), rows(TABLE))
def test_table(before: str, after: str) -> None:
    assert normalise(before)[0] == after


@given(any_text)
def test_no_letter_is_lost(text: str) -> None:
    assert letters(normalise(text)[0]) == letters(text)


@given(any_text)
def test_what_comes_out_is_normal(text: str) -> None:
    once, _ = normalise(text)
    assert normalise(once) == (once, ())
    assert unicodedata.is_normalized("NFC", once)
    assert not {char for char in once if unicodedata.category(char) == "Cc"} - {"\n"}


@given(st.text(st.sampled_from("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n")))
def test_what_turns_a_line_is_closed_in_it(text: str) -> None:
    for line in balanced(text).split("\n"):
        opened = []
        for char in line:
            if char in "\u202a\u202b\u2066\u2067\u2068":
                opened.append("\u202c" if char < "\u2066" else "\u2069")
            elif char != "a":
                assert opened.pop() == char
        assert not opened


def test_overrides_are_told() -> None:
    (finding,) = normalise("\u202eNEGAB\u202c")[1]
    assert (finding.rule, finding.value) == ("normalise.bidi", "2")


def test_many_marks_are_still_composed_right() -> None:
    text = "a" + "\u0301\u0316" * 100
    assert normalise(text)[0] == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("Der Kai\nvon Aldermünde", "Der Kai von Aldermünde"),
        ("  Der \t Kai  \n", "Der Kai"),
        ("Haus\xad\nboot und Haus\xad\n  tür", "Hausboot und Haustür"),
        ("Haus\xad", "Haus"),
        ("5\xa0000\n\xa0Euro", "5\xa0000 \xa0Euro"),
        ("新しい橋が\n開通した。\n市民", "新しい橋が開通した。市民"),
        ("새 다리가\n열린다", "새 다리가 열린다"),
        (" \n \n", ""),
    ],
)
def test_paragraph(block: str, line: str) -> None:
    assert clean.paragraph(block) == line


@given(any_text)
def test_a_paragraph_is_one_line_and_keeps_its_letters(text: str) -> None:
    block, _ = normalise(text)
    line = clean.paragraph(block)
    assert "\n" not in line
    assert line == line.strip() == clean.paragraph(line)
    assert letters(line) == letters(block)
