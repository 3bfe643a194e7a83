"""The output folder: what is no part of the site any more goes, all else is left as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pelican import signals

from pressmark.settings import Settings
from pressmark.website import run
from pressmark.website.build import templates


def register() -> None:
    """Connect to Pelican."""
    signals.static_generator_finalized.connect(note_copies)


def spare(pelican: Any) -> None:
    """Keep Pelican from deleting the output folder, where ``tidy`` will remove what is no part of the site.

    Raises PressmarkError for a folder that was never a site.
    """
    now = run.current()
    if knows_all_files(pelican.settings, now.settings):
        sweep, kept = swept(pelican)
        if sweep:
            now.manifest.begin(kept)
        pelican.delete_outputdir = False


def note_copies(generator: Any) -> None:
    """Note the files that Pelican will copy: those of the theme, and those of the content folder."""
    written = run.current().manifest.written
    written.update(_of_theme(generator.theme, generator.settings))
    written.update(PurePosixPath(one.save_as).as_posix() for one in generator.staticfiles)


def tidy(pelican: Any) -> None:
    """Remove files of earlier builds that this one did not write."""
    now = run.current()
    if knows_all_files(pelican.settings, now.settings):
        now.manifest.close(*swept(pelican))


def swept(pelican: Any) -> tuple[bool, list[str]]:
    """Return whether all that is no part of the site goes, and the names in the output folder that stay even then."""
    output, content = (Path(os.path.realpath(one)) for one in (pelican.output_path, pelican.path))
    # Pelican never empties a folder that the content is in; what we wrote there can be removed all the same.
    is_apart = output not in (content, *content.parents)
    return bool(pelican.settings["DELETE_OUTPUT_DIRECTORY"]) and is_apart, pelican.settings["OUTPUT_RETENTION"]


def knows_all_files(pelican: Mapping[str, Any], chosen: Settings) -> bool:
    """Tell whether all files of a site are written where we hear of it."""
    return "build" not in chosen.without and templates.is_plain(pelican) and not pelican["OUTPUT_SOURCES"]


def _of_theme(theme: str, settings: Mapping[str, Any]) -> Iterator[str]:
    place = PurePosixPath(settings["THEME_STATIC_DIR"])
    for name in settings["THEME_STATIC_PATHS"]:
        top = Path(theme, name)
        if top.is_file():
            yield str(place / top.name)
        yield from (str(place / path.relative_to(top).as_posix()) for path in top.rglob("*") if path.is_file())
