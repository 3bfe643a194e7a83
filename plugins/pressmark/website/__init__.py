"""Everything that knows Pelican: the run, and the features of the site, each with its own ``register()``."""

from __future__ import annotations

from pressmark.website import (
    build,
    cite,
    digest,
    dossiers,
    editions,
    epub,
    evidence,
    feeds,
    ingest,
    language,
    lists,
    neighbours,
    piece,
    report,
    schema,
    search,
    sitemap,
    stories,
    subjects,
    topics,
    undated,
)

FEATURES = (
    ingest,
    build,
    undated,
    language,
    piece,
    digest,
    topics,
    evidence,
    cite,
    schema,
    neighbours,
    editions,
    stories,
    dossiers,
    lists,
    subjects,
    epub,
    report,
    search,
    sitemap,
    feeds,
)
"""In the order in which they are connected: ``ingest`` makes the Markdown that all the others read."""
