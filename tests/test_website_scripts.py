"""Pages load the scripts of the theme without what only a person reads; a foreign theme keeps its own."""

from __future__ import annotations

import re
from pathlib import Path

from pressmark.website.scripts import lean
from tests.conftest import ROOT, RunPelican, make_project
from tests.texts import sow

OURS = ROOT / "theme/scripts"


def test_comments_and_indentation_go_and_a_folder_is_one_script(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "a.js").write_text('// Why.\n(() => {\n  "use strict";\n  const A = "a // b";  // what\n})();\n')
    (tmp_path / "build.sh").write_bytes(b"#!/bin/sh\xff")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "search/y.js").write_text("y( 1 );\n")
    (tmp_path / "search/x.js").write_text("x(`a  ${ 1 }  b`, /[ ,]  /.test(y));\n")
    assert dict(lean(tmp_path)) == {
        "a.js": '(()=>{"use strict";const A="a // b";})();\n',
        "search.js": "x(`a  ${ 1 }  b`,/[ ,]  /.test(y));\ny(1);\n",
    }


def test_no_script_has_what_would_be_damaged() -> None:
    paths = list(OURS.rglob("*.js"))
    assert len(paths) > 5
    assert [path for path in paths if re.search(r"=>\s*/", path.read_text(encoding="utf-8"))] == []


def test_pages_load_the_scripts_of_our_theme(tmp_path: Path, run_pelican: RunPelican) -> None:
    project = make_project(tmp_path)
    sow(project, "kai.txt", "Kai gesperrt\n\n24. November 2021\n\nDer Kai ist gesperrt.\n")
    assert run_pelican(project)[0] == 0
    written = {path.name: path for path in (project / "output/theme").glob("*.js")}
    stamps = {name: path.stat().st_mtime_ns for name, path in written.items()}
    assert {name: path.read_text(encoding="utf-8") for name, path in written.items()} == dict(lean(OURS))
    sow(project, "deich.txt", "Deich gesperrt\n\n25. November 2021\n\nDer Deich ist gesperrt.\n")
    assert run_pelican(project)[0] == 0
    assert {name: path.stat().st_mtime_ns for name, path in written.items()} == stamps


def test_a_foreign_theme_keeps_its_scripts(tmp_path: Path, run_pelican: RunPelican) -> None:
    project, script = make_project(tmp_path / "project"), "// theirs\n  let  a;\n"
    theme = tmp_path / "foreign"
    for name in ("templates", "static"):
        (theme / name).mkdir(parents=True)
    (theme / "static/reader.js").write_text(script)
    assert run_pelican(project, "--theme-path", str(theme))[0] == 0
    assert (project / "output/theme/reader.js").read_text() == script
