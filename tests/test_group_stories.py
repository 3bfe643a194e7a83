"""Stories: reports on one event stand together over days, other events of the same place and week stand apart."""

from __future__ import annotations

import datetime
import itertools
import pickle
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import group
from pressmark.types import Carried, Mention, Span, Story, Text
from tests.growth import is_linear

DAY = datetime.date(2021, 11, 24)

BRIDGE = (
    (
        "Stadt sperrt die Hebebrücke",
        "Die Hebebrücke in Aldermünde bleibt gesperrt. Prüferin Senta Oertel fand Haarrisse in zwei Lagern.",
        "Das Hafenamt leitet den Verkehr über die Nordschleuse um, sagte Bürgermeisterin Hanne Tolksdorf.",
    ),
    (
        "Haarrisse: Die Hebebrücke bleibt zu",
        "Nach den Haarrissen an der Hebebrücke sucht Senta Oertel nach der Ursache. Die Lager sind elf Jahre alt.",
        "Bis das Ersatzteil kommt, fährt der Verkehr über die Nordschleuse, sagte Hanne Tolksdorf.",
    ),
    (
        "Neue Lager für die Hebebrücke",
        "Für die Hebebrücke sind neue Lager bestellt. Senta Oertel hatte im November Haarrisse gefunden.",
        "Die Nordschleuse bleibt so lange die Umleitung, teilte das Hafenamt in Aldermünde mit.",
    ),
)
FIRE = (
    (
        "Förderband im Zuckerwerk brennt",
        "Im Zuckerwerk bei Aldermünde hat ein Förderband gebrannt. Löschmeister Eike Brarens sprach von Funken.",
        "Die Rübenschnitzel glimmten bis zum Morgen. Das Hafenamt sperrte die Zufahrt für den Verkehr.",
    ),
    (
        "Nach dem Brand riecht es nach Karamell",
        "Einen Tag nach dem Brand im Zuckerwerk glimmen die Rübenschnitzel noch. Eike Brarens lässt eine Wache da.",
        "Das Förderband ist zerstört, sagte eine Sprecherin in Aldermünde.",
    ),
)
OTHERS = (
    ("Chor singt im Speicher", "Zweitausend Gäste hörten in Aldermünde dem Chor zu, sagte Leiterin Frederike Moll."),
    ("Regatta ohne Wind", "Vor Kleinholm dümpelten die Boote. Svea Lorentz gewann das Rudern nach Punkten."),
    ("Linse für den Leuchtturm", "Im Keller fanden sich acht Kisten mit der Linse, die Enno Pahl lange suchte."),
    ("Bücherei öffnet sonntags", "In Nordwarden darf sonntags gelesen werden. Der Versuch läuft bis zum Sommer."),
)


def told(name: str, blocks: Sequence[Sequence[str]], days: Sequence[int | None], lang: str = "de") -> list[Text]:
    """Return texts called ``name0``, ``name1`` …, so many days after the first day, or without a date."""
    return [
        Text(f"{name}{number}", tuple(one), lang, *dated(day))
        for number, (one, day) in enumerate(zip(blocks, days, strict=True))
    ]


def dated(day: int | None) -> tuple[datetime.date | None, str]:
    return (None, "undated") if day is None else (DAY + datetime.timedelta(day), "published")


def alone(lang: str = "de") -> list[Text]:
    return told("other", OTHERS, (0, 1, 2, None), lang)


def members(stories: Sequence[Story]) -> set[frozenset[str]]:
    return {frozenset(story.texts) for story in stories}


def named(name: str, count: int) -> frozenset[str]:
    return frozenset(f"{name}{number}" for number in range(count))


def test_reports_on_one_event_are_one_story_over_days() -> None:
    stories = group.stories([*told("bridge", BRIDGE, (0, 2, 9)), *alone()])
    assert members(stories) == {named("bridge", 3)}
    assert stories[0].texts == ("bridge0", "bridge1", "bridge2")
    assert stories[0].key in stories[0].texts


def test_two_events_of_one_place_in_one_week_stand_apart() -> None:
    texts = [*told("bridge", BRIDGE, (0, 1, 2)), *told("fire", FIRE, (0, 1)), *alone()]
    assert members(group.stories(texts)) == {named("bridge", 3), named("fire", 2)}


def test_a_text_without_a_date_joins_and_stands_last() -> None:
    (story,) = group.stories([*told("bridge", BRIDGE, (None, 2, 0)), *alone()])
    assert story.texts == ("bridge2", "bridge1", "bridge0")


