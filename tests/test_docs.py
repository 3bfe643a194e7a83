"""The README tells the truth: every setting is in it, as the code has it, and every library that is installed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pressmark.options import OPTIONS, PREFIX

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def settings_table() -> str:
    """Return the table as it must stand in the README."""
    rows = [f"| `{PREFIX}{o.name}` | `{o.default!r}` | {o.doc} |" for o in OPTIONS]
    return "\n".join(["| setting | default | what it does |", "|---|---|---|", *rows])


def test_settings_are_documented_as_they_are() -> None:
    found = re.search(r"<!-- settings:[^>]*-->\n(.*?)\n<!-- /settings -->", README, re.S)
    assert found
    assert found[1] == settings_table()


def test_every_runtime_dependency_is_named_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", dependency)[0] for dependency in project["dependencies"]}
    table = README[README.index("## What it is built on") :].lower()
    assert {name for name in names if f"[{name.lower()}]" not in table} == set()


def test_every_field_of_a_piece_is_explained() -> None:
    heads = [
        path.read_text(encoding="utf-8").partition("\n\n")[0] for path in ROOT.glob("tests/golden/content/**/*.md")
    ]
    fields = {line.partition(":")[0] for head in heads for line in head.split("\n") if line[0] != " "}
    page = (ROOT / "docs/extraction.md").read_text(encoding="utf-8")
    assert {"Title", "Caption", "Pressmark_digest"} <= fields
    assert {field for field in fields if f"`{field}`" not in page} == set()


def test_version_is_in_the_changelog_or_unreleased() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_picture_of_the_readme_is_there_in_light_and_dark_and_small() -> None:
    light = re.findall(r'<img src="(docs/[\w-]+)\.png" alt="[^"]+">', README)
    dark = re.findall(r'<source media="\(prefers-color-scheme: dark\)" srcset="(docs/[\w-]+)-dark\.png">', README)
    assert light == dark
    assert {ROOT / f"{one}{scheme}.png" for one in light for scheme in ("", "-dark")} == {*ROOT.glob("docs/*.png")}
    assert {path.name for path in ROOT.glob("docs/*.png") if path.stat().st_size > 150_000} == set()
