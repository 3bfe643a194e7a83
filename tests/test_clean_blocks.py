"""Blocks: they tile any text; wrapped paragraphs stay whole; furniture is known, and sentences are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import data
from pressmark.clean import boilerplate
from pressmark.clean.blocks import RECURRING, blocks
from tests.finding import Row, catches_and_leaves, rows
from tests.growth import is_linear

WRAPPED = (
    "Der Rat der Stadt Aldermünde hat am Dienstag beschlossen, den\n"
    "Hafen bis zum Sommer zu erweitern und die alte Brücke zu\n"
    "erneuern. Die Arbeiten sollen im Frühjahr beginnen, wie die\n"
    "Verwaltung mitteilte.\n"
)


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.span.of(text)) for block in blocks(text)]


@given(st.text(st.sampled_from("aA .\n\t©-|ß。")) | st.text())
def test_blocks_tile_any_text(text: str) -> None:
    found = blocks(text)
    assert "".join(block.span.of(text) for block in found) == text
    assert all(block.span.start < block.span.end for block in found)
    assert all(bool(block.rule) == (block.role == "removed") for block in found)


@given(st.text(st.sampled_from("aA .\n\t©-|ß。")))
def test_only_blank_blocks_are_blank(text: str) -> None:
    assert all((block.role == "blank") == (not block.span.of(text).strip()) for block in blocks(text))


def test_a_line_is_a_block() -> None:
    text = "Hafen wird erweitert\nVon Hanne Tolksdorf\n\n\n3. Mai 2021"
    assert shape(text) == [
        ("short", "Hafen wird erweitert\n"),
        ("short", "Von Hanne Tolksdorf\n"),
        ("blank", "\n\n"),
        ("short", "3. Mai 2021"),
    ]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Hafen in Aldermünde wird nun doch bis zum Sommer erweitert", "short"),
        ("Der Hafen in Aldermünde wird bis zum Sommer erweitert.", "text"),
        ("Der Hafen wird erweitert.", "short"),
        (
            "Der Rat der Stadt hat am Dienstag beschlossen, den Hafen bis zum Sommer zu erweitern und die Brücke zu",
            "text",
        ),
        ("港の拡張工事は春に始まり、夏までに終わる予定だと市は発表した。", "text"),
        ("Teilen", "removed"),
    ],
)
def test_roles(line: str, role: str) -> None:
    assert [found for found, _ in shape(line)] == [role]


def test_a_wrapped_paragraph_is_one_block() -> None:
    text = f"Hafen wird erweitert\n\n{WRAPPED}\nTeilen\n"
    assert [role for role, _ in shape(text)] == ["short", "blank", "text", "blank", "removed"]


def test_two_lines_are_a_paragraph_where_others_show_the_width() -> None:
    two = "Für die Händler am Kai bedeutet das, dass sie ihre Stände für\neinige Monate verlegen.\n"
    assert shape(f"{WRAPPED}\n{two}")[-1] == ("text", two)
    assert len(shape(two)) == 2


def test_headlines_of_a_list_are_not_wrapped() -> None:
    text = "Hafen in Aldermünde wird bis zum Sommer erweitert\nFähre fährt wieder\nMarkt zieht um\n"
    assert len(shape(text)) == 3


@pytest.mark.parametrize("row", rows("furniture"), ids=lambda row: f"{row.rule}-{row.given}"[:60])
def test_furniture(row: Row) -> None:
    assert (boilerplate.rule(row.given) == row.rule) == (row.expected == "x")


def test_every_kind_of_furniture_has_rows() -> None:
    known = {rule for rule in data.table("rules") if rule.startswith("furniture.")}
    catches_and_leaves("furniture", known - {RECURRING})  # which no line shows alone: see test_clean_profile


def test_every_language_knows_the_common_kinds() -> None:
    for lang in data.languages("boilerplate"):
        kinds = {entry.partition(": ")[0] for entry in data.words(f"boilerplate.{lang}")}
        assert kinds == {
            "advert", "comments", "cookies", "copyright", "login", "navigation", "newsletter", "related", "share",
        }  # fmt: skip


def test_long_lines_are_text_whatever_they_begin_with() -> None:
    assert boilerplate.rule("Wir verwenden Cookies, " + "die Anna backt, " * 30) == ""


@pytest.mark.parametrize(
    "unit",
    [
        "a b c\n",
        "wort ",
        "\n",
        " \n",
        "- ",
        "© 2",
        "Der Rat hat am Dienstag beschlossen, den Hafen und die Brücke zu\nweiten\n\n",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    assert is_linear(lambda length: blocks(unit * (length // len(unit))), 100_000)
