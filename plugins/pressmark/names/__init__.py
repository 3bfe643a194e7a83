"""Names: who and what a text speaks of, persons, places and organisations, each mention with its span."""
