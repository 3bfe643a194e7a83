"""Reprints: copies, cuts and light edits come together; what only looks like one another stays apart."""

from __future__ import annotations

import datetime
import itertools
import pickle
import random
from collections.abc import Sequence
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import group
from pressmark.group import prints
from pressmark.types import Basis, Carried, Text
from tests.growth import is_linear

REPORT = (
    "Schleuse bleibt bis Ostern zu",
    "Nordwarden (lpd) – Die alte Seeschleuse bleibt nach dem Fund eines verbogenen Tores bis Ostern geschlossen. Das "
    "teilte die Hafenmeisterei am Montag mit. Segler müssen so lange den Umweg durch den Stichkanal nehmen.",
    "Ein Taucher hatte den Schaden bei der jährlichen Prüfung entdeckt. Nach seinen Worten ist das untere Lager auf "
    "der Landseite so weit ausgeschlagen, dass sich das Tor nur noch von Hand bewegen lässt.",
    "Die Fischer des Ortes fürchten um ihr Frühjahrsgeschäft. Ihr Sprecher Ubbo Harms verlangte einen Schlepper, der "
    "die Kutter zweimal am Tag durch den Kanal zieht. Die Kosten solle das Land tragen.",
    "Die Schleuse stammt aus dem Jahr 1911 und war zuletzt vor neun Jahren überholt worden. Ein Neubau ist seit Langem "
    "geplant, doch streiten Kreis und Land darüber, wer ihn bezahlt.",
)
"""A headline and four paragraphs."""

NOTICE = (
    "Die Redaktion freut sich über jede Zuschrift, behält sich aber vor, Briefe zu kürzen. Bitte nennen Sie Namen und "
    "Anschrift, da wir namenlose Briefe nicht drucken. Veröffentlichte Briefe geben die Ansicht ihrer Verfasser "
    "wieder, nicht die der Redaktion. Ein Anspruch auf Abdruck besteht nicht, auch nicht für Gedichte und Rätsel."
)

VOCABULARY = [
    f"{first}{second}" for first in ("Deich", "Priel", "Watt", "Kutter", "Netz", "Boje") for second in "abcdefghij"
]


def told(*texts: Sequence[str]) -> list[set[int]]:
    """Return the groups of texts, by their places."""
    made = [Text(str(place), tuple(blocks)) for place, blocks in enumerate(texts)]
    return [{int(key) for key in (carried.leader, *carried.reprints)} for carried in group.reprints(made)]


def babble(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=count))


def edited(blocks: Sequence[str], seed: int, every: int = 12) -> tuple[str, ...]:
    """Return blocks with one word in so many replaced."""
    chance = random.Random(seed)
    return tuple(
        " ".join("Möwe" if chance.random() < 1 / every else word for word in block.split()) for block in blocks
    )


def test_a_copy_under_another_headline_is_a_reprint() -> None:
    assert told(REPORT, ("Tor verbogen: Umweg für Segler", *REPORT[1:])) == [{0, 1}]


def test_a_light_edit_is_a_reprint() -> None:
    assert told(REPORT, edited(REPORT, 3)) == [{0, 1}]


def test_a_cut_to_half_its_paragraphs_is_a_reprint() -> None:
    assert told(REPORT, REPORT[:3]) == [{0, 1}]
    assert told(REPORT, (REPORT[0], REPORT[1], REPORT[4])) == [{0, 1}]


def test_paragraphs_joined_parted_or_moved_make_no_difference() -> None:
    glued = (REPORT[0], " ".join(REPORT[1:]))
    parted = (REPORT[0], *" ".join(REPORT[1:]).split(". "))
    moved = (REPORT[0], REPORT[1], REPORT[4], REPORT[2], REPORT[3])
    assert told(REPORT, glued, parted, moved) == [{0, 1, 2, 3}]


def test_dumps_of_one_page_with_noise_around_are_reprints() -> None:
    other = (*REPORT, "Drucken", "Als Nächstes lesen: Wie das Watt wandert", "Zwei Leser haben hierzu geschrieben")
    assert told(("Deichbote", "Menü", "Abo", *REPORT), other, REPORT) == [{0, 1, 2}]


def test_case_hyphens_and_quotes_make_no_difference() -> None:
    dashed = tuple(block.replace("Schleuse", "Schleu\xadse").replace(",", " –").upper() for block in REPORT)
    assert told(REPORT, dashed) == [{0, 1}]


