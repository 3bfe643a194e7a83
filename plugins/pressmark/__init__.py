"""Pressmark: a Pelican plugin that turns raw press texts into a news digest.

``PLUGINS = ["pressmark"]`` is all that Pelican needs. The features are separate: each can be left out by
``PRESSMARK_WITHOUT``, and knows the others only by front matter and ``types``.
"""

from __future__ import annotations


def register() -> None:
    """Connect every feature to Pelican's signals, in order."""
    # Here and not above: workers import this package, and need no Pelican.
    from pressmark.website import FEATURES

    for feature in FEATURES:
        feature.register()
