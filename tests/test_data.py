"""The words' files: what they hold, and how they are read."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from pressmark import data

FILES = sorted(entry.name for entry in resources.files(data).iterdir() if entry.name.endswith(".txt"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(data.__file__).parent.parent.rglob("*.py"))


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_where_it_is_from_and_is_tidy(name: str) -> None:
    text = resources.files(data).joinpath(name).read_bytes().decode("utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert "\r" not in text
    assert data.words(name.removesuffix(".txt"))


def test_every_reason_is_a_piece_of_a_sentence_and_in_use() -> None:
    for key, said in data.table("reasons").items():
        assert said[0].islower()
        assert not said.endswith(".")
        assert f'"{key}"' in SOURCES


def test_languages_are_those_of_a_field() -> None:
    assert "de" in data.languages("boilerplate")
    assert data.languages("reasons") == data.languages("nothing") == ()


def test_tables_cannot_be_changed() -> None:
    table = data.table("reasons")
    with pytest.raises(TypeError):
        table["empty"] = ""  # type: ignore[index]
    assert data.table("reasons") is table


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        data.words("nothing")
