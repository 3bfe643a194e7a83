"""What is to be done with the Markdown files: plain data between ``plan`` and ``store``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pressmark.types import Outcome


@dataclass(frozen=True, slots=True)
class Write:
    """Write ``text`` to ``path``; ``replaces`` is the digest of the file that stands there, empty for none."""

    path: str
    text: str
    origin: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the file at ``path`` to its editor."""

    path: str
    origin: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Leave the file at ``path`` to its editor, though the raw text under it is another now."""

    path: str
    origin: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the file at ``path``, whose digest is ``digest``.

    ``why`` is "gone" where its raw text is no more (or became a rejected one), "stale" where another file has
    taken its place.
    """

    path: str
    digest: str
    origin: str
    why: Literal["gone", "stale"]


Action = Write | Keep | Conflict | Remove


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done, and what becomes of every record.

    ``held_back`` counts the files that would have been removed but for the guard; ``left`` names edited files
    without raw text; ``leftovers`` are temporary files of a killed run, which go.
    """

    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    held_back: int = 0
    left: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()

    @property
    def removed(self) -> tuple[str, ...]:
        """The files that are removed because their raw text is gone."""
        return tuple(act.path for act in self.actions if isinstance(act, Remove) and act.why == "gone")

    @property
    def replaced(self) -> tuple[tuple[str, str], ...]:
        """The files that are removed because an edited one has their origin, each with that one."""
        edited = {act.origin: act.path for act in reversed(self.actions) if isinstance(act, Keep | Conflict)}
        return tuple(
            (act.path, edited[act.origin])
            for act in self.actions
            if isinstance(act, Remove) and act.why == "stale" and act.origin in edited
        )