def test_all_join_where_no_text_has_a_date() -> None:
    texts = [*told("bridge", BRIDGE, (None, None, None)), *told("fire", FIRE, (None, None)), *alone()]
    assert members(group.stories(texts)) == {named("bridge", 3), named("fire", 2)}


def test_a_day_that_is_only_mentioned_keeps_nobody_apart() -> None:
    texts = told("bridge", BRIDGE, (0, 1, 2))
    year = datetime.date(1994, 5, 1)
    texts[2] = Text("bridge2", texts[2].blocks, "de", year, "mentioned")
    (story,) = group.stories([*texts, *alone()])
    assert story.texts == ("bridge2", "bridge0", "bridge1")


def test_a_story_is_over_when_weeks_go_by_without_a_piece() -> None:
    later = [Text(f"later{text.key[-1]}", text.blocks, "de", text.date, "published") for text in told(
        "bridge", BRIDGE[:2], (200, 201))]  # fmt: skip
    found = members(group.stories([*told("bridge", BRIDGE[:2], (0, 1)), *later, *alone()]))
    assert found == {named("bridge", 2), named("later", 2)}


def test_a_text_without_a_date_does_not_bridge_the_weeks() -> None:
    texts = told("bridge", (BRIDGE[0], BRIDGE[1], BRIDGE[2]), (0, None, 200))
    assert all(not {"bridge0", "bridge2"} <= set(story.texts) for story in group.stories([*texts, *alone()]))


def test_reprints_stand_in_the_story_of_their_leader() -> None:
    texts = told("bridge", (BRIDGE[0], BRIDGE[0], BRIDGE[1]), (0, 1, 2))
    (story,) = group.stories([*texts, *alone()], [Carried("bridge0", ("bridge1",))])
    assert story.texts == ("bridge0", "bridge1", "bridge2")
    assert story.key != "bridge1"


def test_reprints_alone_are_a_story_too() -> None:
    texts = told("bridge", (BRIDGE[0], OTHERS[0]), (0, 300))
    (story,) = group.stories(texts, [Carried("bridge0", ("bridge1", "gone"))])
    assert (story.key, story.texts) == ("bridge0", ("bridge0", "bridge1"))
    assert "Hebebrücke" in story.because


def test_reprints_that_are_no_longer_there_make_no_story() -> None:
    assert group.stories(told("bridge", BRIDGE[:1], (0,)), [Carried("bridge0", ("gone",))]) == ()


def test_reasons_stand_in_the_texts_as_they_are_written() -> None:
    texts = [*told("bridge", BRIDGE, (0, 1, 2)), *told("fire", FIRE, (0, 1)), *alone()]
    blocks = {text.key: " ".join(text.blocks) for text in texts}
    for story in group.stories(texts):
        assert 1 <= len(story.because) <= 6
        assert all(sum(word in blocks[key] for key in story.texts) > 1 for word in story.because)
    assert {"Hebebrücke", "Oertel"} <= set(group.stories(texts)[0].because)


def test_names_join_texts_of_two_languages_and_of_two_scripts() -> None:
    english = Text(
        "english",
        ("Lift bridge closed", "Inspector Senta Oertel found cracks, said Hanne Tolksdorf. Later Tolksdorf left."),
        "en", DAY, "published",
    )  # fmt: skip
    russian = Text(
        "russian",
        ("Мост закрыт", "Инспектор Сента Эртель нашла трещины, сказала Ханне Тольксдорф. Позже Тольксдорф ушла."),
        "ru", DAY, "published",
    )  # fmt: skip
    (story,) = group.stories([english, russian, *alone()])
    assert set(story.texts) == {"english", "russian"}
    assert story.because


def test_names_that_were_found_count_as_names_in_any_script() -> None:
    blocks = ("جسر", "قالت حنة تولكسدورف إن الجسر مغلق")
    plain = Text("a", blocks, "ar")
    given = Text("a", blocks, "ar", mentions=(Mention(1, Span(5, 18), "person", "حنة تولكسدورف", "", 0.9, "rule"),))
    assert group.terms(plain).names == 0
    assert set(group.terms(given).words[:2]) == {"حنة", "تولكسدورف"}
    assert group.terms(given).names == 2


def test_texts_of_no_known_language_are_compared_too() -> None:
    texts = [*told("bridge", BRIDGE, (0, 1, 2), ""), *alone("")]
    assert members(group.stories(texts)) == {named("bridge", 3)}


