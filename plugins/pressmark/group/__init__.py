"""Grouping: which texts repeat one another or speak of one event, what they name and are about, where they belong."""

from __future__ import annotations

from pressmark.group.compare import BREAK, Comparison, Paragraph, Run, compare
from pressmark.group.entities import entities
from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.reprints import reprints
from pressmark.group.sections import Sections
from pressmark.group.spoken import spoken
from pressmark.group.stories import stories
from pressmark.group.terms import Terms, terms
from pressmark.group.topics import topics
from pressmark.group.vocabulary import basic_form, known

__all__ = [
    "BREAK",
    "Comparison",
    "Fingerprint",
    "Paragraph",
    "Run",
    "Sections",
    "Terms",
    "basic_form",
    "compare",
    "entities",
    "fingerprint",
    "known",
    "reprints",
    "spoken",
    "stories",
    "terms",
    "topics",
]
