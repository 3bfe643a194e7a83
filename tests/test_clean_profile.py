"""What a corpus tells of its furniture: menus go; by-lines, kickers, series, stock sentences and reprints stay."""

from __future__ import annotations

import itertools
import pickle
import random
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import clean, press
from pressmark.clean.blocks import RECURRING, blocks
from pressmark.clean.kind import Kind, kind
from pressmark.clean.sketch import suffixes
from pressmark.settings import Settings
from pressmark.types import Document, Origin, Raw
from tests.growth import is_linear

WHO = ("Der Rat", "Das Hafenamt", "Die Reederei", "Der Verein", "Die Fähre", "Ein Fischer", "Die Schule", "Der Lotse")
WHAT = ("baut", "sperrt", "öffnet", "prüft", "verkauft", "verliert", "findet", "besucht", "erneuert", "vermietet")
WHOM = ("die Brücke", "den Kai", "das Zuckerwerk", "die Schleuse", "den Turm", "das Museum", "die Werft", "den Markt")
WHERE = ("in Aldermünde", "in Nordwarden", "auf Kleinholm", "an der Alder", "am Sund", "vor dem Deich")
MENU = ("Startleiste", "Ressortwahl", "Mein Kurier", "Rätsel des Tages", "Leserreisen", "Trauerportal", "Gezeiten")
FOOT = ("Wir im Netz", "Druckhaus besuchen", "Zustellung melden", "Zeitung kaufen")
BANNER = "Wer diese Seite liest, hilft uns sehr, wenn er dem Küstenkurier für zwei Taler im Monat die Treue hält."


def headline(number: int) -> str:
    return f"{WHO[number % 8]} {WHAT[number % 10]} {WHOM[number // 8 % 8]} {WHERE[number % 6]}"


def article(number: int, paragraphs: int = 4) -> list[str]:
    """Return running text that no other number has."""
    chance = random.Random(number)
    return [
        " ".join(
            f"{chance.choice(WHO)} {chance.choice(WHAT)} {chance.choice(WHOM)} {chance.choice(WHERE)} zum "
            f"{chance.randrange(10**6)}. Mal."
            for _ in range(3)
        )
        for _ in range(paragraphs)
    ]


def page(number: int, above: Sequence[str] = (), below: Sequence[str] = ()) -> str:
    return "\n".join([*above, "", headline(number), "", *article(number), "", *below]) + "\n"


def cleaned(corpus: Mapping[str, str]) -> dict[str, Document]:
    """Return each text as it is cleaned with what all of them tell; the names are paths below the seeds."""
    raws = {name: Raw(Origin(name), text.encode()) for name, text in corpus.items()}
    sketches = {name: clean.draw(raw) for name, raw in raws.items()}
    known = [(clean.source(raws[name].origin), one) for name, one in sketches.items() if one]
    profile = clean.learn(known)
    return {
        name: clean.document(raw, profile.verdict(clean.source(raw.origin), sketch))
        for name, raw in raws.items()
        if (sketch := sketches[name])
    }


def gone(document: Document) -> list[str]:
    """Return the lines that were removed because they recur."""
    return [block.span.of(document.text).strip() for block in document.blocks if block.rule == RECURRING]


def paper(texts: Sequence[str], folder: str = "kurier") -> dict[str, str]:
    return {f"{folder}/{number}.txt": text for number, text in enumerate(texts)}


def all_gone(texts: Sequence[str]) -> set[str]:
    return {line for document in cleaned(paper(texts)).values() for line in gone(document)}


def test_menus_go_and_pieces_stay() -> None:
    for number, document in enumerate(cleaned(paper([page(n, MENU, FOOT) for n in range(20)])).values()):
        assert gone(document) == [*MENU[:2], *MENU[3:], *FOOT]  # "Mein Kurier" may be a name, too near the menu's end
        assert "".join(block.span.of(document.text) for block in document.blocks) == document.text
        kept = [block.span.of(document.text).strip() for block in document.blocks if block.role in ("text", "short")]
        assert kept == ["Mein Kurier", headline(number), *article(number)]


