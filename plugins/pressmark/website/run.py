"""One run of Pelican: what the press reported, for the features and the templates to ask.

The run is replaced at the start of each build and dropped at its end, so nothing outlives it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressmark.cache import Cache
from pressmark.press import Report
from pressmark.settings import Settings
from pressmark.types import Ending
from pressmark.website.manifest import Manifest

if TYPE_CHECKING:
    from pelican.contents import Content

    from pressmark.publish import Sheet
    from pressmark.types import Outcome, Piece
    from pressmark.website.build.unchanged import Inputs


@dataclass(frozen=True, slots=True)
class Run:
    """What a template may ask of the press: ``press`` in every template's context.

    ``manifest`` is told of every file that is written, ``inputs`` are what the build is made of.
    """

    settings: Settings
    report: Report
    cache: Cache = field(default_factory=Cache)
    manifest: Manifest = field(default_factory=Manifest)
    inputs: Inputs | None = None
    counts: Mapping[Ending, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", self.report.counts())  # every page asks for them

    def wants(self, feature: str) -> bool:
        """Tell whether a feature is switched on."""
        return feature not in self.settings.without

    def piece_of(self, article: Content) -> Piece | None:
        """Return what was found in an article's raw text, or None where there is no raw text (any more)."""
        return self.report.pieces.get(str(getattr(article, "origin", "")))

    def sheet_of(self, article: Content) -> Sheet | None:
        """Return what was to be written of an article's raw text, or None where there is none (any more)."""
        return self.report.sheets.get(str(getattr(article, "origin", "")))

    def edited_paths(self) -> frozenset[str]:
        """Return the Markdown files that a person has changed, as paths below the content folder."""
        kept = (outcome.path for outcome in self.report.outcomes if outcome.ending in ("kept", "conflict"))
        return frozenset((*kept, *self.report.left))


class _Now:
    """Holds the run under way; one object instead of a module global that functions must rebind."""

    run: Run | None = None


def begin(run: Run) -> None:
    """Make ``run`` the one under way."""
    _Now.run = run


def end() -> None:
    """Forget the run."""
    if _Now.run is not None:
        _Now.run.cache.close()
    _Now.run = None


def current() -> Run:
    """Return the run under way. Raises LookupError outside of one."""
    if _Now.run is None:
        raise LookupError("no run of Pressmark is under way")
    return _Now.run


def rejected_by_reason(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    """Count rejected records by reason, the most frequent first, ties by name."""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        if outcome.ending == "rejected":
            counts[outcome.reason] = counts.get(outcome.reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