SCRIPTS = {
    "Japanese": ("港の古い水門は復活祭まで閉じられる。潜水士が毎年の点検で扉の曲がりを見つけた。", "港の大きな水門"),
    "Chinese": ("旧海闸将关闭到复活节。潜水员在年度检查中发现闸门弯曲。渔民们担心春季的捕捞。", "旧河闸"),
    "Thai": ("ประตูน้ำเก่าจะปิดจนถึงเทศกาลนักประดาน้ำพบว่าบานประตูงอระหว่างการตรวจสอบ", "ประตูน้ำใหญ่"),
    "Russian": (
        "Старый шлюз останется закрытым до весны. Водолаз нашёл погнутые ворота, и рыбаки ждут.",
        "Большой шлюз",
    ),
}


@pytest.mark.parametrize(("whole", "edit"), SCRIPTS.values(), ids=SCRIPTS)
def test_other_scripts_are_compared_as_well(whole: str, edit: str) -> None:
    assert told(("A", whole), ("B", edit + whole[len(edit) :])) == [{0, 1}]


def test_a_brief_that_shares_one_sentence_is_none() -> None:
    brief = (
        "Kurz gemeldet",
        "Ein Taucher hatte den Schaden bei der jährlichen Prüfung entdeckt. Wer am Wochenende durch den Stichkanal "
        "will, braucht Geduld: Dort liegen die Boote schon jetzt in drei Reihen, und der Kiosk hat geschlossen.",
    )
    assert told(REPORT, brief) == []


def test_a_correction_is_none() -> None:
    correction = (
        "Berichtigung",
        "In unserem Bericht über die Seeschleuse hieß es, die Schleuse stammt aus dem Jahr 1911 und war zuletzt vor "
        "neun Jahren überholt worden. Richtig ist, dass sie ein Jahr älter ist. Überholt wurde nur ihr Antrieb; das "
        "Tor blieb damals unberührt. Wir bitten um Nachsicht.",
    )
    assert told(REPORT, correction) == []


def test_a_follow_up_that_repeats_the_background_is_none() -> None:
    later = (
        "Schlepper zieht Kutter durch den Kanal",
        "Seit Mittwoch zieht ein Schlepper die Kutter aus Nordwarden durch den Stichkanal. Das Land zahlt die Fahrten "
        "bis April, danach will es neu verhandeln.",
        "Am ersten Morgen warteten elf Boote. Der Schleppführer sprach von einer ruhigen Fahrt; nur eine Möwe habe "
        "sich beschwert.",
        REPORT[2],
        REPORT[4],
    )
    assert told(REPORT, later) == []


def weather(*day: str) -> tuple[str, ...]:
    first, wind, high, coast, night, rain = day
    return (
        "Das Wetter am Sund",
        f"Am {first} ist es zwischen Alder und Sund wechselnd bewölkt, und es bleibt meist trocken. Der Wind weht "
        f"mäßig aus {wind}. Die Höchstwerte liegen bei {high} Grad im Binnenland und bei {coast} Grad an der Küste.",
        f"In der Nacht darauf sinken die Werte auf {night} Grad. Die Aussicht auf Regen liegt bei {rain} Prozent.",
    )


def test_two_weather_reports_are_none() -> None:
    assert (
        told(weather("Montag", "Nordwest", "12", "10", "5", "20"), weather("Dienstag", "Süd", "15", "13", "8", "60"))
        == []
    )


def test_a_copy_is_found_among_many_texts_of_one_form() -> None:
    chance = random.Random(1)
    days = [weather(f"{day}. Mai", "Nordwest", *(str(chance.randrange(99)) for _ in range(4))) for day in range(60)]
    assert told(*days) == []
    assert told(*days, ("Wetter", *days[40][1:])) == [{40, 60}]


def results(seed: int) -> tuple[str, ...]:
    chance = random.Random(seed)
    clubs = ["TSV Alder", "SC Holm", "Blau-Weiß Sund", "Deichkicker", "VfL Nordwarden", "Eintracht Priel", "FC Watt"]
    chance.shuffle(clubs)
    games = [
        f"{home} – {guest} {chance.randrange(6)}:{chance.randrange(6)}" for home, guest in itertools.pairwise(clubs)
    ]
    table = [f"{place}. {club} {chance.randrange(9, 40)} Punkte" for place, club in enumerate(clubs, 1)]
    return "Fußball in Zahlen", "Die Spiele der Kreisliga vom Wochenende im Überblick:", *games, "Die Tabelle:", *table


def test_two_lists_of_results_are_none() -> None:
    assert told(*map(results, range(6))) == []


@pytest.mark.parametrize("count", [25, 60, 200])
def test_texts_under_one_long_notice_are_none(count: int) -> None:
    assert told(*((f"Brief {seed}", babble(seed, count), NOTICE) for seed in range(30))) == []


def test_the_items_of_a_round_up_are_no_reprints_of_it() -> None:
    items = [babble(seed, 60) for seed in range(4)]
    groups = told(("Kurz und knapp", *items), *((f"Meldung {place}", item) for place, item in enumerate(items)))
    assert groups in ([], [{0, 1}])


