"""What may not stand in a feed: undated pieces, since a feed is a stream of days, and text the site does not show."""

from __future__ import annotations

from typing import Any

from pelican import signals

from pressmark.website import run, undated


def register() -> None:
    """Connect to Pelican."""
    signals.feed_generated.connect(limit)


def limit(context: Any, feed: Any) -> None:
    """Take undated pieces out of a feed, and as much of the texts as ``PRESSMARK_SHOW`` holds back."""
    feed.items[:] = [entry for entry in feed.items if entry["pubdate"].year != undated.NO_DATE.year]
    show = run.current().settings.show
    for entry in feed.items:
        if show != "full":
            entry["content"] = None
        if show == "headline":
            entry["description"] = ""
