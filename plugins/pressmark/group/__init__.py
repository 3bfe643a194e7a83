"""Grouping: which texts repeat one another, and which speak of one event."""

from __future__ import annotations

from pressmark.group.compare import Comparison, compare
from pressmark.group.prints import Fingerprint, fingerprint
from pressmark.group.reprints import reprints

__all__ = ["Comparison", "Fingerprint", "compare", "fingerprint", "reprints"]
