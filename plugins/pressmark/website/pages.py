"""Writing a page that Pelican itself has no generator for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.generators import PelicanTemplateNotFound

from pressmark.website import run
from pressmark.website.build.writer import Writer, holds

log = logging.getLogger(__name__)


def has(generator: Any, template: str) -> bool:
    """Tell whether the theme has a template; a foreign one may lack those of Pressmark's own pages."""
    try:
        generator.get_template(template)
    except PelicanTemplateNotFound:
        return False
    return True


def write(generator: Any, writer: Any, template: str, save_as: str, **context: Any) -> None:
    """Render ``template`` to ``save_as`` (a path below the output folder) with the generator's context.

    A foreign theme may lack the template: then the page is left out, and the log says so at level "info".
    """
    if not has(generator, template):
        log.info("The theme has no %s.html, so %s is not written", template, save_as)
        return
    writer.write_file(
        save_as,
        generator.get_template(template),
        generator.context,
        relative_urls=context.pop("relative_urls", generator.settings["RELATIVE_URLS"]),
        template_name=template,
        url=save_as,
        page_name=str(PurePosixPath(save_as).with_suffix("")),
        **context,
    )


def in_one_go(writer: Any, template: str, name: str, work: Callable[[], None], **shown: Any) -> None:
    """Have some work done that writes pages; our own writer leaves it, if these would show what they did last time.

    ``shown`` is what it is told by, in the way that is declared for the template; ``name`` tells such work apart.
    """
    if isinstance(writer, Writer):
        writer.in_one_go(name, template, work, **shown)
    else:
        work()


def token(writer: Any, kind: str, **shown: Any) -> bytes | None:
    """Return the token of what is declared for a kind of thing; None where nobody can tell it."""
    return writer.token(kind, shown) if isinstance(writer, Writer) else None


def unless_same(name: str, told: bytes | None, make: Callable[[], Iterable[str]]) -> None:
    """Have files written that are no pages, at once, unless the last build has written them with the same token.

    ``make`` writes them, and yields their paths below the output folder; ``name`` tells such work apart.
    """
    manifest = run.current().manifest
    if told is not None and manifest.fresh(name, told) is not None:
        return
    files = tuple(make())
    if told is not None:
        manifest.wrote(name, told, files)


def write_bytes(generator: Any, writer: Any, save_as: str, data: bytes) -> None:
    """Write a file that is no text, such as an e-book; one that has these bytes already keeps its time stamp."""
    if isinstance(writer, Writer):
        writer.write_bytes(save_as, data)
    else:
        path = Path(generator.output_path, save_as)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        run.current().manifest.written.add(save_as)


def write_text(output: str, save_as: str, text: str) -> None:
    """Write a file that is no page (CSV, a script) below the output folder; one that has this text stays as it is."""
    path, written = Path(output, save_as), text.encode("utf-8")
    if not holds(path, written):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    run.current().manifest.written.add(save_as)
