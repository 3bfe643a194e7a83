"""Builds that take little time: Pelican's own work, with the same result, done side by side and in one pass.

Everything here goes through what Pelican lends to plugins: its readers, its writer, and its generator of articles.
"""

from __future__ import annotations

from typing import Any

from pelican import readers as pelicans
from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer as PelicansWriter

from pressmark.website import run
from pressmark.website.build import output, templates
from pressmark.website.build.articles import Articles
from pressmark.website.build.reader import MarkdownReader
from pressmark.website.build.writer import Writer


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(lend_reader)
    signals.article_generator_init.connect(take_articles)
    signals.get_writer.connect(lend_writer)
    templates.register()
    output.register()


def lend_reader(readers: Any) -> None:
    """Have Markdown read by our reader, unless the site or a plugin has one of its own."""
    if run.current().wants("build"):
        for suffix, reader in readers.reader_classes.items():
            if reader is pelicans.MarkdownReader:
                readers.reader_classes[suffix] = MarkdownReader


def take_articles(generator: Any) -> None:
    """Make Pelican's generator of articles one of ours; a plugin's own kind is left as it is."""
    if run.current().wants("build") and type(generator) is ArticlesGenerator:
        generator.__class__ = Articles
        chosen = generator.settings
        if not (chosen["CACHE_CONTENT"] or chosen["LOAD_CONTENT_CACHE"]):
            # Without its own cache Pelican asks twice for each file's time stamp all the same.
            generator.readers._filestamp_func = _no_stamp  # type: ignore[assignment]


def _no_stamp(_path: object) -> float:
    return 0.0


def lend_writer(pelican: Any) -> type[PelicansWriter] | None:
    """Return our writer."""
    return Writer if run.current().wants("build") else None
