"""Feeds: what may not stand in those of pieces, and the feed of editions: an entry a day, as people would mail it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape
from pelican import signals

from pressmark.website import editions, pages, run, undated
from pressmark.website.language import date_long

EDITIONS = "feed-editions.atom.xml"

DAYS = 30
"""So many editions the feed holds, the latest ones."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """An edition as Pelican's writer takes an article into a feed: title and summary are HTML."""

    title: Markup
    url: str
    date: datetime.datetime
    summary: Markup
    view: editions.EditionView
    generator: Any

    def get_content(self, siteurl: str) -> str:
        """Return the edition's pieces as HTML, with links that begin with the site's address."""
        template = self.generator.get_template("edition_mail")
        context = {**self.generator.context, "SITEURL": siteurl, "edition": self.view}
        return str(template.render(context))


def register() -> None:
    """Connect to Pelican."""
    signals.feed_generated.connect(limit)
    signals.article_writer_finalized.connect(write)


def limit(context: Any, feed: Any) -> None:
    """Take undated pieces out of a feed, and as much of the texts as ``PRESSMARK_SHOW`` holds back."""
    if feed.feed["feed_url"].endswith(EDITIONS):
        return
    feed.items[:] = [entry for entry in feed.items if entry["pubdate"].year != undated.NO_DATE.year]
    show = run.current().settings.show
    for entry in feed.items:
        if show != "full":
            entry["content"] = None
        if show == "headline":
            entry["description"] = ""


def write(generator: Any, writer: Any) -> None:
    """Write the feed of editions, where the site has a feed at all."""
    shown: editions.Editions | None = generator.context["editions"]
    if shown and generator.settings["FEED_ALL_ATOM"] and pages.has(generator, "edition_mail"):
        writer.write_feed(list(_entries(generator, shown)), generator.context, EDITIONS, feed_title=None)


def _entries(generator: Any, shown: editions.Editions) -> Iterator[DayEntry]:
    language = generator.env.globals.get("ui_lang", "en")
    for view in shown.lately(DAYS):
        lead = generator.env.filters["piece"](view.day.lead)
        day = view.day.lead.date.replace(hour=0, minute=0, second=0, microsecond=0)
        title = f"{date_long(view.day.date, language)}: {lead.title}"
        yield DayEntry(escape(title), view.day.url or lead.url, day, escape(lead.teaser), view, generator)