def test_a_name_deep_in_a_menu_goes() -> None:
    assert "Mein Kurier" in all_gone([page(n, (*FOOT, *MENU)) for n in range(20)])


def test_four_texts_tell_nothing() -> None:
    assert not all_gone([page(number, MENU, FOOT) for number in range(4)])
    assert all_gone([page(number, MENU, FOOT) for number in range(5)])


def test_a_text_alone_is_as_without_a_corpus() -> None:
    raw = Raw(Origin("kurier/1.txt"), page(1, MENU, FOOT).encode())
    sketch = clean.draw(raw)
    assert sketch
    verdict = clean.learn([("kurier", sketch)]).verdict("kurier", sketch)
    assert clean.document(raw, verdict) == clean.document(raw)


# What stands above many pieces of one paper, and belongs to each of them.
OWN_LINES = (
    "Von Hanne Tolksdorf",
    "Hanne Tolksdorf",
    "Jon Vry und Ida Ohm",
    "hot",
    "Kurz notiert",
    "Politik",
    "ALDERMÜNDE",
    "Freitag, 3. Mai 2021",
    "Foto: Jon Vry",
    "(dpa)",
    "Redakteurin",
    "Neues aus dem Hafen und von der See",
)


@pytest.mark.parametrize("line", OWN_LINES)
@pytest.mark.parametrize("menu", [(), MENU], ids=["plain", "with menu"])
@pytest.mark.parametrize("share", [1, 3])
def test_what_recurs_in_pieces_stays(line: str, menu: Sequence[str], share: int) -> None:
    """In all texts or a third, in an archive of plain texts and in one of whole pages."""
    texts = [
        "\n".join([*menu, "", headline(n), *([line] if n % share == 0 else []), "", *article(n), *menu])
        for n in range(33)
    ]
    assert line not in all_gone(texts)


def test_what_stands_about_a_writer_stays() -> None:
    """Name, task and place under every piece of theirs, always together."""
    writers = (
        ("Hanne Tolksdorf", "Redakteurin", "Aldermünde"),
        ("Jon Vry", "Reporter", "Nordwarden"),
        ("Ida Ohm", "Redakteurin", "Kleinholm"),
    )
    texts = [page(n, MENU, [*writers[n % 3], "", *FOOT]) for n in range(30)]
    assert not {line for writer in writers for line in writer} & all_gone(texts)


@pytest.mark.xfail(reason="the head of a table looks like a menu: short lines, always the same neighbours")
def test_the_head_of_a_table_stays() -> None:
    head = ("Spiele", "Siege", "Niederlagen", "Punkte")
    assert not set(head) & all_gone([page(n, MENU, [*head, f"{n}:{n + 1}"]) for n in range(20)])


@pytest.mark.parametrize("line", ["Kurz notiert", "Das Wetter", "Notizen vom Deich und aus den Häfen"])
def test_a_headline_of_a_series_stays(line: str) -> None:
    """Whether or not the same lines follow it, and in a folder that has nothing else."""
    for lines in ((line,), (line, "Aus den Dörfern", "Was sonst geschah", "Nach Redaktionsschluss")):
        texts = ["\n".join([*lines, "", *article(n)]) for n in range(30)]
        assert line not in all_gone(texts)
        assert line not in all_gone([*texts, *(page(n, MENU, FOOT) for n in range(100, 140))])


def test_a_list_of_headlines_goes_and_each_stays_above_its_own_piece() -> None:
    """Pages of one day: each lists the same pieces that are read most."""
    most = [headline(number) for number in (2, 3, 5, 7)]
    texts = [page(number, MENU, ["Das lesen alle gern", *most, *FOOT]) for number in range(20)]
    for number, document in enumerate(cleaned(paper(texts)).values()):
        assert set(most) <= set(gone(document))
        assert headline(number) in [
            block.span.of(document.text).strip() for block in document.blocks if block.role == "short"
        ]


