"""Grouping: which texts repeat one another, and which speak of one event."""

from __future__ import annotations

from pressmark.group.entities import entities
from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.reprints import reprints

__all__ = ["Fingerprint", "entities", "fingerprint", "reprints"]
