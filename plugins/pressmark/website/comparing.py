"""A reprint beside the text that it repeats: what an editor changed, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pressmark import group
from pressmark.publish import slug
from pressmark.website.digest import Digest

SHORT = 600
"""A comparison of no more words than this in both texts together stands on its story's page."""

LONGEST = 25_000
"""Of a longer text only so many bytes are compared: two of them make a page of less than 70 KB."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two articles side by side, paragraph by paragraph; ``shared`` is the part of their wording in common.

    ``short`` tells whether it is short enough for its story's page, ``cut`` whether a text goes on.
    """

    url: str
    leader: Any
    reprint: Any
    rows: tuple[group.Paragraph, ...]
    shared: float
    short: bool
    cut: bool


def comparisons(pairs: Sequence[tuple[Any, Any]], digest: Digest, folder: str) -> tuple[ComparisonView, ...]:
    """Compare each leader with its reprint; the pages lie in ``folder``, the story's."""
    names = slug.unique([(reprint.save_as, f"compared-{reprint.slug}") for _, reprint in pairs], ())
    return tuple(
        _compared(leader, reprint, digest, f"{folder}/{names[reprint.save_as]}.html") for leader, reprint in pairs
    )


def _compared(leader: Any, reprint: Any, digest: Digest, url: str) -> ComparisonView:
    some, others = (_begun(digest.text(one.save_as).blocks) for one in (leader, reprint))
    found = group.compare(some[0], others[0])
    words = sum(len(block.split()) for block in (*some[0], *others[0]))
    cut = some[1] or others[1]
    return ComparisonView(url, leader, reprint, tuple(found.paragraphs()), found.shared, words <= SHORT, cut)


def _begun(blocks: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return as many blocks as are compared, and whether there are more."""
    size = taken = 0
    for block in blocks:
        size += len(block.encode())
        if taken and size > LONGEST:
            break
        taken += 1
    return tuple(blocks[:taken]), taken < len(blocks)