def test_texts_too_short_to_tell_stand_alone() -> None:
    assert told(("Bild des Tages", "Foto: Archiv"), ("Bild des Tages", "Foto: Archiv"), ("",), ()) == []


def test_there_are_no_chains() -> None:
    own = [babble(seed, 40) for seed in range(12)]
    first, second, third = ("", *own[:10]), ("", *own[3:]), ("", *own[7:])
    assert told(second, third) == [{0, 1}]
    assert told(first, third) == []
    assert told(first, second, third) == [{0, 1}]


DAY = datetime.date(2021, 11, 24)


def leader(*versions: tuple[int, datetime.date | None, Basis]) -> int:
    """Return which version leads: each is the report's first so many words, a date and its basis."""
    words = " ".join(REPORT[1:]).split()
    made = [
        Text(str(place), (REPORT[0], " ".join(words[:count])), date=date, basis=basis)
        for place, (count, date, basis) in enumerate(versions)
    ]
    [carried] = group.reprints(made)
    assert len(carried.reprints) == len(versions) - 1
    return int(carried.leader)


def test_the_fullest_leads_then_the_best_dated_then_the_earliest_then_the_longest_then_the_first() -> None:
    assert leader((60, DAY, "published"), (120, None, "undated")) == 1
    assert leader((118, None, "undated"), (115, DAY, "mentioned"), (110, DAY, "published")) == 2
    assert leader((118, DAY, "published"), (110, DAY - datetime.timedelta(1), "published")) == 1
    assert leader((110, DAY, "published"), (118, DAY, "published")) == 1
    assert leader((118, DAY, "published"), (118, DAY, "published")) == 0


@st.composite
def corpora(draw: st.DrawFn) -> list[Text]:
    """Return texts that are copies, cuts and mixtures of a few paragraphs, some alike, some not."""
    paragraphs = [babble(seed, 20 + 15 * seed) for seed in range(5)]
    bodies = draw(st.lists(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=6), max_size=12))
    days = st.none() | st.dates(DAY, DAY + datetime.timedelta(2))
    dates = [draw(days) for _ in bodies]
    changes = [draw(st.sampled_from((8, 30, 10**6))) for _ in bodies]
    return [
        Text(str(place), (babble(90 + place, 5), *edited(body, place, every)), date=date, basis=basis(date))
        for place, (body, date, every) in enumerate(zip(bodies, dates, changes, strict=True))
    ]


def basis(date: datetime.date | None) -> Basis:
    return "published" if date else "undated"


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(texts: list[Text], chance: random.Random) -> None:
    found = group.reprints(texts)
    shuffled = chance.sample(texts, len(texts))
    assert group.reprints(shuffled) == found
    assert [carried.leader for carried in found] == sorted(carried.leader for carried in found)
    members = [key for carried in found for key in (carried.leader, *carried.reprints)]
    assert len(members) == len(set(members))


@given(corpora())
def test_one_more_text_needs_one_more_fingerprint(texts: list[Text]) -> None:
    known = {text.key: group.fingerprint(text) for text in texts[:-1]}
    with mock.patch("pressmark.group.reprints.fingerprint", side_effect=group.fingerprint) as made:
        found = group.reprints(texts, known)
    assert made.call_count == len(texts) - len(known)
    assert found == group.reprints(texts)
    assert pickle.loads(pickle.dumps(known)) == known


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 10**6))
def test_texts_with_enough_words_in_a_row_in_common_share_a_number(before: int, after: int, seed: int) -> None:
    common = " ".join(f"{word}{place}" for place, word in enumerate(babble(seed, prints.SURELY).split()))
    one = group.fingerprint(Text("a", (babble(seed + 1, before), common)))
    other = group.fingerprint(Text("b", (common, babble(seed + 2, after))))
    assert set(one.runs()) & set(other.runs())


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    one = group.fingerprint(Text("a", REPORT))
    assert (one.words, len(one.runs()), one.runs()[0]) == (131, 30, 16275564)


def test_the_cost_grows_with_the_corpus_even_where_all_share_a_notice() -> None:
    def work(size: int) -> object:
        return group.reprints([Text(str(seed), ("", babble(seed, 80), NOTICE)) for seed in range(size)])

    assert is_linear(work, 100)


def test_a_piece_that_all_papers_carry_is_one_group() -> None:
    texts = [Text(str(seed), edited(REPORT, seed, 25)) for seed in range(300)]
    [carried] = group.reprints([*texts, Text("x", ("", babble(1, 100)))])
    assert isinstance(carried, Carried)
    assert len(carried.reprints) == 299
