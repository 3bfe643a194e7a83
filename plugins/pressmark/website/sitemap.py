"""The sitemap for search engines, where the site's own address is known.

It names every page but those that a search should not lead to: the search, report and data pages, the one for a wrong
address, drafts, and the further pages of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from pelican import signals

from pressmark.website import pages, run, undated


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(write)


def write(generators: list[Any]) -> None:
    """Write ``sitemap.xml`` and ``robots.txt``; without a ``SITEURL`` there is no address to name."""
    now, generator = run.current(), generators[0]
    if not now.wants("sitemap"):
        return
    if now.settings.noindex:
        pages.write_text(generator.output_path, "robots.txt", "User-agent: *\nDisallow: /\n")
        return
    site = generator.settings["SITEURL"].rstrip("/")
    if site:
        pages.write_text(generator.output_path, "sitemap.xml", sitemap_of(site, generator))
        pages.write_text(generator.output_path, "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site}/sitemap.xml\n")


def sitemap_of(site: str, generator: Any) -> str:
    """Return the sitemap as XML, by address; pieces carry their day as ``lastmod``."""
    entries = sorted({*_contents(generator.context), *((url, "") for url in _indexes(generator))})
    lines = [f"<url><loc>{escape(f'{site}/{quote(url)}')}</loc>{lastmod}</url>" for url, lastmod in entries]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "\n".join(lines) + "\n</urlset>\n"


def _contents(context: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for article in (*context["articles"], *context["undated"]):
        day = "" if undated.is_undated(article) else f"<lastmod>{article.date:%Y-%m-%d}</lastmod>"
        yield article.url, day
    for page in context["pages"]:
        yield page.url, ""


def _indexes(generator: Any) -> Iterator[str]:
    """Give the pages that list others; each only where the site's settings and its theme have it."""
    context, settings = generator.context, generator.settings
    for template in settings["DIRECT_TEMPLATES"]:
        if save_as := settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html"):
            yield settings.get(f"{template.upper()}_URL", save_as)
    for periods in context["period_archives"].values():
        yield from (period["url"] for period in periods)
    if context["editions"] is not None and pages.has(generator, "week"):
        yield from (view.week.url for view in context["editions"].weeks)
    for kind, wrappers in (("CATEGORY", "categories"), ("TAG", "tags"), ("AUTHOR", "authors")):
        if settings[f"{kind}_SAVE_AS"]:
            yield from (thing.url for thing, _ in context[wrappers])
    yield from _own(generator)


def _own(generator: Any) -> Iterator[str]:
    """Give the pages that Pressmark adds: an index and what stands in it, where the theme has them."""
    context = generator.context
    parts = (
        ("source", "sources", context["sources"]),
        ("story", "stories", stories.all if (stories := context["stories"]) else ()),
        ("dossier", "names", context["names"].all),
    )
    for template, index, things in parts:
        if things and pages.has(generator, template):
            yield from (f"{index}/index.html", *(thing.url for thing in things))
    if context["undated"] and pages.has(generator, "undated"):
        yield f"{undated.FOLDER}/index.html"
