"""Names by a model of spaCy, where a project has installed one and says so.

The model finds the names in each paragraph; what the text as a whole tells of them (full names, functions, inflection)
is found as without it. spaCy is no dependency: it is loaded when a model is asked for.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.errors import PressmarkError
from pressmark.names import document, tokens
from pressmark.names.chain import Chunk
from pressmark.types import Kind, Mention

KINDS: Mapping[str, Kind] = {
    "PER": "person",
    "PERSON": "person",
    "persName": "person",
    "PRS": "person",
    "LOC": "place",
    "GPE": "place",
    "GPE_LOC": "place",
    "placeName": "place",
    "geogName": "place",
    "ORG": "organisation",
    "GPE_ORG": "organisation",
    "orgName": "organisation",
}
"""What spaCy's models call the kinds."""

CONFIDENCE = 0.85
"""Models do not say how sure they are of a name; about so many are right."""


def mentions(blocks: Sequence[str], lang: str, model: str) -> tuple[Mention, ...]:
    """Return the names in a text's paragraphs by a model of spaCy, its package's name or its folder.

    Raises PressmarkError, saying what to install, where spaCy or the model is missing.
    """
    return document.mentions(blocks, lang, functools.partial(_tag, _loaded(model)), "name.model")


def _tag(pipeline: Any, text: str, found: tokens.Tokens, _lang: str) -> list[Chunk]:
    chunks: list[Chunk] = []
    for one in pipeline(text.encode("utf-8", "replace").decode("utf-8")).ents:
        kind = KINDS.get(one.label_)
        inside = [
            at
            for at, (word, start) in enumerate(zip(found.words, found.starts, strict=True))
            if start < one.end_char and one.start_char < start + len(word)
        ]
        if kind and inside and (not chunks or chunks[-1].end <= inside[0]):
            chunks.append(Chunk(inside[0], inside[-1] + 1, kind, CONFIDENCE))
    return chunks


@functools.cache
def _loaded(model: str) -> Any:
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        how = "run .venv/bin/pip install '.[spacy]' in the folder of the project"
        raise PressmarkError("spaCy", f"is not installed: {how}", str(error)) from error
    try:
        return spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        subject = f"the spaCy model {model}"
        raise PressmarkError(subject, f"cannot be loaded: python -m spacy download {model}", str(error)) from error
