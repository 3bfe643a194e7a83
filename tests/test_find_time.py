"""Hostile shapes: the time to find grows with the length of a text, never with its square."""

from __future__ import annotations

import pytest

from tests.finding import TEXTS, findings
from tests.growth import is_linear

UNITS = [
    "a",
    " ",
    "\u00a0",
    "2020 ",
    "12.12.12 ",
    "1",
    "3. Mai 2021 ",
    "3. Mai 2021\n",
    "(",
    "((a)",
    "© ",
    "Foto: ",
    "Von ",
    "Von\n",
    "By Ida Ohm",
    "Ida Ohm, ",
    "Aa",
    " | ",
    "- a - ",
    ".",
    "\n",
    "Hafen wird erweitert\n",
    "(dpa) – ",
    "[a/b.c]\n",
    "„",
    "年",
    TEXTS["BODY"] + "\n",
]


def find_in(unit: str, length: int) -> None:
    findings(f"Hafen wird erweitert\n{TEXTS['BODY']}\n" + unit * (length // len(unit)))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: repr(unit)[:16])
def test_time_grows_with_the_length(unit: str) -> None:
    assert is_linear(lambda length: find_in(unit, length), 20_000)


@pytest.mark.parametrize("unit", ["Der Rat der Stadt hat es beschlossen. ", "Der Rat der Stadt.\n"])
def test_a_very_long_text_is_no_exception(unit: str) -> None:
    assert is_linear(lambda length: find_in(unit, length), 400_000)
