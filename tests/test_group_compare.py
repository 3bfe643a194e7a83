"""The comparison of two texts: nothing is lost, the changes can be read, and it is quick."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.group.compare import BREAK, Change, Comparison, compare
from tests.test_group_reprints import REPORT, babble, edited

SIGNS = st.sampled_from(
    ["der", "Kai", "Öl", "橋", "が", " ", "  ", "\n", "\n\n", "\xad", ", ", "–", ".", "\u0301", "3"]
)
BLOCKS = st.lists(st.lists(SIGNS, max_size=12).map("".join), max_size=5)


def side(found: Comparison, change: Change) -> str:
    """Return one of the texts, joined from its runs."""
    return "".join(run.text for run in found.runs if run.change in ("equal", change))


def changes(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """Return the runs that are not equal, by the sign of their change."""
    signs = {"removed": "-", "inserted": "+"}
    return [(signs[run.change], run.text) for run in compare(one, other).runs if run.change != "equal"]


@given(BLOCKS, BLOCKS)
def test_the_runs_give_each_text_back(one: list[str], other: list[str]) -> None:
    found = compare(one, other)
    assert side(found, "removed") == BREAK.join(one)
    assert side(found, "inserted") == BREAK.join(other)
    assert all(run.text for run in found.runs)
    assert 0 <= found.shared <= 1


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_the_runs_give_any_unicode_back(one: list[str], other: list[str]) -> None:
    found = compare(one, other)
    assert (side(found, "removed"), side(found, "inserted")) == (BREAK.join(one), BREAK.join(other))


@given(BLOCKS)
def test_a_text_is_equal_to_itself(blocks: list[str]) -> None:
    found = compare(blocks, blocks)
    assert found.shared == 1
    assert all(run.change == "equal" for run in found.runs)


@given(BLOCKS, BLOCKS)
def test_the_paragraphs_hold_all_runs_but_the_breaks(one: list[str], other: list[str]) -> None:
    found = compare(one, other)
    runs = [run for paragraph in found.paragraphs() for run in paragraph.runs]
    assert runs == [run for run in found.runs if run.text != BREAK]


def test_a_changed_word_stands_alone() -> None:
    assert changes(("Die Schleuse bleibt bis Ostern zu.",), ("Die Schleuse bleibt bis Pfingsten zu.",)) == [
        ("-", "Ostern"),
        ("+", "Pfingsten"),
    ]


def test_punctuation_and_spaces_are_shown_where_they_change() -> None:
    assert changes(("„Gut“, sagte er",), ('"Gut", sagte er',)) == [("-", "„"), ("+", '"'), ("-", "“,"), ("+", '",')]


def test_a_word_taken_out_takes_its_space_along() -> None:
    assert changes(("ein sehr alter Kai",), ("ein alter Kai",)) == [("-", " sehr")]


def test_a_paragraph_taken_out_is_one_change() -> None:
    found = compare(REPORT, (*REPORT[:2], *REPORT[3:]))
    assert [(run.change, run.text) for run in found.runs if run.change != "equal" and run.text != BREAK] == [
        ("removed", REPORT[2])
    ]
    [gone] = [paragraph for paragraph in found.paragraphs() if paragraph.runs[0].change == "removed"]
    assert [run.text for run in gone.runs] == [REPORT[2]]


def test_joined_paragraphs_still_face_each_other() -> None:
    found = compare(REPORT, (REPORT[0], REPORT[1] + " " + REPORT[2], *REPORT[3:]))
    assert found.shared == 1
    assert [paragraph.before for paragraph in found.paragraphs()] == ["equal", "equal", "removed", "equal", "equal"]


def test_no_word_amid_other_wording_is_called_the_same() -> None:
    one = "Die Fischer des Ortes fürchten um ihr Geschäft, und der Sprecher verlangte einen Schlepper."
    other = "Laut klagte am Montag der Chor über die Orgel, die seit Wochen keinen Ton mehr von sich gibt."
    assert changes((one,), (other,)) == [("-", one[:-1]), ("+", other[:-1])]


@pytest.mark.parametrize("every", [6, 12, 40, 10**6])
def test_shared_wording_is_what_was_left(every: int) -> None:
    blocks = [babble(seed, 80) for seed in range(10)]
    assert compare(blocks, edited(blocks, 1, every)).shared == pytest.approx(1 - 1 / every, abs=0.1)


def test_texts_without_words_in_common_share_nothing() -> None:
    assert compare(("Kai",), ("Öl",)).shared == 0


def article(seed: int, words: int) -> list[str]:
    """Return a text whose words come as often as words do: few very often, most once or twice."""
    chance = random.Random(seed)
    ranks = [int(4000 ** chance.random()) for _ in range(words)]
    return [" ".join(f"w{rank}" for rank in ranks[start : start + 60]) + "." for start in range(0, words, 60)]


LONG = article(1, 5000)


@pytest.mark.parametrize(
    ("one", "other"),
    [(LONG, edited(LONG, 2, 15)), (LONG, LONG[::2]), (LONG, article(3, 5000)), (["0 " * 5000], ["0 " * 4000])],
    ids=["edit", "cut", "other", "zeros"],
)
def test_long_texts_take_a_moment_only(one: Sequence[str], other: Sequence[str]) -> None:
    started = time.process_time()
    compare(one, other)
    assert time.process_time() - started < 0.6
