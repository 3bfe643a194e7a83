"""Names: who and what a text speaks of, persons, places and organisations, each mention with its span."""

from __future__ import annotations

from collections.abc import Sequence

from pressmark.names import document, model
from pressmark.types import Mention

__all__ = ["mentions"]


def mentions(blocks: Sequence[str], lang: str, spacy: str = "") -> tuple[Mention, ...]:
    """Return the names in a text's paragraphs (the first may be its title), sorted by block and span, none in another.

    ``lang`` is the text's language as a two-letter code; of another or no language only what all have in common is
    known. Where ``spacy`` names an installed model of spaCy, that is asked instead of the tables; raises PressmarkError
    where it cannot be loaded.

    >>> [(one.name, one.function, one.kind) for one in mentions(["In Bremen sprach Ministerin Hanne Tolksdorf."], "de")]
    [('Bremen', '', 'place'), ('Hanne Tolksdorf', 'Ministerin', 'person')]
    """
    return model.mentions(blocks, lang, spacy) if spacy else document.mentions(blocks, lang)