def test_a_sentence_that_nearly_all_have_goes() -> None:
    texts = [page(number, MENU, [BANNER, *FOOT]) for number in range(20)]
    assert BANNER in all_gone(texts)


@pytest.mark.parametrize("sentence", ["Die Ermittlungen der Hafenpolizei dauern an.", BANNER])
def test_a_sentence_that_two_of_three_texts_have_stays(sentence: str) -> None:
    texts = [page(number, MENU, [sentence, *FOOT] if number % 3 else FOOT) for number in range(60)]
    assert sentence not in all_gone(texts)


def test_a_short_notice_keeps_its_only_sentence_among_long_furniture() -> None:
    notice = "Die Fähre nach Kleinholm fällt heute aus, teilt das Hafenamt mit."
    texts = [page(number, MENU, [BANNER, *FOOT]) for number in range(20)]
    documents = cleaned(paper([*texts, "\n".join([*MENU, "", "Fähre fällt aus", notice, BANNER, *FOOT])]))
    assert notice not in gone(documents["kurier/20.txt"])
    assert {"Startleiste", "Druckhaus besuchen"} <= set(gone(documents["kurier/20.txt"]))


def edited(lines: Sequence[str], number: int) -> list[str]:
    """Return the lines with one of them changed a little."""
    return [f"{line} Das war {number}." if at == number % len(lines) else line for at, line in enumerate(lines)]


def test_reprints_keep_their_text() -> None:
    piece = [headline(1), "Von Hanne Tolksdorf", "Ein Vorspann", "Der Hafen", "Die Brücke", *article(1, 8)]
    assert not all_gone(["\n".join(piece)] * 40)
    assert not all_gone(["\n".join(edited(piece, number)) for number in range(40)])


def test_reprints_in_pages_of_many_papers_keep_their_text() -> None:
    """A folder on one event: the same wire story, each time in another paper's page with much around it."""
    story = [headline(1), "Ein Vorspann", "Der Hafen", "Die Brücke", "Zwischenzeile", *article(1, 6)]
    around = [
        [f"Menü {n} {word}" for word in WHO] + [line for p in article(100 + n, 9) for line in ("Mehr lesen", p)]
        for n in range(40)
    ]
    texts = ["\n".join([*lines[:8], *story, *lines[8:]]) for lines in around]
    assert not set(story) & all_gone(texts)
    mixed = cleaned({f"{number}.txt": text for number, text in enumerate(texts)})
    assert not set(story) & {line for document in mixed.values() for line in gone(document)}


def test_dumps_of_one_page_are_one_text() -> None:
    whole = [*MENU, headline(1), *article(1), *FOOT]
    dumps = [
        whole,
        [line for line in whole if line not in MENU],
        [f"  {line}" for line in whole],
        [*MENU, headline(1) + article(1)[0], *article(1)[1:], *FOOT],
        [*article(1)],
        [line.replace("Alder", "ALDER") for line in whole],
        [*whole, "12 Kommentare"],
    ]
    assert not all_gone(["\n".join(dump) for dump in dumps])


def test_a_flat_folder_of_many_papers() -> None:
    houses = {"kurier": MENU, "bote": tuple(f"{line} am Sund" for line in MENU)}
    corpus = {f"{house}-{n}.txt": page(n + 100 * len(house), menu) for house, menu in houses.items() for n in range(12)}
    corpus |= {f"{number}.txt": page(number) for number in range(300, 400)}
    documents = cleaned(corpus)
    for name, document in documents.items():
        menu = houses.get(name.partition("-")[0], ())
        assert set(gone(document)) <= set(menu)
        assert len(gone(document)) >= len(menu) - 4