def test_dense_scripts_are_compared_by_pairs_of_characters() -> None:
    bridge = ("可動橋が閉鎖", "亀裂が見つかり、可動橋は当面閉鎖される。検査官は軸受を調べた。")
    again = ("可動橋、亀裂の原因", "可動橋の軸受で亀裂を見つけた検査官が、閉鎖の原因を調べた。")
    rest = [
        (word, f"{word}の話。")
        for word in ("合唱団", "灯台", "図書館", "牡蠣", "風力", "砂糖", "帆船", "漁師", "菩提樹")
    ]
    found = group.stories(told("text", (bridge, again, *rest), (0, 1, *range(9)), "ja"))
    assert members(found) == {named("text", 2)}


@pytest.mark.parametrize("blocks", [(), ("",), ("", " "), ("...",), ("\ud800\udc80",), ("\x00" * 9,), ("_" * 99,)])
def test_empty_and_broken_texts_stand_alone(blocks: tuple[str, ...]) -> None:
    assert group.stories(told("text", (blocks, blocks), (0, 0))) == ()
    assert group.stories([*told("text", (blocks, blocks), (0, None)), *told("bridge", BRIDGE, (0, 1, 2)), *alone()])


def test_no_texts_make_no_story() -> None:
    assert group.stories(()) == ()
    assert group.stories(told("bridge", BRIDGE[:1], (0,))) == ()


WORDS = (
    "Hebebrücke",
    "Oertel",
    "Zuckerwerk",
    "Brarens",
    "Kleinholm",
    "Chor",
    "der",
    "sperrt",
    "橋が",
    "\u202e",
    "ﬁ",
    "İ",
)
TEXTS = st.lists(
    st.tuples(
        st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join), max_size=4),
        st.sampled_from(("", "de", "de", "en", "ja")),
        st.none() | st.integers(0, 90),
    ),
    max_size=12,
)  # fmt: skip


def made(drawn: Sequence[tuple[list[str], str, int | None]]) -> list[Text]:
    return [Text(f"t{n}", tuple(blocks), lang, *dated(day)) for n, (blocks, lang, day) in enumerate(drawn)]


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_says_nothing(
    drawn: Sequence[tuple[list[str], str, int | None]], chance: random.Random
) -> None:
    texts = [*made(drawn), *told("bridge", BRIDGE, (0, None, 2)), *told("fire", FIRE, (1, 2))]
    carried = [Carried("fire0", ("t0",)), Carried("bridge0", ("t2", "t1"))]
    stories = group.stories(texts, carried)
    shuffled = chance.sample(texts, len(texts))
    assert group.stories(shuffled, [Carried("bridge0", ("t1", "t2")), carried[0]]) == stories
    assert stories == tuple(sorted(stories, key=lambda story: story.key))
    seen = [key for story in stories for key in story.texts]
    assert len(seen) == len(set(seen))
    assert all(len(story.texts) > 1 and story.key in story.texts for story in stories)


@given(TEXTS)
def test_one_more_text_is_as_good_as_all_from_scratch(drawn: Sequence[tuple[list[str], str, int | None]]) -> None:
    texts = [*told("bridge", BRIDGE, (0, 1, None)), *made(drawn)]
    known: dict[str, group.Terms] = {}
    for text in texts:
        known[text.key] = pickle.loads(pickle.dumps(group.terms(text)))
        so_far = texts[: len(known)]
        assert group.stories(so_far, (), known) == group.stories(so_far)


def test_each_reprint_is_in_the_story_of_its_leader_however_far_apart() -> None:
    texts = told("bridge", (*BRIDGE, BRIDGE[0]), (0, 1, 2, 300))
    for leader, other in itertools.permutations(("bridge0", "bridge3")):
        stories = group.stories([*texts, *alone()], [Carried(leader, (other,))])
        (story,) = (story for story in stories if leader in story.texts)
        assert other in story.texts


def test_cost_grows_with_the_number_of_texts_and_not_with_its_square() -> None:
    def work(count: int) -> None:
        chance = random.Random(1)
        names = ["".join(chance.choices("abdeiklmnorstu", k=7)).capitalize() for _ in range(count)]
        blocks = [
            (f"Bericht {names[n // 3]}", " ".join(chance.choices(names, k=20) + [names[n // 3]] * 3))
            for n in range(count)
        ]
        group.stories(told("text", blocks, [n // 20 for n in range(count)]))

    assert is_linear(work, 250)
