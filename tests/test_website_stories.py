"""Stories on the site: their course, who carried them and who did not, what reprints changed, where they are listed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.press import Report
from pressmark.types import Carried, Origin, Outcome, Story
from pressmark.website import comparing, shelves
from pressmark.website.archive import archive
from pressmark.website.digest import Digest, digest_of, told_apart
from pressmark.website.extracts import extract, first_sentence
from pressmark.website.said import text_of
from pressmark.website.stories import DAYS, SILENT, Stories
from pressmark.website.told import StoryView
from pressmark.website.weight import entry, weighed
from tests.theme import DAY, Site, article, settings_of

BEFORE = DAY - datetime.timedelta(days=1)


def piece(slug: str, day: datetime.date | None = DAY, words: int = 100, text: str = "", **head: Any) -> Any:
    basis = "published" if day else "undated"
    return article(text or "Wort " * words, slug=slug, title=slug, date=day, date_basis=basis, origin=slug, **head)


def digest(
    articles: Sequence[Any], carried: Sequence[Sequence[Any]] = (), told: Sequence[Sequence[Any]] = ()
) -> Digest:
    """Group articles; the first of each group leads."""
    reprints = [Carried(one[0].save_as, tuple(other.save_as for other in one[1:])) for one in carried]
    stories = [Story(one[0].save_as, tuple(sorted_keys(one)), ("Alder", "Kai")) for one in told]
    return Digest(articles, [text_of(one) for one in articles], reprints, stories)


def sorted_keys(articles: Sequence[Any]) -> list[str]:
    by_day = sorted(articles, key=lambda one: (one.date_basis == "undated", one.date, one.slug))
    return [one.save_as for one in by_day]


def stories(groups: Digest, articles: Sequence[Any]) -> Stories:
    dated = [one for one in articles if one.date_basis != "undated"]
    return Stories(groups, archive(dated, settings_of(), groups))


def sample() -> tuple[list[Any], Stories]:
    first = piece("erste", BEFORE, source="Küstenkurier")
    best = piece("beste", words=300, source="Aldermünder Bote")
    copy = piece("nachdruck", source="Hafenfunk")
    undated = piece("undatiert", None, source="Hafenfunk")
    others = [piece(f"anders-{number}", source=f"Blatt {number}") for number in range(SILENT + 2)]
    articles = [first, best, copy, undated, *others]
    return articles, stories(digest(articles, [[best, copy]], [[best, first, copy, undated]]), articles)


def only(found: Stories) -> StoryView:
    (view,) = found.all
    return view


def test_a_story_tells_its_course() -> None:
    articles, found = sample()
    view = only(found)
    assert [(one.article.slug, one.part) for one in view.told] == [
        ("erste", "top"), ("beste", "top"), ("nachdruck", "reprint"), ("undatiert", "own"),
    ]  # fmt: skip
    assert (view.pieces, view.own, view.sources, view.last_day) == (4, 3, 3, DAY)
    assert view.told_days == view.days == (BEFORE, DAY)
    assert [(one.name, one.days, one.pieces) for one in view.tellers] == [
        ("Küstenkurier", ("top", None), 1), ("Aldermünder Bote", (None, "top"), 1), ("Hafenfunk", (None, "reprint"), 2),
    ]  # fmt: skip
    assert view.reprints == ((articles[1], articles[2]),)
    assert found.of(articles[3]) is view
    assert found.of(articles[4]) is None


def test_a_story_says_who_did_not_carry_it() -> None:
    view = only(sample()[1])
    assert view.silent == tuple((f"Blatt {number}", 1) for number in range(SILENT))
    assert view.more_silent == 2


def test_its_address_is_its_first_piece_and_stays_while_others_join() -> None:
    articles, found = sample()
    assert only(found).url == "stories/erste/index.html"
    more = [*articles, piece("noch-besser", words=900)]
    groups = digest(more, [], [[more[-1], *articles[:4]]])
    assert only(stories(groups, more)).url == "stories/erste/index.html"


def test_what_an_article_repeats_stands_first_beside_it() -> None:
    articles, found = sample()
    view = only(found)
    assert [one.article.slug for one in view.around(articles[2])] == ["beste", "undatiert", "erste"]
    assert [one.article.slug for one in view.around(articles[0])] == ["beste", "undatiert", "nachdruck"]
    order = [one.article for one in view.told]
    assert [view.before(one) for one in order] == [None, *order[:-1]]
    assert [view.after(one) for one in order] == [*order[1:], None]


def test_a_long_story_has_no_grid_of_days() -> None:
    articles = [piece(f"tag-{number}", DAY + datetime.timedelta(number), source="Bote") for number in range(DAYS + 1)]
    view = only(stories(digest(articles, [], [articles]), articles))
    assert (view.days, view.tellers[0].days, len(view.told_days)) == ((), (), DAYS + 1)


def test_stories_follow_one_another_in_time() -> None:
    old, new = [piece("a", BEFORE), piece("b", BEFORE)], [piece("c"), piece("d")]
    found = stories(digest([*old, *new], [], [old, new]), [*old, *new])
    latest, earlier = found.all
    assert (latest.first.article, found.beside(latest), found.beside(earlier)) == (
        new[0],
        (earlier, None),
        (None, latest),
    )
    month = archive([*old, *new], settings_of(), digest([*old, *new], [], [old, new])).months[0]
    assert [(view.first.article.slug, pieces) for view, pieces in found.biggest(month, 5)] == [("a", 2), ("c", 2)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Am 3. Mai kam Dr. Wolff. Dann nichts.", "Am 3. Mai kam Dr. Wolff."),
        ("Die Brücke ist zu! Warum?", "Die Brücke ist zu!"),
        ("橋は閉鎖された。明日も。", "橋は閉鎖された。"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_an_extract_repeats_nothing() -> None:
    leads = [
        "Die Brücke über die Alder ist gesperrt.",
        "Gesperrt ist die Brücke über die Alder.",
        "Es schneit im Sund.",
    ]
    assert [quote.article for quote in extract(zip(leads, "abc", strict=True))] == ["a", "c"]
    assert len(extract((f"Satz Nummer {word}.", 0) for word in ("eins", "zwei", "drei", "vier"))) <= 3


@given(st.integers(0, 200), st.integers(1, 30))
def test_a_new_entry_touches_the_newest_page_alone(count: int, size: int) -> None:
    before = {shelf.url: shelf.entries for shelf in shelves.of(range(count, 0, -1), "x", size)}
    after = {shelf.url: shelf.entries for shelf in shelves.of(range(count + 1, 0, -1), "x", size)}
    assert all(after[url] == entries for url, entries in before.items() if url != "x/index.html")
    assert [one for entries in after.values() for one in entries] == list(range(count + 1, 0, -1))
    assert all(len(entries) < 2 * size for entries in after.values())


def test_published_texts_that_repeat_another_end_as_reprints_in_the_report() -> None:
    articles, _ = sample()
    groups = digest(articles, [[articles[1], articles[2]]])
    report = Report(tuple(Outcome(Origin(name), "published") for name in ("beste", "nachdruck", "erste")), {})
    told = told_apart(report, groups, articles).outcomes
    assert [(one.ending, one.detail) for one in told] == [("published", ""), ("reprint", "beste"), ("published", "")]
    kept = Report((Outcome(Origin("nachdruck"), "kept"),), {})
    assert told_apart(kept, groups, articles) == kept


def test_points_say_why_a_piece_stands_where_it_stands() -> None:
    articles, _ = sample()
    groups = digest(articles, [[articles[1], articles[2]]], [articles[:4]])
    entries = weighed(entry(one, settings_of(), groups) for one in articles if one.date.date() == DAY)
    assert [one.article.slug for one in (entries[0], entries[-1])] == ["beste", "nachdruck"]
    reasons = {reason.ground: (reason.amount, reason.points) for reason in entries[0].reasons}
    assert reasons == {"carried": (2, 2.0), "names": (0, 0.0), "words": (300, 2.0), "late": (0.5, 2.5)}
    assert entries[0].points == 6.5


LEAD = "Die Hebebrücke über die Alder ist seit Dienstagabend für alle Fahrzeuge gesperrt, sagte das Hafenamt am Morgen."


def test_a_reprint_is_compared_with_what_it_repeats() -> None:
    some = piece("erste", text=f"{LEAD}\n\nDer Steg bleibt offen.")
    other = piece("zweite", text=f"{LEAD.replace('Dienstagabend', 'gestern')}\n\nDer Steg bleibt offen.")
    (view,) = comparing.comparisons([(some, other)], digest([some, other]), "stories/erste")
    assert (view.url, view.short, view.cut) == ("stories/erste/compared-zweite.html", True, False)
    assert 0.8 < view.shared < 1
    removed = "".join(run.text for row in view.rows for run in row.runs if run.change == "removed")
    assert "Dienstagabend" in removed
    page = BeautifulSoup(site(some, other).render("comparison", one=view, story=view_of(some, other)), "html.parser")
    assert [cell.get_text() for cell in page.select(".diff del")] == ["erste", "Dienstagabend"]
    assert [cell.get_text() for cell in page.select(".diff ins")] == ["zweite", "gestern"]


def view_of(*articles: Any) -> StoryView:
    return only(stories(digest(articles, [articles], [articles]), articles))


def site(*articles: Any, **settings: Any) -> Site:
    return Site(articles, **settings)


def test_only_so_much_of_long_texts_is_compared() -> None:
    some, other = piece("lang", text="\n\n".join(["Wort " * 900] * 9)), piece("kurz", text="Wort " * 900)
    (view,) = comparing.comparisons([(some, other)], digest([some, other]), "x")
    assert view.cut
    assert not view.short


def test_a_site_may_leave_stories_out() -> None:
    from pressmark.settings import Settings
    from pressmark.website import run
    from tests.theme import ROOT

    chosen = Settings(ROOT / "seeds", ROOT / "content", without=("names", "stories"))
    run.begin(run.Run(chosen, Report((), {})))
    try:
        found = digest_of([piece("a", text=LEAD), piece("b", text=LEAD)])
    finally:
        run.end()
    assert (found.stories, found.entities) == ((), ())
    assert found.leader_of(piece("b", text=LEAD)) is None
