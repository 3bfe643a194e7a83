"""The lists that Pelican has no word for: sources, undated pieces, and the page for a wrong address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.utils import slugify

from pressmark.website import pages, run, undated


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, agency or site, with its pieces, the latest first."""

    name: str
    slug: str
    articles: tuple[Any, ...]

    @property
    def url(self) -> str:
        """Return the address of its page below the site."""
        return f"sources/{self.slug}/index.html"

    @property
    def save_as(self) -> str:
        """Return the file of its page."""
        return self.url


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)


def gather(generator: Any) -> None:
    """Put ``sources`` and ``source_urls`` (name -> address) into every template's context."""
    wanted = run.current().wants("lists")
    sources = sources_of((*generator.articles, *generator.context["undated"]), generator.settings) if wanted else ()
    generator.context["sources"] = sources
    generator.context["source_urls"] = {source.name: source.url for source in sources}


def sources_of(articles: tuple[Any, ...], settings: Any) -> tuple[Source, ...]:
    """Group articles by their source, by name; two names with one slug share a page under the first name."""
    by_slug: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        if name := getattr(article, "source", ""):
            by_slug[slugify(name, settings["SLUG_REGEX_SUBSTITUTIONS"]) or "source"].append(article)
    return tuple(
        Source(min(article.source for article in group), slug, tuple(group)) for slug, group in sorted(by_slug.items())
    )


def write(generator: Any, writer: Any) -> None:
    """Write the list pages; the undated pieces' own place is there without the feature too, as they have no other."""
    if without_day := generator.context["undated"]:
        pages.write(generator, writer, "undated", f"{undated.FOLDER}/index.html", articles=without_day)
    if not run.current().wants("lists"):
        return
    if generator.context["sources"]:
        pages.write(generator, writer, "sources", "sources/index.html")
    for source in generator.context["sources"]:
        pages.write(generator, writer, "source", source.url, source=source, articles=list(source.articles))
    # A server shows this page under any address, so its links must not be relative where the site's own is known.
    pages.write(generator, writer, "404", "404.html", relative_urls=not generator.settings["SITEURL"])
