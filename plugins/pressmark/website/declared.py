"""What the pages of Pressmark's own theme show, template by template: by that it is told whether one would be the same.

Each function gives what a page is made of, as values that ``build.tokens`` can tell; see ``shown``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pelican.urlwrappers import URLWrapper

from pressmark.website import tallies
from pressmark.website.archive import Day, archive_of
from pressmark.website.editions import WINDOW

if TYPE_CHECKING:
    from pressmark.website.shown import Shown

Own = Mapping[str, Any]

EVERYWHERE = frozenset({
    *("authors?", "categories|sections", "digest?", "editions?", "names?", "output_file", "pages|sort"),
    *("data_page", "data_page?", "press.settings", "press.wants", "source_urls?", "sources?", "stories?", "tags?"),
    "undated?",
})  # fmt: skip
"""What any template may use: ``Shown._site`` tells it. See ``uses.Uses`` for how it is written."""

LISTS = frozenset({"stories.biggest"})
"""What the macros for lists come with; only those for weeks, months and years use it."""


def article(shown: Shown, own: Own) -> object:
    """Tell a piece's page: the piece, what stands around it, its story, and its names with their course."""
    one, context = own["article"], shown.context
    names, stories = context["names"], context["stories"]
    placed = any(use.endswith("|neighbours") for use in shown.used("article"))
    return (
        one,
        shown.filters["neighbours"](one) if placed else None,
        stories.of(one) if stories else None,
        names.beside(one) if names else None,
        shown.names(one),
    )


def period(shown: Shown, own: Own) -> object:
    """Tell the page of a day; those of months and years show a little of everything."""
    editions = shown.context["editions"]
    if not editions or len(own["period_num"]) != 3:
        return shown.everything
    return _day(shown, editions.day(own["period_num"]))


def edition(shown: Shown, own: Own) -> object:
    """Tell a further page of a day."""
    return own.get("list_page"), _day(shown, own["edition"].day)


def _day(shown: Shown, day: Day) -> object:
    context = shown.context
    found, stories = archive_of(shown.generator), context["stories"]
    days, months = found.days, found.months
    articles = [one.article for one in day.entries]
    lately = days[max(0, day.number - max(WINDOW, tallies.WINDOW)) : day.number]
    return (
        day.entries,
        [stories.of(one) for one in articles] if stories else (),
        [context["digest"].leader_of(one) for one in articles],
        context["names"].in_edition(day),
        days[max(0, day.number - 2) : day.number + 1],
        [(one, [(entry.source, entry.lang) for entry in one.entries]) for one in lately],
        [(month.start, month.url) for month in months if month.start.year == day.date.year],
        context["source_urls"],
    )


def week(shown: Shown, own: Own) -> object:
    """Tell the page of a week."""
    stories = shown.context["stories"]
    return own["view"], stories.biggest(own["view"].week, 5) if stories else ()


def story(shown: Shown, own: Own) -> object:
    """Tell a story's pages, with those that compare its reprints."""
    view, names = own["view"], shown.context["names"]
    return view, own["beside"], names.of_story(view.articles, view.last_day), shown.context["source_urls"]


def dossier(shown: Shown, own: Own) -> object:
    """Tell the pages of a name: whom it names, its mentions, and its pieces with their names."""
    known = own["known"]
    return known, [(shown.named(one), shown.mentions(known, one.save_as)) for one in known.articles]


def subject(shown: Shown, own: Own) -> object:
    """Tell the pages of a source, an author or a topic: its pieces with their names."""
    thing = next(own[kind] for kind in ("source", "author", "tag") if kind in own)
    return thing if isinstance(thing, URLWrapper) else (thing.name, thing.url), [
        shown.named(one) for one in own["articles"]
    ]


def section(shown: Shown, own: Own) -> object:
    """Tell a page of a section; the first one counts all its pieces."""
    page = own.get("articles_page")
    some = own["articles"] if page is None or page.number == 1 else page.object_list
    beside = [own.get(f"articles_{name}_page") for name in ("previous", "next")]
    return own["category"], some, [one and (one.url, one.number) for one in beside]


def shelf(shown: Shown, own: Own) -> object:
    """Tell a page of a long list."""
    return own["shelf"]


def ebook(shown: Shown, own: Own) -> object:
    """Tell an e-book."""
    return own["book"]


def data(shown: Shown, own: Own) -> object:
    """Tell the page that leads to the data: how large each file is."""
    return own["sizes"]


def record(shown: Shown, own: Own) -> object:
    """Tell a piece's record: the piece, its story, what it repeats, and its names with their places."""
    one, context = own["article"], shown.context
    stories, leader = context["stories"], context["digest"].leader_of(one)
    story = stories.of(one) if stories else None
    return one, story and (story.url, story.best.title), leader and leader.url, shown.names(one)


Declared = Callable[[Any, Own], object]

OF_A_DAY = frozenset({
    *("digest.leader_of", "editions.last", "editions.of", "names.in_edition", "source_urls[]", "stories.biggest"),
    "stories.of",
})  # fmt: skip

DECLARED: Mapping[str, tuple[Declared, frozenset[str] | None]] = {
    "article": (article, frozenset({"names.beside", "stories.of"})),
    "period_archives": (period, OF_A_DAY),
    "edition_list": (edition, OF_A_DAY),
    "review": (edition, OF_A_DAY),
    "week": (week, OF_A_DAY),
    "story": (story, LISTS | {"names.of_story", "source_urls", "source_urls[]"}),
    "dossier": (dossier, LISTS),
    "source": (subject, LISTS),
    "author": (subject, LISTS),
    "tag": (subject, LISTS),
    "category": (section, LISTS),
    "stories": (shelf, LISTS),
    "ebook": (ebook, LISTS),
    "data": (data, frozenset()),
    "record": (record, None),
}
"""By template: what tells its pages, and what they use of the context besides ``EVERYWHERE``; None for what has no
template."""
