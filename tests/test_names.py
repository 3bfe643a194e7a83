"""Names in plain text: each rule on rows that it catches and leaves, and what holds for any text at all."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import data, names
from pressmark.names import tables
from pressmark.types import Mention
from tests.finding import Row, catches_and_leaves, rows, said

LANGUAGES = data.languages("names")

BITES = "Hanne|Tolksdorf|Tolksdorfs|von|der|Dr.|Bremen|New York|GmbH|1.|FC|-|/|.|&|'|İ|ß"
ODD = ("ﬁ", "e\u0301", "\u200b", "\ud800", "北京", "القاهرة", "Ⅷ", "ǅ", "\0", "x" * 40)

ANY_TEXT = st.text(max_size=80) | st.lists(st.sampled_from([*BITES.split("|"), *ODD]), max_size=12).map(" ".join)


def found(text: str) -> list[Mention]:
    """Return the names in ``language | paragraphs``."""
    lang, _, rest = text.partition(" | ")
    return list(names.mentions(rest.split("\n"), lang))


@pytest.mark.parametrize("row", rows("names"), ids=lambda row: f"{row.rule}: {row.given[:60]}")
def test_names(row: Row) -> None:
    assert said(row, [(one.rule, f"{one.name} ({one.kind})") for one in found(row.given)]) == row.expected


def test_every_rule_has_rows() -> None:
    catches_and_leaves("names", {rule for rule in data.table("rules") if rule.startswith("name.")} - {"name.model"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Da kam Ministerin Hanne Tolksdorf.\nTolksdorfs Plan ist alt.", "Ministerin Hanne Tolksdorf, Hanne Tolksdorf"),
        ("Der General Kai Lund und Dr. Ida Ohm.", "General Kai Lund, Ida Ohm"),
        ("Bremens alter Hafen liegt mitten in Bremen.", "Bremen, Bremen"),
        ("Da sprachen Alexander Wendt, Alex Wendt und Wendt.", "Alexander Wendt, Alexander Wendt, Alexander Wendt"),
        ("Da sprachen Ida Wendt und Kai Wendt. Dann ging Wendt.", "Ida Wendt, Kai Wendt, Wendt"),
    ],
)
def test_a_name_is_the_fullest_form_of_its_text(text: str, expected: str) -> None:
    assert ", ".join(f"{one.function} {one.name}".strip() for one in found(f"de | {text}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("de | Bundesverband der Krabbenfischer klagt", id="an organisation of plain words alone"),
        pytest.param("zh | 中国国家主席在北京会见了总统。", id="a script without capitals"),
    ],
)
@pytest.mark.xfail(strict=True)
def test_what_is_not_found_yet(text: str) -> None:
    assert found(text)


@given(st.lists(ANY_TEXT, max_size=4), st.sampled_from([*LANGUAGES, "zh", "ar", "", "xx", "de-AT", "../de"]))
def test_any_text_has_names_in_order_and_apart(blocks: list[str], lang: str) -> None:
    mentions = names.mentions(blocks, lang)
    assert mentions == names.mentions(blocks, lang)
    places = [(one.block, *one.span) for one in mentions]
    assert places == sorted(places)
    for (block, _, end), (other, start, _) in itertools.pairwise(places):
        assert block < other or end <= start
    for one in mentions:
        text = one.span.of(blocks[one.block])
        assert text
        assert text == text.strip()
        assert one.name
        assert 0 <= one.confidence <= 1
        assert one.rule in data.table("rules")


@pytest.mark.parametrize(
    "word", ["A", "Ab-", "A.", "('Ä", "Aa ", "von ", "Frankfurt am ", "New York ", "Ohm GmbH ", "Ida Ohm, "]
)
def test_endless_words_take_no_endless_time(word: str) -> None:
    start = time.process_time()
    names.mentions([word * 20_000], "de")
    assert time.process_time() - start < 5


def test_no_blocks_have_no_names() -> None:
    assert names.mentions([], "de") == names.mentions(["", "\n"], "de") == ()


def test_the_classes_are_the_same_in_all_languages() -> None:
    known = {key.partition(".")[0] for name in ("names", "names.de") for key in data.table(name)}
    known |= {"language", "elided", "given-or-word"}  # German has no words that end in an apostrophe
    assert {key.partition(".")[0] for lang in LANGUAGES for key in data.table(f"names.{lang}")} <= known


def test_a_word_that_is_as_well_a_common_one_is_in_the_doubtful_class_only() -> None:
    assert tables.classes("Essen", "de") == ("place-or-word",)
    assert "place" in tables.classes("Hamburg", "de")


def test_an_elided_article_is_no_part_of_a_name() -> None:
    text = "L’Italie et l'Allemagne ont salué l’accord, a dit Hanne Tolksdorf à l’Assemblée nationale."
    found = [(one.name, one.kind) for one in names.mentions([text], "fr")]
    assert found[:3] == [("Italie", "place"), ("Allemagne", "place"), ("Hanne Tolksdorf", "person")]
