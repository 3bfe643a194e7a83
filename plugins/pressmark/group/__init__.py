"""Grouping: which texts repeat one another or speak of one event, what they name and are about, where they belong."""

from __future__ import annotations

from pressmark.group.compare import BREAK, Comparison, Paragraph, Run, compare
from pressmark.group.entities import entities
from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.reading import Reading, reading
from pressmark.group.reprints import reprints
from pressmark.group.sections import Sections
from pressmark.group.spoken import spoken
from pressmark.group.stories import stories
from pressmark.group.terms import Terms, terms
from pressmark.group.topics import topics
from pressmark.group.vocabulary import basic_form, known
from pressmark.group.wording import is_cut_of

__all__ = [
    "BREAK",
    "Comparison",
    "Fingerprint",
    "Paragraph",
    "Reading",
    "Run",
    "Sections",
    "Terms",
    "basic_form",
    "compare",
    "entities",
    "fingerprint",
    "is_cut_of",
    "known",
    "reading",
    "reprints",
    "spoken",
    "stories",
    "terms",
    "topics",
]
