"""The tables of months and days of the week, held against CLDR as Babel has it."""

from __future__ import annotations

import pytest
from babel import Locale

from pressmark import data
from pressmark.find.given import weekdays
from pressmark.find.months import month

LANGUAGES = ("ar", "cs", "da", "de", "en", "es", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr")
"""Those whose months have names; in Chinese, Japanese and Korean they are counted."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_months_are_those_of_cldr(lang: str) -> None:
    months = Locale(lang).months
    for width in ("wide", "abbreviated"):
        for number, name in months["format"][width].items():
            bare = name.strip(".")
            if len(bare) > 2 and bare.isalpha():
                assert month(bare, lang) == number, bare


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_of_the_week_are_those_of_cldr(lang: str) -> None:
    days = Locale(lang).days["format"]["wide"].values()
    assert {day.casefold() for day in days if " " not in day} <= weekdays()


def test_every_line_of_months_has_twelve() -> None:
    for lang, months in data.table("months").items():
        assert months.count("|") == 11, lang
