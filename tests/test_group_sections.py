"""Sections by words: what each of them catches and must leave alone, a project's own, and the lists themselves."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import data
from pressmark.group import Sections
from pressmark.group.sections import names
from pressmark.types import Text

LANGUAGES = ("cs", "da", "de", "en", "es", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr")
KEYS = ("politics", "business", "local", "culture", "science", "sport", "panorama", "opinion", "world")

CAUGHT = (
    ("Politik", "de", "Koalition streitet über Gesetzentwurf", "Die Ministerin wirbt im Landtag um eine Mehrheit."),
    ("Politik", "en", "Senator loses primary vote", "Voters sent two more candidates of her party into the runoff."),
    ("Wirtschaft", "de", "Umsatz der Kabelwerke steigt", "Der Hersteller meldet für das Quartal mehr Gewinn."),
    ("Wirtschaft", "en", "Shares fall after weak quarter", "Investors had hoped for higher revenue and profits."),
    ("Lokales", "de", "Gemeinderat will Freibad behalten", "Die Bürgermeisterin sprach mit Anwohnern."),
    ("Lokales", "en", "Mayor reopens the footbridge", "Residents of the borough had waited for two winters."),
    ("Kultur", "de", "Museum zeigt frühe Gemälde", "Die Ausstellung holt drei Künstlerinnen ins Licht."),
    ("Kultur", "en", "A novel becomes an opera", "The orchestra and its conductor asked the novelist for songs."),
    (
        "Wissen und Technik",
        "de",
        "Forscher finden Fossil im Ton",
        "Die Studie der Universität nennt eine neue Spezies.",
    ),
    ("Wissen und Technik", "en", "Telescope sees a second planet", "Astronomers and physicists wrote the study."),
    ("Sport", "de", "Handball: Holm holt den Pokal", "Der Torwart hielt im Finale drei Würfe, der Trainer sang."),
    ("Sport", "en", "Goalkeeper saves the final", "The coach praised his players after the penalty."),
    ("Panorama", "de", "Zwei Verletzte bei Unfall", "Die Polizei sucht Zeugen, die Feuerwehr löschte den Brand."),
    ("Panorama", "en", "Police arrest two after robbery", "The suspects are in custody, one victim is injured."),
    ("Meinung", "de", "Kommentar: Wer den Kai bezahlt", "Es ist an der Zeit, ehrlich zu rechnen."),
    ("Meinung", "en", "Editorial: The price of a quay", "It is time to be honest about it."),
    ("Welt", "de", "Waffenruhe hält seit Mitternacht", "Diplomaten und Soldaten beider Seiten sprachen davon."),
    ("Welt", "en", "Truce holds at the border", "Diplomats said that troops and rebels had withdrawn."),
    ("Sport", "fr", "Le gardien arrête un penalty", "L’équipe gagne le match et la finale du championnat."),
    ("Panorama", "es", "Dos heridos en un accidente", "La policía y los bomberos cortaron la carretera."),
    ("Kultur", "it", "Il museo riapre con una mostra", "L’artista espone i quadri della giovinezza."),
    ("Wirtschaft", "pt", "Lucro do banco cresce", "A empresa vendeu ações e os investidores aplaudiram."),
    ("Politik", "nl", "Kabinet valt over motie", "De coalitie zoekt een meerderheid in het parlement."),
    ("Politik", "pl", "Sejm przyjął ustawę", "Posłowie opozycji głosowali przeciw, premier dziękował."),
    ("Sport", "ru", "Вратарь спас финал", "Тренер хвалил команду после матча."),
    ("Panorama", "sv", "Två skadade i trafikolycka", "Polisen och räddningstjänsten kom till platsen."),
    ("Kultur", "da", "Museet åbner ny udstilling", "Kunstneren viser malerier og skulpturer."),
    ("Sport", "no", "Keeperen reddet finalen", "Treneren roste spillerne etter kampen."),
    ("Politik", "cs", "Sněmovna schválila zákon", "Poslanci opozice hlasovali proti vládě."),
    ("Panorama", "tr", "Kazada iki kişi yaralandı", "Polis ve itfaiye yolu kapattı."),
)
"""A section's German name, a language, a title, and a paragraph."""

LEFT_ALONE = (
    ("Politik", "de", "Die Wahl der Farbe", "Wer eine Wand streicht, hat viele Farben und wenig Zeit."),
    ("Wirtschaft", "de", "Gewinn an Freude", "Der Chor hat mit dem Konzert im Theater allen Musik geschenkt."),
    ("Lokales", "de", "Ein Dorf im Meer", "Zwischen den Klippen liegt ein Dorf, das niemand besucht."),
    ("Kultur", "de", "Trainer macht Theater", "Nach dem Spiel schimpfte er über Tore, Liga und Schiedsrichter."),
    ("Wissen und Technik", "de", "Keine Studie", "Die Koalition im Landtag lobt ihren Minister und die Partei."),
    ("Sport", "de", "Ein Sieg der Vernunft", "Der Gemeinderat und die Bürgermeisterin retten das Freibad."),
    ("Panorama", "de", "Feuer und Flamme", "Die Bücherei sucht Menschen, die Kindern vorlesen."),
    ("Meinung", "de", "Der Turm", "Wer seinen Kommentar lesen will, muss auf den Turm steigen."),
    ("Welt", "de", "Krieg der Blumen", "Im Garten kämpfen Rosen gegen Lilien, und keine gewinnt."),
    ("Politik", "en", "Party in the garden", "Everyone brought cake, and the neighbours stayed late."),
    ("Wirtschaft", "en", "Shared values", "She found peace among the olive trees of her aunt."),
    ("Sport", "en", "Cup of tea", "A kettle, a window and a grey morning are enough."),
    ("Panorama", "en", "Fire in the belly", "He paints all night, and sleeps when the birds sing."),
)


