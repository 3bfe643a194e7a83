"""Names by a model of spaCy: a small one that the test builds, and what is said where there is none."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
import spacy

from pressmark import names
from pressmark.errors import PressmarkError
from pressmark.names import model

BLOCKS = ["Der Hafen von Aldermünde", "Ministerin Hanne Tolksdorf kam. Tolksdorfs Rede war kurz.", ""]


def test_a_model_finds_the_names_and_the_text_their_full_forms(tmp_path: Path) -> None:
    pipeline = spacy.blank("de")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([
        {"label": "LOC", "pattern": "Aldermünde"},
        {"label": "PER", "pattern": "Hanne Tolksdorf"},
        {"label": "PER", "pattern": "Tolksdorfs"},
        {"label": "MISC", "pattern": "Rede"},
    ])  # fmt: skip
    pipeline.to_disk(tmp_path / "model")
    found = names.mentions(BLOCKS, "de", spacy=str(tmp_path / "model"))
    assert [(one.block, one.name, one.kind, one.function) for one in found] == [
        (0, "Aldermünde", "place", ""),
        (1, "Hanne Tolksdorf", "person", "Ministerin"),
        (1, "Hanne Tolksdorf", "person", ""),
    ]
    assert [one.span.of(BLOCKS[one.block]) for one in found] == ["Aldermünde", "Hanne Tolksdorf", "Tolksdorfs"]
    assert found[0].rule == "name.model"


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(PressmarkError, match=r"the spaCy model de_keines cannot be loaded.*spacy download de_keines"):
        names.mentions(BLOCKS, "de", spacy="de_keines")


def test_a_missing_spacy_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    model._loaded.cache_clear()
    with pytest.raises(PressmarkError, match=r"spaCy is not installed: run .+pip install '\.\[spacy\]' in the folder"):
        names.mentions(BLOCKS, "de", spacy="de_core_news_sm")
