"""How much a piece weighs in its edition, and why: what leads, and what stands first.

Four things count: how many sources carried the story that day, how many names the text has, how long it is, and how
late in the day it was published. Each gives points, by a logarithm where more and more of it matters less and less.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pressmark.website.digest import Digest
from pressmark.website.language import plain
from pressmark.website.piece import BRIEF, count_words

Ground = Literal["carried", "names", "words", "late"]

NEVER, MIDDAY = 0.0, 0.5
"""How late a piece is whose day the text merely mentions, and one that came at no known hour."""

PUBLISHED = 2.0
"""Points for a known day of publication: a day that the text merely mentions may be another's."""

Rank = tuple[bool, bool, float, int, str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for a piece's weight: what was counted, how much there is of it, and its points."""

    ground: Ground
    amount: float
    points: float


@dataclass(frozen=True, slots=True)
class Entry:
    """An article together with all that its place in an edition depends on.

    ``story`` is the key of its story, empty where it stands alone, ``carried`` the number of sources that had the story
    that day, and ``names`` how many different ones the text has. ``late`` is the part of its day that was over when it
    was published, between 0 and 1.
    """

    article: Any
    day: datetime.date
    words: int
    size: int
    section: str
    source: str
    lang: str
    foreign: bool
    late: float
    story: str = ""
    reprint: bool = False
    carried: int = 1
    names: int = 0

    @property
    def is_brief(self) -> bool:
        """Tell whether the piece is too short to stand with a headline."""
        return self.words <= BRIEF

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return the grounds for its weight; their points make the weight up."""
        return (
            Reason("carried", self.carried, 2 * math.log2(self.carried)),
            Reason("names", self.names, math.log2(1 + self.names) / 2),
            Reason("words", self.words, math.log2(1 + self.words / 100)),
            Reason("late", self.late, PUBLISHED + self.late if self.late != NEVER else 0.0),
        )

    @property
    def points(self) -> float:
        """Return its weight: the points of all grounds."""
        return round(sum(reason.points for reason in self.reasons), 6)

    @property
    def timed(self) -> bool:
        """Tell whether it is known at which hour the piece was published."""
        return self.late not in (NEVER, MIDDAY)

    @property
    def rank(self) -> Rank:
        """Return what pieces are sorted by, the weightiest first; briefs and reprints stand behind all others."""
        return self.is_brief, self.reprint, -self.points, -self.words, self.article.slug, self.article.save_as


def entry(article: Any, settings: Mapping[str, Any], digest: Digest) -> Entry:
    """Read off an article of Pelican, whose settings are given, all but what the day's other pieces decide.

    A hand-written one counts as published on its date.
    """
    html = article._content or ""
    category = str(getattr(article, "category", settings["DEFAULT_CATEGORY"]))
    lang = str(getattr(article, "lang", ""))
    story, text = digest.story_of(article), digest.text_of(article)
    return Entry(
        article=article,
        day=article.date.date(),
        words=count_words(plain(html)),
        size=len(html.encode()),
        section="" if category == settings["DEFAULT_CATEGORY"] else category,
        source=str(getattr(article, "source", "")),
        lang=lang,
        foreign=bool(lang) and _base(lang) != _base(settings["DEFAULT_LANG"]),
        late=_late(article),
        story=story.key if story else "",
        reprint=digest.leader_of(article) is not None,
        names=len({mention.name for mention in text.mentions}) if text else 0,
    )


def weighed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the pieces of one day, the weightiest first, each with the number of sources that carried its story."""
    all_of_them = tuple(entries)
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for one in all_of_them:
        tellers[one.story].add(one.source or one.article.save_as)
    counted = (replace(one, carried=len(tellers[one.story]) if one.story else 1) for one in all_of_them)
    return tuple(sorted(counted, key=lambda one: one.rank))


def _late(article: Any) -> float:
    if getattr(article, "date_basis", "published") != "published":
        return NEVER
    seconds = article.date.hour * 3600 + article.date.minute * 60 + article.date.second
    return seconds / 86400 if seconds else MIDDAY


def _base(lang: str) -> str:
    return lang.lower().replace("_", "-").partition("-")[0]
