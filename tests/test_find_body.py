"""What is left of a paragraph when other fields have taken a part of it: no text is lost for a name or a day."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.find.body import SHORTEST, rests
from pressmark.types import Span

SENTENCE = "Der Rat hat beschlossen, den Hafen bis zum Sommer zu erweitern."


def left(marked: str) -> list[str]:
    """Return what is left of a passage in which ``<`` and ``>`` stand around what is taken."""
    taken: list[Span] = []
    for match in re.finditer("<(.*?)>", marked):
        start = match.start() - 2 * len(taken)
        taken.append(Span(start, start + len(match[1])))
    text = re.sub("[<>]", "", marked)
    return [rest.of(text) for rest in rests(text, Span(0, len(text)), taken)]


@pytest.mark.parametrize(
    ("marked", "rest"),
    [
        (SENTENCE, SENTENCE),
        (f"Von <Ida Ohm> {SENTENCE}", SENTENCE),
        (f"{SENTENCE} (<htd>)", SENTENCE),
        (f"{SENTENCE} [<htd>, 3. Mai]", SENTENCE),
        (f"(<htd>) {SENTENCE}", SENTENCE),
        (f"Pressemitteilung vom <3. Mai 2021> | Aldermünde – {SENTENCE}", f"| Aldermünde – {SENTENCE}"),
        (f"{SENTENCE} Von <Ida Ohm>, <3. Mai 2021>", f"{SENTENCE} Von"),
    ],
)
def test_what_is_taken_at_an_end_is_cut_off(marked: str, rest: str) -> None:
    assert left(marked) == [rest]


@pytest.mark.parametrize(
    "marked",
    [
        f"Das folgt einem Beschluss vom <3. Mai 2021> des Rates. {SENTENCE}",
        f"Darin sagt <Ida Ohm> die Wahrheit. {SENTENCE}",
        f"{SENTENCE} So sagte es <Ida Ohm> am Dienstag.",
        f"{SENTENCE} {SENTENCE} Von <Ida Ohm> {SENTENCE} {SENTENCE}",
    ],
)
def test_what_stands_amid_the_text_stays_in_it(marked: str) -> None:
    assert left(marked) == [re.sub("[<>]", "", marked)]


@pytest.mark.parametrize("marked", ["<Hanne Tolksdorf und Ida Ohm> und andere", "Von <Ida Ohm>, Aldermünde"])
def test_a_passage_mostly_taken_is_left_out(marked: str) -> None:
    assert left(marked) == []


@given(st.lists(st.tuples(st.text("ab. (", max_size=60), st.text("XY", min_size=1, max_size=9)), max_size=4))
def test_no_text_is_lost_but_for_short_rests_beside_what_is_taken(parts: list[tuple[str, str]]) -> None:
    marked = "a" * 60 + "".join(f"{before}<{taken}>" for before, taken in parts) + "b" * 60
    for rest in left(marked):
        head, tail = re.sub("[<>]", "", marked).split(rest, 1)
        assert all(len(lost) < SHORTEST for lost in re.split("[XY]+", head + tail))