@pytest.mark.parametrize(
    ("path", "member", "source"),
    [
        ("kurier/2021/11/a.txt", "", "kurier"),
        ("kurier/a.txt", "", "kurier"),
        ("a.txt", "", ""),
        ("kurier.zip", "2021/a.txt", "kurier.zip"),
        ("alt/kurier.zip", "a.txt", "alt"),
    ],
)
def test_a_source_is_a_folder_or_a_container(path: str, member: str, source: str) -> None:
    assert clean.source(Origin(path, member)) == source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Startseite", Kind.LABEL),
        ("Rätsel des Tages", Kind.LABEL),
        ("Termine im Kreis: Was am Wochenende läuft", Kind.HEADLINE),
        ("Hanne Tolksdorf", Kind.NAME),
        ("Ida van der Ohm, Jon Vry", Kind.NAME),
        ("hmw", Kind.NAME),
        ("山田太郎", Kind.NAME),
        ("سلمى حداد", Kind.NAME),
        (BANNER, Kind.RUNNING),
        ("Der Rat der Stadt hat es am Dienstag so beschlossen.", Kind.RUNNING),
        ("24. November 2021", Kind.OWN),
        ("14:30 Uhr", Kind.OWN),
        ("By Jon Vry", Kind.OWN),
        ("Text: Ida Ohm", Kind.OWN),
        ("Фото: Ида Ом", Kind.OWN),
        ("ALDERMÜNDE (dpa)", Kind.OWN),
        ("© Jon Vry", Kind.OWN),
        ("Correspondent", Kind.OWN),
    ],
)
def test_kinds(line: str, expected: Kind) -> None:
    assert kind(line) == expected


def test_suffixes_of_titles() -> None:
    texts = [page(n, [f"{headline(n)} | Küstenkurier" if n % 2 else f"{headline(n)} – Seite {n}"]) for n in range(20)]
    documents = cleaned(paper(texts))
    assert [document.suffix for document in documents.values()] == ["", "Küstenkurier"] * 10


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Hafen wird erweitert | Küstenkurier", ["Küstenkurier"]),
        ("Hafen wird erweitert - Sport - Küstenkurier", ["Küstenkurier", "Sport"]),
        ("Hafen wird erweitert – Küstenkurier – 24.11.2021", ["Küstenkurier"]),
        ("Hafen · Küstenkurier", ["Küstenkurier"]),
        ("Hafen • Küstenkurier", ["Küstenkurier"]),
        ("Hafen :: Küstenkurier", ["Küstenkurier"]),
        ("Hafen — Küstenkurier", ["Küstenkurier"]),
        ("Nord-Süd-Fähre fährt: wieder", []),
        ("Hafen | " + "sehr " * 20, []),
        ("", []),
    ],
)
def test_what_may_be_a_suffix(title: str, found: list[str]) -> None:
    assert list(suffixes(title)) == found


SKETCHES = [
    (source, sketch)
    for source, count in (("kurier", 14), ("bote", 9), ("", 6))
    for n in range(count)
    if (sketch := clean.draw(Raw(Origin("a"), page(n + len(source) * 50, MENU, [BANNER, *FOOT]).encode())))
]


@given(st.permutations(SKETCHES))
def test_the_order_of_the_texts_does_not_matter(sketches: list[tuple[str, clean.Sketch]]) -> None:
    assert clean.learn(sketches) == clean.learn(SKETCHES)


def test_a_profile_can_be_sent_and_is_small() -> None:
    profile = clean.learn(SKETCHES)
    assert pickle.loads(pickle.dumps(profile)) == profile
    assert len(pickle.dumps(profile)) < 2000
    verdicts = [profile.verdict(*one) for one in SKETCHES]
    assert pickle.loads(pickle.dumps(verdicts)) == verdicts


