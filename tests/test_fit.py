"""What is learned from examples, on invented ones: the sign that tells, publishers apart, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gold import fit
from tests.gold.fit import Example, Model
from tests.gold.learn import chosen

PUBLISHERS = [f"Küstenkurier {number}" for number in range(20)]

TABLE = """# What speaks for a candidate: sign = weight.
# every candidate
one = -1.00
# it tells
tells = 0.10
# it follows a word of mails; set by hand
mail = 2.50
# no example has it
unseen = 1.50
"""


def _examples() -> list[Example]:
    """Return texts with three candidates each, the one with the sign being right, and one text without any right."""
    noise = [{"one": 1.0, "noise": number % 2} for number in range(len(PUBLISHERS))]
    texts = [
        Example(publisher, [one, {"one": 1.0, "tells": 1.0}, {"one": 1.0, "never": 0.0}], [False, True, False])
        for publisher, one in zip(PUBLISHERS, noise, strict=True)
    ]
    return [*texts, Example("Nordwarden", [{"one": 1.0}], [False])]


@pytest.mark.parametrize("exclusive", [True, False])
def test_the_obvious_sign_is_found(exclusive: bool) -> None:
    model = fit.fit(_examples(), exclusive=exclusive)
    assert model.weights["tells"] > 2 > 1 > abs(model.weights["noise"])
    assert "never" not in model.weights
    for example in _examples()[:-1]:
        scores = model.scores(example.signs)
        assert scores.index(max(scores)) == example.right.index(True)


def test_of_several_right_places_one_is_enough() -> None:
    """A right place without a sign of its own takes nothing from the one that has it."""
    twice = [Example(one, [{"tells": 1.0}, {"dull": 1.0}, {"dull": 1.0}], [True, True, False]) for one in PUBLISHERS]
    weights = fit.fit(twice, exclusive=True).weights
    assert weights["tells"] > 1 > 0 > weights["dull"]


def test_what_weighs_nothing_teaches_nothing() -> None:
    signs = [{"tells": 1.0}, {"wrong": 1.0}]
    examples = [Example(one, signs, [True, True], each=[1.0, 0.0]) for one in PUBLISHERS]
    model = fit.fit(examples, exclusive=False)
    assert model.weights["tells"] > 1
    assert model.weights["wrong"] == 0


def test_publishers_are_held_apart() -> None:
    """A sign that one publisher alone has is unknown where its texts are judged, and known in-sample."""
    own = Example("Küstenkurier 0", [{"own": 1.0}], [True])
    examples = [own, own, *_examples()]
    assert fit.held_out(examples, exclusive=False)[:2] == [[0.0], [0.0]]
    assert fit.fit(examples, exclusive=False).scores(own.signs)[0] > 0
    assert len({fit.fold(publisher) for publisher in PUBLISHERS}) == fit.FOLDS


def test_a_table_keeps_its_comments_and_what_is_set_by_hand(tmp_path: Path) -> None:
    table = tmp_path / "odds.toy.txt"
    table.write_text(TABLE, encoding="utf-8")
    fit.write("toy", Model({"tells": 3.14159, "one": -2.0, "mail": 0.0, "new": 1.0}, exclusive=True), tmp_path)
    expected = TABLE.replace("-1.00", "-2.00").replace("0.10", "3.14") + "# ?\nnew = 1.00\n"
    assert table.read_text(encoding="utf-8") == expected


def test_places_of_one_value_are_one_answer() -> None:
    example = Example("Küstenkurier", [{}, {}, {}], [True, False, True], values=["24", "25", "24"])
    sure, right = chosen(example, [1.0, 1.5, 1.0])
    assert right
    assert 0.4 < sure < 0.6
    assert chosen(Example("Küstenkurier", [], []), []) == (0.0, False)
