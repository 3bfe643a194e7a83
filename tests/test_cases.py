"""The cases: a folder each, with a raw text, what must be found in it, and the Markdown; one test for a field.

``PRESSMARK_ACCEPT=1 .venv/bin/pytest tests/test_cases.py`` renews the Markdown; what must be found is written by hand.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pressmark import clean, find
from pressmark.find.choose import item
from pressmark.types import Caption, Finding, NewsItem, Origin, Raw
from tests.test_publish_markdown import rendered

CASES = Path(__file__).parent / "cases"

KNOWN_FAILURES = {
    "right-to-left-body",  # a standfirst above the by-line is taken for the first paragraph
    "glued-lines-authors",  # a paper's name behind a slash, named nowhere else, looks like a second writer's
    "glued-lines-source",
}
"""Fields that are not found yet; whoever finds one takes it off this list, as a strict xfail then fails."""


def plain(value: Any) -> Any:
    """Return a field as expected.json writes it: values with their evidence's text and rule."""
    if isinstance(value, Finding):
        return str(value.value)
    if isinstance(value, Caption):
        return {"caption": plain(value.caption), "credit": plain(value.credit)}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def marks(name: str) -> list[Any]:
    return [pytest.mark.xfail(strict=True)] if name in KNOWN_FAILURES else []


def fields() -> list[Any]:
    expected = {
        path.parent: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*/expected.json"))
    }
    return [
        pytest.param(folder, field, value, id=f"{folder.name}-{field}", marks=marks(f"{folder.name}-{field}"))
        for folder, values in expected.items()
        for field, value in values.items()
    ]


def examined(folder: Path) -> tuple[str, NewsItem]:
    document = clean.document(Raw(Origin(f"{folder.name}.txt"), (folder / "raw.txt").read_bytes()))
    return document.text, item(document, "digest", find.findings(document))


@pytest.mark.parametrize(("folder", "field", "value"), fields())
def test_case(folder: Path, field: str, value: Any) -> None:
    text, piece = examined(folder)
    name, _, part = field.partition(".")
    found = getattr(piece, name)
    if part == "evidence":
        assert found.span.of(text) == value
    elif part == "line":
        assert text.count("\n", 0, found.span.start) + 1 == value
    elif part == "rule":
        assert (found[0] if isinstance(found, tuple) else found).rule == value
    elif part == "removed":
        assert sorted(one.value for one in piece.lost.get("outside", ())) == value
    else:
        assert plain(found) == value


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_markdown(folder: Path) -> None:
    made = rendered(examined(folder)[1], folder.name)
    if os.environ.get("PRESSMARK_ACCEPT"):
        (folder / "expected.md").write_text(made, encoding="utf-8")
    assert made == (folder / "expected.md").read_text(encoding="utf-8")
