"""Grouping: which texts repeat one another, and which speak of one event."""
