"""Mending: a table of broken and of good texts, and the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from ftfy import badness
from hypothesis import given
from hypothesis import strategies as st

from pressmark.clean import mend as mending
from pressmark.clean.mend import PIECE, mend
from tests.test_clean_normalise import rows

TABLE = Path(__file__).parent / "tables" / "mojibake.txt"


@pytest.mark.parametrize(("before", "after"), rows(TABLE))
def test_table(before: str, after: str) -> None:
    text, findings = mend(before)
    assert text == after
    assert bool(findings) == (before != after) or "\x85" in before


def test_evidence_counts_the_places_and_shows_the_first() -> None:
    _, findings = mend("Die BrÃ¼cke\nDer MÃ¤rz &amp; der Kai\ngut")
    assert [(one.rule, one.value) for one in findings] == [
        ("mend.entities", "1: &amp; → &"),
        ("mend.mojibake", "2: BrÃ¼cke → Brücke"),
    ]
    assert all(0 < one.confidence < 1 for one in findings)


def test_one_good_line_beside_a_broken_one_stays() -> None:
    good = "Die Brücke kostet 5 £ – „viel Geld“, sagt Łucja aus Łódź."
    text, _ = mend(f"{good}\nDie BrÃ¼cke\n{good}")
    assert text == f"{good}\nDie Brücke\n{good}"


def test_a_long_line_is_mended_all_along() -> None:
    text, (finding,) = mend("BrÃ¼cke und „Brücke“ " * PIECE)
    assert text == "Brücke und „Brücke“ " * PIECE
    assert finding.rule == "mend.mojibake"


@given(st.text(st.characters(exclude_categories=["Cs"], codec="utf-8", max_codepoint=0xFF)))
def test_ascii_is_never_touched_but_for_entities(text: str) -> None:
    plain = "".join(char for char in text if char.isascii() and char != "&")
    assert mend(plain) == (plain, ())


GOOD = (
    "Kai",
    "Brücke",
    "Straße",
    "„Ja“",
    "–",
    "œuvre",
    "ça",
    "année",
    "¿qué?",
    "Łódź",
    "žluť",
    "İzmir",
    "мост",
    "γέφυρα",
)


@given(st.lists(st.sampled_from(GOOD)))
def test_good_words_of_many_languages_stay(words: list[str]) -> None:
    text = " ".join(words)
    assert mend(text) == (text, ())


ODD = "".join(
    char for char in map(chr, range(0x80, 0x10000)) if badness.is_bad(f"a{char}\u20ac") or badness.is_bad(f"\xc3{char}")
)


@given(st.text(st.sampled_from(ODD + "\x85ÂÃŒœаЂπāØÙ√≈²³°ß“– aZ0\n.ГўВЂ")))
def test_the_short_look_sees_all_that_ftfy_sees(text: str) -> None:
    assert mending._is_bad(text) == badness.is_bad(text)


@pytest.mark.parametrize("first", "Âßà“»€½ÄœЂ…\xa0×√‚вβā║¨")
def test_the_short_look_misses_no_pair(first: str) -> None:
    for second in map(chr, range(0x80, 0x2600)):
        for text in (f"a {first}{second}a", f"A{second}{first}"):
            assert mending._is_bad(text) == badness.is_bad(text)
