"""Grouping: which texts repeat one another, and which speak of one event."""

from pressmark.group.stories import stories
from pressmark.group.terms import Terms, terms

__all__ = ["Terms", "stories", "terms"]
