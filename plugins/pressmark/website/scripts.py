"""The theme's scripts as pages load them: without comments and indentation, those of a folder as one.

They lie in ``scripts/`` of the theme, beside ``static/``, whose files Pelican copies as they are. A theme without that
folder has scripts of its own, and they are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rjsmin
from pelican import signals

from pressmark.website import pages

FOLDER = "scripts"


def register() -> None:
    """Connect to Pelican."""
    signals.article_writer_finalized.connect(write)


def write(generator: Any, writer: Any) -> None:
    """Write the scripts of the site's theme to where Pelican puts its static files."""
    for name, script in lean(Path(generator.theme, FOLDER)):
        pages.write_text(generator.output_path, f"{generator.settings['THEME_STATIC_DIR']}/{name}", script)


def lean(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names of the scripts of a theme, and what pages load of each; ``folder`` may be missing.

    Those of a folder in it stand behind one another in the order of their names; whatever is no script is passed over.
    A regular expression right behind an arrow would lose its spaces: rjsmin takes it for a division.
    """
    for path in sorted(folder.glob("*")):
        parts = sorted(path.glob("*.js")) if path.is_dir() else [path] if path.suffix == ".js" else []
        told = [rjsmin.jsmin(part.read_text(encoding="utf-8")) for part in parts]
        if told:
            yield f"{path.stem}.js", "\n".join(told) + "\n"
