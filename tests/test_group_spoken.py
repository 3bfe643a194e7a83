"""Where a text speaks of a topic: inflected forms, phrases, and words that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import group
from pressmark.types import Text


def words(text: str, *topics: str, lang: str = "de") -> dict[str, list[str]]:
    found = group.spoken(Text("a", ("", text), lang), topics)
    assert all(block == 1 for places in found.values() for block, _ in places)
    return {name: [span.of(text) for _, span in places] for name, places in found.items()}


def test_inflected_forms_speak_of_their_word() -> None:
    assert words("Am Deich. Auf DEICHEN! Der Deichgraf der Deiche.", "Deich") == {
        "Deich": ["Deich", "DEICHEN", "Deiche"]
    }


def test_a_german_verb_is_no_noun() -> None:
    assert words("Ich reise gern, und eine Reise ist lang.", "Reise") == {"Reise": ["Reise"]}
    assert words("Wir sammeln. Das Sammeln ist schön.", "sammeln") == {"sammeln": ["sammeln", "Sammeln"]}


def test_a_phrase_stands_in_a_row() -> None:
    text = "Mooring fees rise. A mooring fee, or a mooring: fees."
    assert words(text, "mooring fees", lang="en") == {"mooring fees": ["Mooring fees", "mooring fee"]}


def test_topics_that_share_a_word_are_both_found() -> None:
    assert words("wind farms", "wind", "wind farm", lang="en") == {"wind": ["wind"], "wind farm": ["wind farms"]}


@pytest.mark.parametrize(
    ("lang", "topic", "text", "found"),
    [
        ("xx", "Brokk", "Brokk und brokk, nie Brokks", ["Brokk", "brokk"]),
        ("ja", "防波堤", "新しい防波堤を見た", ["防波堤"]),
        ("ar", "الميناء", "في الميناء سفن", ["الميناء"]),
        ("de", "Küste", "Küsten und Küste", ["Küsten", "Küste"]),
    ],
)
def test_other_languages_and_topics_of_a_person(lang: str, topic: str, text: str, found: list[str]) -> None:
    assert words(text, topic, lang=lang) == {topic: found}


def test_what_is_not_there_is_left_out() -> None:
    assert words("Nichts davon.", "Deich", "!?", "") == {}


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_any_topic_of_any_text_is_found_in_order_and_once(blocks: list[str], topics: list[str]) -> None:
    found = group.spoken(Text("a", tuple(blocks), "de"), topics)
    for name, places in found.items():
        assert name in topics
        assert list(places) == sorted(set(places))
        assert all(blocks[block][span.start : span.end] for block, span in places)
