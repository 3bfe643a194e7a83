"""The language of the running text, by py3langid's model (character n-grams, no download)."""

from __future__ import annotations

import functools
import importlib
from importlib.metadata import version
from typing import Any

from pressmark import unpacked
from pressmark.find.page import Found, Page
from pressmark.types import Finding

SAMPLE = 500
"""So many characters of running text are enough: the model's answer does not change with more."""

FEWEST = 20
"""With fewer letters than this any answer is a guess."""


def language(page: Page, _found: Found) -> tuple[Finding[str], ...]:
    """Return the language as a two-letter code, with the model's probability; nothing for a text of few letters."""
    sample = _sample(page)
    if sum(map(str.isalpha, sample)) < FEWEST:
        return ()
    code, probability = _model().classify(sample)
    return (page.finding(code, 0, 0, float(probability), "lang.model"),)


def guess(text: str) -> str:
    """Return the two-letter code of the language that fits a text's first characters best; nothing for few letters."""
    sample = text[:SAMPLE]
    return str(_model().classify(sample)[0]) if sum(map(str.isalpha, sample)) >= FEWEST else ""


def _sample(page: Page) -> str:
    """Return some characters of the running lines, or of all lines where none runs, from a third of them on.

    What stands above a text, an archive's notice or a site's, is often in another language.
    """
    lines = [line for line in page.lines if line.running] or page.lines
    parts: list[str] = []
    left = SAMPLE
    for line in (*lines[len(lines) // 3 :], *lines[: len(lines) // 3]):
        parts.append(line.text[:left])
        left -= len(parts[-1])
        if left <= 0:
            break
    return "\n".join(parts)


@functools.cache
def _model() -> Any:
    """Load the model: it takes its time, so only a process that needs it does."""
    return unpacked.kept(f"py3langid-{version('py3langid')}", _unpack)


def _unpack() -> Any:
    langid = importlib.import_module("py3langid.langid")
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
