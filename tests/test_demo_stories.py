"""The invented corpus: its stories, held against those that its authors had in mind."""

from __future__ import annotations

from tests.gold import stories


def test_stories_are_found_in_all_languages() -> None:
    figures = stories.demo()
    assert figures.precision >= 0.94
    assert figures.f1 >= 0.75


def test_stories_are_found_in_german() -> None:
    figures = stories.demo("de")
    assert figures.precision >= 0.94
    assert figures.f1 >= 0.85


def test_figures_are_those_of_the_measure() -> None:
    truth = {"a": "x", "b": "x", "c": "y", "d": "z"}
    figures = stories.b_cubed(truth, [("a", "c"), ("d",)])
    assert figures == ((0.5 + 1 + 0.5 + 1) / 4, (0.5 + 0.5 + 1 + 1) / 4)
    assert stories.b_cubed(truth, [("a", "b")]).f1 == 1