def text(lang: str, *blocks: str) -> Text:
    return Text("a", blocks, lang)


@pytest.mark.parametrize(("section", "lang", "title", "paragraph"), CAUGHT)
def test_caught(section: str, lang: str, title: str, paragraph: str) -> None:
    assert Sections("de").of(text(lang, title, paragraph)) == section


@pytest.mark.parametrize(("section", "lang", "title", "paragraph"), LEFT_ALONE)
def test_left_alone(section: str, lang: str, title: str, paragraph: str) -> None:
    assert Sections("de").of(text(lang, title, paragraph)) != section


def test_every_section_is_in_both_tables() -> None:
    assert {row[0] for row in CAUGHT} == {row[0] for row in LEFT_ALONE} == set(names("de").values())
    assert {row[1] for row in CAUGHT} == set(LANGUAGES)


def test_two_sections_at_once_are_none() -> None:
    both = text("de", "Torwart im Museum", "Der Trainer und die Mannschaft sahen die Ausstellung der Künstlerin.")
    assert Sections("de").of(both) is None
    assert len(Sections("de").scores(both)) == 2


@pytest.mark.parametrize("lang", ["", "ja", "xx", "de"])
def test_without_words_there_is_none(lang: str) -> None:
    assert Sections("de").of(text(lang, "橋が")) is None
    assert Sections("de").of(text(lang)) is None


def test_a_long_text_needs_more() -> None:
    short = text("de", "Die Kisten", "Der Torwart packt sie aus, der Trainer zählt sie.")
    assert Sections("de").of(short) == "Sport"
    assert Sections("de").of(replace(short, blocks=(*short.blocks, "Es sind sehr viele. " * 100))) is None


# --- a project's own


def test_own_sections_win() -> None:
    piece = text("de", "Der Schlepper am Kai", "Die Polizei sucht Zeugen, ein Unfall auf der Reede hat zwei Verletzte.")
    own = {"Hafen": ["Kai*", "Reede", "Schlepper*"]}
    assert Sections("de").of(piece) == "Panorama"
    assert Sections("de", own).of(piece) == "Hafen"


def test_own_words_hold_in_any_language() -> None:
    assert Sections("en", {"Hafen": ["Kai", "*wharf"]}).of(text("xx", "Kai", "Norderwharf")) == "Hafen"


def test_an_own_section_replaces_the_one_of_its_name() -> None:
    piece = text("de", "Handball: Holm holt den Pokal", "Der Torwart hielt im Finale drei Würfe.")
    assert Sections("de", {"Sport": []}).of(piece) is None
    assert Sections("de", {"Sport": ["Schach"]}).of(piece) is None
    assert Sections("en", {"Sport": ["Schach*"]}).of(text("de", "Schach", "Der Schachklub zieht.")) == "Sport"


def test_a_deciding_word_counts_in_titles_alone() -> None:
    sections = Sections("de", {"Glosse": ["!Spitz*"]})
    assert sections.of(text("de", "Spitzfindig", "Ein Wort.")) == "Glosse"
    assert sections.of(text("de", "Ein Wort", "Spitzfindig, spitz, spitzer.")) is None


# --- the lists


def test_names_are_those_of_the_site() -> None:
    piece = text("de", "Umsatz der Kabelwerke steigt", "Der Hersteller meldet für das Quartal mehr Gewinn.")
    assert [Sections(lang).of(piece) for lang in ("de-CH", "en", "fr", "xx")] == [
        "Wirtschaft",
        "Business",
        "Économie",
        "Business",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_section(lang: str) -> None:
    assert tuple(names(lang)) == KEYS
    assert len(set(names(lang).values())) == len(KEYS)
    assert lang in data.languages("sections")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_listed_word_can_be_met(lang: str) -> None:
    lines = [line for line in data.words(f"sections.{lang}") if "=" not in line]
    assert [word for line in lines for word in line.split() if not re.fullmatch(r"!?\*?[^\W\d_]{2,40}\*?", word)] == []


BLOCKS = st.lists(st.text(max_size=40) | st.sampled_from([row[2] for row in CAUGHT]), max_size=4)


@given(BLOCKS, st.sampled_from((*LANGUAGES, "xx", "")))
def test_any_text_gets_a_known_section_or_none(blocks: list[str], lang: str) -> None:
    piece = text(lang, *blocks)
    first, again = Sections("de"), Sections("de")
    again.of(text(lang, *reversed(blocks)))
    assert first.of(piece) == again.of(piece)
    assert first.of(piece) in {None, *names("de").values()}
