"""A bad setting gets one sentence that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark import options, settings
from pressmark.errors import SettingError

GOOD = {
    "SEEDS": ("raw", Path("raw")),
    "WORKERS": (0, 3),
    "EXECUTOR": ("",),
    "SCHEDULER": ("", "tcp://10.0.0.1:8786"),
    "STABLE_PAGES": (True, False),
    "MAX_BYTES": (1, 10**9),
    "STRICT": (True, False),
    "ALLOW_REMOVAL": (True, False),
    "SHOW": ("full", "snippet", "headline"),
    "NOINDEX": (True, False),
    "DATA": ([], ["csv"], ("jsonl", "sqlite"), {"csv"}),
    "EPUB": ([], ["day"], ("week", "name"), {"year"}),
    "INITIALS": ({}, {"hmw": "Hanne M. Wolff", "H. T.": " Hanne  Tolksdorf "}),
    "ALIASES": ({}, {"Gerasimov": "Waleri Gerassimow"}),
    "SPACY": ("", "de_core_news_sm"),
    "SECTIONS": ({}, {"Hafen": ["Kai*", "Reede"], "Sport": []}, {"Hafen": ("Kai",)}),
    "WITHOUT": ([], ["search"], ("report", "sitemap")),
}
BAD = {
    "SPACY": (None, 3, ["de_core_news_sm"]),
    "ALIASES": (None, "Gerasimov", ["Gerasimov"], {"Gerasimov": " "}, {"": "Gerassimow"}, {"Gerasimov": 3}),
    "SEEDS": ("", 3, None, "a\0b"),
    "WORKERS": (-1, "two", True, 1.5),
    "EXECUTOR": ("threads", None, True),
    "SCHEDULER": (None, 8786),
    "STABLE_PAGES": ("yes", 1),
    "MAX_BYTES": (0, "2 MB"),
    "STRICT": ("yes", 1),
    "ALLOW_REMOVAL": ("no", 0),
    "SHOW": ("all", None),
    "DATA": (None, "csv", ["xls"]),
    "EPUB": (None, "day", ["decade"]),
    "NOINDEX": ("", 1),
    "INITIALS": (
        None,
        ["hmw"],
        "hmw",
        {"hmw": 3},
        {3: "Ida Ohm"},
        {"hmw": " "},
        {" . ": "Ida Ohm"},
        {"hmw": "Ida Ohm; Jon Vry"},
        {"hmw": "<b>"},
        {"hmw": "Ida Ohm", "H.M.W.": "Jon Vry"},
    ),
    "SECTIONS": (
        None,
        ["Hafen"],
        {"Hafen": "Kai"},
        {"": ["Kai"]},
        {3: ["Kai"]},
        {"Hafen": [3]},
        {"Hafen": ["*", "am Kai"]},
    ),
    "WITHOUT": ("search", ["serach"]),
}


def test_the_tables_cover_every_option() -> None:
    names = {option.name for option in options.OPTIONS}
    assert set(GOOD) == set(BAD) == names


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in GOOD.items() for value in values])
def test_good_values_are_taken(name: str, value: object, tmp_path: Path) -> None:
    found = getattr(settings.of({"PATH": str(tmp_path / "content"), options.PREFIX + name: value}), name.lower())
    wanted = {
        "SEEDS": lambda: tmp_path / "raw",
        "INITIALS": lambda: {"hmw": "Hanne M. Wolff", "ht": "Hanne Tolksdorf"} if value else {},
        "DATA": lambda: tuple(value),  # type: ignore[call-overload]
        "EPUB": lambda: tuple(value),  # type: ignore[call-overload]
        "WITHOUT": lambda: tuple(sorted(value)),  # type: ignore[call-overload]
    }
    assert found == wanted.get(name, lambda: value)()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_bad_values_are_named(name: str, value: object, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=rf"^PRESSMARK_{name} is .*, but must be "):
        settings.of({"PATH": str(tmp_path / "content"), options.PREFIX + name: value})


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("SITENAME", "", None),
        ("SITENAME", "Presseschau", 2024),
        ("DEFAULT_LANG", "de", ""),
        ("DEFAULT_LANG", "pt-br", 5),
        ("DEFAULT_PAGINATION", False, "dreissig"),
        ("DEFAULT_PAGINATION", 30, -1),
        ("FEED_MAX_ITEMS", None, "x"),
        ("FEED_MAX_ITEMS", 50, 5.5),
    ],
)
def test_settings_of_pelican_that_it_does_not_check_are_named(
    name: str, good: object, bad: object, tmp_path: Path
) -> None:
    settings.of({"PATH": str(tmp_path / "content"), name: good})
    with pytest.raises(SettingError, match=rf"^{name} is .*, but must be "):
        settings.of({"PATH": str(tmp_path / "content"), name: bad})


def test_of_a_long_dict_the_entry_that_is_wrong_is_named(tmp_path: Path) -> None:
    table = {"hmw": "Hanne M. Wolff", "io": "", "jv": "Jon Vry"}
    with pytest.raises(SettingError) as caught:
        settings.of({"PATH": str(tmp_path / "content"), "PRESSMARK_INITIALS": table})
    assert str(caught.value) == (
        "PRESSMARK_INITIALS is {'io': ''}, but must be a dict of letters and full names, "
        'such as {"hmw": "Hanne M. Wolff"}'
    )


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"PRESSMARK_STICT is not a setting.*did you mean PRESSMARK_STRICT\?"):
        settings.of({"PATH": str(tmp_path), "PRESSMARK_STICT": True})


@pytest.mark.parametrize("seeds", [".", "content", "content/news", "/"])
def test_seeds_and_content_must_lie_apart(seeds: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="must lie apart"):
        settings.of({"PATH": str(tmp_path / "content"), "PRESSMARK_SEEDS": seeds})


@pytest.mark.parametrize("output", ["seeds", "seeds/site", "content", "content/news", "."])
def test_the_site_lies_apart_from_what_it_is_made_of(output: str, tmp_path: Path) -> None:
    words = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / output)}
    with pytest.raises(SettingError, match="must lie apart"):
        settings.of(words)
    assert settings.of({**words, "OUTPUT_PATH": str(tmp_path / "output")}).content == tmp_path / "content"


def test_raw_texts_below_the_site_are_refused(tmp_path: Path) -> None:
    words = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output")}
    with pytest.raises(SettingError, match="must lie apart"):
        settings.of({**words, "PRESSMARK_SEEDS": "output/raw"})


def test_defaults_are_those_of_the_table(tmp_path: Path) -> None:
    found = settings.of({"PATH": str(tmp_path / "content")})
    assert all(getattr(found, o.name.lower()) == o.default for o in options.OPTIONS if o.name != "SEEDS")
    assert found.seeds == tmp_path / "seeds"
