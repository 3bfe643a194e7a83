"""Grouping: which texts repeat one another, which speak of one event, and who and what they name."""

from __future__ import annotations

from pressmark.group.compare import BREAK, Comparison, Paragraph, Run, compare
from pressmark.group.entities import entities
from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.reprints import reprints
from pressmark.group.stories import stories
from pressmark.group.terms import Terms, terms

__all__ = [
    "BREAK",
    "Comparison",
    "Fingerprint",
    "Paragraph",
    "Run",
    "Terms",
    "compare",
    "entities",
    "fingerprint",
    "reprints",
    "stories",
    "terms",
]