def test_a_new_text_leaves_the_verdicts_on_other_sources_alone() -> None:
    before = clean.learn(SKETCHES)
    new = clean.draw(Raw(Origin("a"), page(999, FOOT, MENU).encode()))
    assert new
    after = clean.learn([*SKETCHES, ("kurier", new)])
    assert [before.verdict(*one) for one in SKETCHES] == [after.verdict(*one) for one in SKETCHES]
    assert {name: after.sources[name] for name in ("", "bote")} == {name: before.sources[name] for name in ("", "bote")}


def test_a_verdict_on_another_text_is_not_used() -> None:
    """A file that changed after it was looked at."""
    profile = clean.learn(SKETCHES)
    verdict = profile.verdict(*SKETCHES[0])
    assert verdict.lines
    raw = Raw(Origin("a"), page(5).encode())
    assert clean.document(raw, verdict) == clean.document(raw)


@given(st.text(st.sampled_from("aA .\n\t©-|ß。")), st.sets(st.integers(0, 20)))
def test_blocks_tile_any_text_whatever_recurs(text: str, recurring: set[int]) -> None:
    found = blocks(text, recurring)
    assert "".join(block.span.of(text) for block in found) == text
    assert all(bool(block.rule) == (block.role == "removed") for block in found)
    assert all((block.role == "blank") == (not block.span.of(text).strip()) for block in found)


LINES = st.sampled_from(
    [*MENU, *FOOT, BANNER, *OWN_LINES, *article(1), *article(2), headline(1), "", "a", "橋", "Über 3 Brücken"]
)


@given(st.lists(st.lists(LINES, max_size=12).map("\n".join), min_size=5, max_size=30))
def test_any_corpus_keeps_some_of_each_text(texts: list[str]) -> None:
    documents = cleaned(paper(texts))
    for document in documents.values():
        without = {block.span.of(document.text).strip() for block in document.blocks}
        assert set(gone(document)) <= without
        assert not set(gone(document)) & {line for line in OWN_LINES if kind(line) == Kind.OWN}


def sow(folder: Path) -> Settings:
    for house, number in itertools.product(("kurier", "bote"), range(40)):
        path = folder / "seeds" / house / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(number + 100 * len(house), [f"{line} {house}" for line in MENU], FOOT), encoding="utf-8")
    return Settings(seeds=folder / "seeds", content=folder / "content", workers=1)


def test_the_press_passes_on_what_it_learned_with_any_executor(tmp_path: Path) -> None:
    settings = sow(tmp_path)
    (tmp_path / "seeds" / "kurier" / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    alone = press.press(settings)
    executors: list[Executor] = [ThreadPoolExecutor(3), ProcessPoolExecutor(2)]
    for executor in executors:
        with executor:
            assert press.press(settings, executor).pieces == alone.pieces
    assert len(alone.pieces) == 80
    assert all("Druckhaus besuchen" in gone(piece.document) for piece in alone.pieces.values())


def test_the_press_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    press.press(sow(tmp_path), notify=lambda done, total: told.append((done, total)))
    assert told == [(0, 80)] * 80 + [(done, 80) for done in range(1, 81)]


def judged(texts: Sequence[str]) -> None:
    sketches = [("", sketch) for text in texts if (sketch := clean.draw(Raw(Origin("a"), text.encode())))]
    profile = clean.learn(sketches)
    for one in sketches:
        profile.verdict(*one)


@pytest.mark.parametrize("unit", ["wort ", "Ein Satz.\n", "Menü\n", "a | b", "Hanne ", "\n", "von von ", "- "])
def test_time_grows_with_the_length(unit: str) -> None:
    assert is_linear(lambda length: judged([unit * (length // len(unit)) + str(n) for n in range(6)]), 20_000)


def test_time_grows_with_the_number_of_texts() -> None:
    assert is_linear(lambda count: judged([page(number, MENU, FOOT) for number in range(count)]), 60)


def test_hostile_sizes() -> None:
    line, lines = "x" * 2_000_000, "Menü\n" * 100_000
    judged([line, lines, *(page(number, MENU, FOOT) for number in range(8))])
