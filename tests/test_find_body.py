"""What is left of a paragraph when other fields have taken a part of it: no text is lost for a name or a day."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.find.body import SHORTEST, rests
from pressmark.press import examine
from pressmark.types import NewsItem, Origin, Piece, Raw, Span

SENTENCE = "Der Rat hat beschlossen, den Hafen bis zum Sommer zu erweitern."


def left(marked: str) -> list[str]:
    """Return what is left of a passage in which ``<`` and ``>`` stand around what is taken."""
    taken: list[Span] = []
    for match in re.finditer("<(.*?)>", marked):
        start = match.start() - 2 * len(taken)
        taken.append(Span(start, start + len(match[1])))
    text = re.sub("[<>]", "", marked)
    return [rest.of(text) for rest in rests(text, Span(0, len(text)), taken)]


@pytest.mark.parametrize(
    "title",
    [
        "<Nord> gegen ‹Süd›: Wer zahlt für die Brücke",
        "Wer zahlt für die Brücke <Nord>",
        "*Sternchen* und die Brücke von Alder",
        "›Möwe‹ fährt wieder durch die Brücke",
    ],
)
def test_a_headline_keeps_both_halves_of_a_pair(title: str) -> None:
    piece = examine(Raw(Origin("a.txt"), f"{title}\n\n{SENTENCE}\n\n{SENTENCE} Es wird teuer.\n".encode()))
    assert isinstance(piece, Piece)
    assert piece.item.title.value == title


@pytest.mark.parametrize(
    ("marked", "rest"),
    [
        (SENTENCE, SENTENCE),
        (f"Von <Ida Ohm> {SENTENCE}", SENTENCE),
        (f"{SENTENCE} (<htd>)", SENTENCE),
        (f"{SENTENCE} [<htd>, 3. Mai]", SENTENCE),
        (f"(<htd>) {SENTENCE}", SENTENCE),
        (f"Pressemitteilung vom <3. Mai 2021> | Aldermünde – {SENTENCE}", f"| Aldermünde – {SENTENCE}"),
        (f"{SENTENCE} Von <Ida Ohm>, <3. Mai 2021>", f"{SENTENCE} Von"),
    ],
)
def test_what_is_taken_at_an_end_is_cut_off(marked: str, rest: str) -> None:
    assert left(marked) == [rest]


@pytest.mark.parametrize(
    "marked",
    [
        f"Das folgt einem Beschluss vom <3. Mai 2021> des Rates. {SENTENCE}",
        f"Darin sagt <Ida Ohm> die Wahrheit. {SENTENCE}",
        f"{SENTENCE} So sagte es <Ida Ohm> am Dienstag.",
        f"{SENTENCE} {SENTENCE} Von <Ida Ohm> {SENTENCE} {SENTENCE}",
    ],
)
def test_what_stands_amid_the_text_stays_in_it(marked: str) -> None:
    assert left(marked) == [re.sub("[<>]", "", marked)]


@pytest.mark.parametrize("marked", ["<Hanne Tolksdorf und Ida Ohm> und andere", "Von <Ida Ohm>, Aldermünde"])
def test_a_passage_mostly_taken_is_left_out(marked: str) -> None:
    assert left(marked) == []


@given(st.lists(st.tuples(st.text("ab. (", max_size=60), st.text("XY", min_size=1, max_size=9)), max_size=4))
def test_no_text_is_lost_but_for_short_rests_beside_what_is_taken(parts: list[tuple[str, str]]) -> None:
    marked = "a" * 60 + "".join(f"{before}<{taken}>" for before, taken in parts) + "b" * 60
    for rest in left(marked):
        head, tail = re.sub("[<>]", "", marked).split(rest, 1)
        assert all(len(lost) < SHORTEST for lost in re.split("[XY]+", head + tail))


def item(text: str) -> NewsItem:
    found = examine(Raw(Origin("a.txt"), text.encode()))
    assert isinstance(found, Piece)
    return found.item


HEADED = "Der Skilift läuft wieder"
MORE = "Am Wochenende kostet die Tageskarte die Hälfte. Der Verein hofft auf Schnee und auf viele Gäste."


@pytest.mark.parametrize(
    "first",
    [
        "Bergdorf. Der Skilift läuft wieder, nachdem ein Ersatzteil aus Italien eingetroffen ist.",
        "Der Skilift läuft wieder: Das hat der Verein am Montag mitgeteilt, der ihn betreibt.",
        "Der Skilift läuft wieder, wie der Verein am Montag sagte.",
        "Seit Montag gilt: Der Skilift läuft wieder jeden Tag bis in die Nacht hinein.",
    ],
)
@pytest.mark.parametrize("head", ["\nVon Tom Kern\n4. Januar 2023\n", "\n", ""])
def test_a_sentence_that_says_the_headline_again_stays_whole(first: str, head: str) -> None:
    assert [one.value for one in item(f"{HEADED}\n{head}\n{first}\n\n{MORE}\n").body] == [first, MORE]


@pytest.mark.parametrize("last", ["Zweimal traf Max Pohl.", "Besonders scharf Max Pohl.", "Einer davon Max Pohl."])
def test_a_name_at_a_sentence_s_end_is_no_by_line(last: str) -> None:
    first = f"Kirchau. Der SV Kirchau hat am Sonntag 3:1 gegen den FC Tal gewonnen. {last}"
    found = item(f"SV Kirchau siegt im Derby\nVon Leo Fink\n23.10.2023\n\n{first}\n\n{MORE}\n")
    assert [one.value for one in found.authors] == ["Leo Fink"]
    assert found.body[0].value == first


@pytest.mark.parametrize(
    "last", ["Der Eintritt kostet 25 Euro.", "Das Haus ist offen. 🎉🎊", "Alles ist bereit, sagte die Leiterin."]
)
def test_a_text_of_nothing_but_sentences_keeps_its_last(last: str) -> None:
    first = "Der Domchor singt am Sonntag um 17 Uhr Werke von Bach und Reger. Am Pult steht Ida Ohm."
    assert [one.value for one in item(f"Konzert im Dom\n\n{first}\n\n{last}\n").body] == [first, last]


@pytest.mark.parametrize("sign", ["dpa/mk", "afp/kbl", "AP/jb"])
def test_a_report_s_sign_is_no_credit_of_a_picture(sign: str) -> None:
    last = "Der Kämmerer verteidigte die Pläne. Die Rücklagen reichten für drei Jahre, sagte er am Abend."
    for space in (" ", "\n"):
        found = item(f"Stadtrat beschließt Haushalt\n\nNeustadt. {MORE}\n\n{last}{space}({sign})\n")
        assert found.captions == ()
        assert [one.value for one in found.body if one.value.startswith(last)]


def test_a_copyright_sign_in_a_sentence_parts_no_caption() -> None:
    sign = "Das Zeichen © steht in jedem Heft, sagte die Verlegerin Ida Ohm am Abend vor der Presse."
    found = item(f"Verlag druckt wieder\n\n{MORE}\n\n{sign}\n\n{MORE[:-1]} am Montag.\n")
    assert found.captions == ()
    assert sign in [one.value for one in found.body]


def test_a_heading_is_not_joined_to_the_paragraph_below() -> None:
    first = "Der Wochenmarkt fällt am Samstag aus. Grund ist ein Radrennen, das durch die Altstadt führt."
    found = item(f"Nachrichten aus der Region\nVon Eva Moll\n4. Mai 2023\n\nMarkt bleibt zu\n\n{first}\n\n{MORE}\n")
    assert [one.value for one in found.body][-2:] == [first, MORE]


@pytest.mark.parametrize(
    "cut",
    [
        "Der Hafen heißt im Volksmund „Alte Liebe“\n, sagt der Verein, der ihn seit Jahren betreibt.",
        "Der Verein berief sich auf die „Aldermünder Nachrichten“\nund sagte am Abend, dass der Hafen offen bleibt.",
        "Der Verein spricht am Abend von einem „\nFehler\n“, und der Hafen bleibt bis Montag geschlossen.",
        "The society calls the old harbour “\na gift to the town” and wants to keep it as it is.",
        "Der Verein berief sich in seiner Klage auf den Artikel “\nAlte Liebe\n“, den der Rat beschlossen hatte.",
        "Der Hafen bleibt den Winter über zu (\nsiehe Seite 3), sagte der Verein am Abend nach der Sitzung.",
    ],
)
def test_a_sentence_cut_at_a_quotation_is_whole_again(cut: str) -> None:
    found = item(f"Hafen bleibt zu\nVon Eva Moll\n4. Mai 2023\n\n{MORE}\n\n{cut}\n\n{SENTENCE}\n")
    whole = re.sub(r"(?<= [(„“])\n|\n(?=[,“])", "", cut).replace("\n", " ")
    assert whole in [one.value for one in found.body]


@pytest.mark.parametrize(
    "first",
    ["Der Verein rief: „Der Hafen bleibt zu!“", "Der Verein lobt die „Alte Liebe“", "Er rief: „Der Hafen bleibt zu! “"],
)
def test_a_quotation_that_ends_a_line_ends_it_before_a_capital(first: str) -> None:
    found = item(f"Hafen bleibt zu\nVon Eva Moll\n4. Mai 2023\n\n{MORE}\n\n{first}\n\n{SENTENCE}\n")
    assert first in [one.value for one in found.body]


def test_the_days_of_a_life_are_no_days_of_publication() -> None:
    found = item(f"Hans Reiter\n\n* 4. April 1931   † 2. Februar 2024\n\n{MORE}\n\nFichtenau, 6. Februar 2024\n")
    assert found.date is None or found.date.value.isoformat() == "2024-02-06"


@pytest.mark.parametrize("greeting", ["Guten Morgen,", "Schönen Abend,", "Good Morning,"])
def test_a_greeting_is_no_name(greeting: str) -> None:
    assert item(f"{greeting}\n\nheute geht es um den Hafen. {MORE}\n\n{greeting}\nIhre Redaktion\n").authors == ()


@pytest.mark.parametrize("desk", ["Red. / 31.10.2023", "htd | 31. Oktober 2023"])
def test_a_day_behind_the_desk_that_a_text_begins_with_is_a_stamp(desk: str) -> None:
    found = item(f"Hafen bleibt zu\n\n{desk} Der Hafen bleibt den Winter über geschlossen. {MORE}\n\n{SENTENCE}\n")
    assert (str(found.date and found.date.value), found.date_basis) == ("2023-10-31", "published")
