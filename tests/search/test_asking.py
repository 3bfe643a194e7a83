"""What a reader can ask, and what comes back: each kind of query on a few texts, by the theme's own scripts."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from pressmark.website.search import shards
from tests.search import oracle
from tests.search.made import Asked, piece, write

DAY = 738_118  # 2021-11-24
TEXTS = (
    piece(
        "kai",
        "Kai gesperrt",
        "Der Kai in Holm ist gesperrt. Viele Grüße!",
        day=DAY,
        source="Aldermünder Bote",
        section="Lokales",
    ),
    piece(
        "deich",
        "Deiche",
        "Am Deich, auf den Deichen, hinter der Hebebrücke.",
        day=DAY - 1,
        source="Kurier",
        authors=("Hanne Wolff",),
    ),
    piece("alt", "Alter Hafen", "Der Hafen in Holm.", day=DAY - 400, places=("Klein Holm",), section="Kultur"),
    piece(
        "harbour",
        "The harbour",
        "Harbours and bridges; the bridge of Holm.",
        day=DAY - 30,
        lang="en",
        source="Warden Courier",
    ),
    piece("hashi", "北橋が閉鎖", "北の橋と北橋。", day=DAY - 2, lang="ja"),
    piece("arabic", "كِتاب الميناء", "هذا كتاب عن الميناء.", day=DAY - 3, lang="ar"),
    piece("undated", "Ohne Tag", "Der Kai ohne Tag.", day=0),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write(folder, TEXTS, smallest=2)
    return folder


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Kai", "kai undated"),
        ("kai HOLM", "kai"),
        ('"Kai in Holm"', "kai"),
        ('"Holm in Kai"', ""),
        ("„Kai in“", "kai"),
        ("Kai -gesperrt", "undated"),
        ("-Kai -Holm", "deich hashi arabic"),
        ("Hebe*", "deich"),
        ('"hinter der Hebe*"', "deich"),
        ("Grüße", "kai"),
        ("Gruesse", "kai"),
        ("grusse", "kai"),
        ("GRÜSSE", "kai"),
        ("Hebebruecke", "deich"),
        ("Deich", "deich"),
        ("harbour", "harbour"),
        ("harbours bridges", "harbour"),
        ('"Deichen"', "deich"),
        ("北橋", "hashi"),
        ("橋", "hashi"),
        ("橋北", ""),
        ("كتاب", "arabic"),
        ("كِتَاب", "arabic"),
        ("quelle:bote", "kai"),
        ('source:"aldermünder bote"', "kai"),
        ("-quelle:bote Kai", "undated"),
        ("ressort:kultur", "alt"),
        ("autor:wolff", "deich"),
        ('author:"hanne wolff"', "deich"),
        ("ort:holm", "alt"),
        ("lang:ja", "hashi"),
        ("sprache:englisch", "harbour"),
        ("lang:Arabic", "arabic"),
        ("Holm from:2021-11", "kai"),
        ("Holm bis:2020", "alt"),
        ("Holm ab:1.10.2021 to:2021-10-31", "harbour"),
        ("from:2021-11-24", "kai"),
        ("Kai to:2021", "kai"),
        ("Holm -ab:2021-11", "alt harbour"),
        ("Holm -bis:2021-10-31", "kai"),
        ("Holm -bis:2021-10", "kai"),
        ("Holm -from:2021", "alt"),
        ("ab:31.02.2021", ""),
        ("ab:2021-13", ""),
        ('-autor:"hanne quast" Deich', "deich"),
        ('-autor:"hanne wolff" Deich', ""),
        ('-autor:"wolff"', "kai alt harbour hashi arabic undated"),
        ("h*", "deich alt harbour kai"),
        ("北*", "hashi"),
        ("Hebe\u00adbrücke", "deich"),
        ("‹Kai in›", "kai"),
        ("‚Kai in‘", "kai"),
        ("＂in Kai＂", ""),
        ("foo:bar", ""),
        ("", "kai deich alt harbour hashi arabic undated"),
    ],
)
def test_a_query_finds(query: str, found: str, index: Path, asked: Asked) -> None:
    told = asked(index, query)
    assert {url.removesuffix(".html") for url, _, _ in told["pieces"]} == set(found.split())
    assert told["near"] == []


def test_a_fraction_is_no_number(tmp_path: Path, asked: Asked) -> None:
    write(tmp_path, [piece("half", "Nach 1½ Stunden"), piece("call", "Notruf 112")])
    found = {typed: dict(oracle.counts(asked(tmp_path, typed)["pieces"])) for typed in ("112", "1½", "12")}
    assert found == {"112": {"call.html": 1}, "1½": {"half.html": 1}, "12": {}}


def lines(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["before"], one["hit"], one["after"]) for _, _, some in told["pieces"] for one in some]


def test_every_hit_comes_in_its_words(index: Path, asked: Asked) -> None:
    assert lines(asked(index, "Deich")) == [
        ("", "Deiche", ""),
        ("Am ", "Deich", ", auf den Deichen, hinter der Hebebrücke."),
        ("Am Deich, auf den ", "Deichen", ", hinter der Hebebrücke."),
    ]
    assert [hit for _, hit, _ in lines(asked(index, "北橋"))] == ["北橋", "北橋"]


@pytest.mark.parametrize("size", [shards.SIZE, 1])
@pytest.mark.parametrize("typed", ["Deich", "Deiche", "Deichen"])
def test_any_form_finds_all_others_in_one_file_or_in_several(
    typed: str, size: int, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SIZE", size)
    write(tmp_path, TEXTS)
    assert [hit for _, hit, _ in lines(asked(tmp_path, typed))] == ["Deiche", "Deich", "Deichen"]


def test_a_word_in_another_language_is_not_inflected_by_the_rules_of_this_one(tmp_path: Path, asked: Asked) -> None:
    write(tmp_path, [piece("de", "Er war da, sie waren fort"), piece("en", "A war", "Two wars and a war", lang="en")])
    assert dict(oracle.counts(asked(tmp_path, "wars")["pieces"])) == {"en.html": 3}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hebebrükke", ["hebebrücke"]),
        ("Haefn", ["hafen"]),
        ("Hebebrücek", ["hebebrücke"]),
        ("Hamburg", []),
        ("Kaj", []),
    ],
)
def test_a_word_that_no_text_has_is_forgiven_and_said(typed: str, shown: list[str], index: Path, asked: Asked) -> None:
    told = asked(index, typed)
    assert told["near"] == [[oracle.folded(typed), shown]]
    assert set(shown) == oracle.near(TEXTS, typed)
    assert bool(told["pieces"]) == bool(shown)


def test_the_weightiest_come_first(tmp_path: Path, asked: Asked) -> None:
    texts = [
        piece("once", "Hafen", "Der Kai."),
        piece("title", "Kai", "Nichts."),
        piece("often", "Hafen", "Kai, Kai, Kai."),
    ]
    write(tmp_path, texts)
    assert [url for url, _, _ in asked(tmp_path, "Kai")["pieces"]] == ["title.html", "often.html", "once.html"]


def test_the_table_of_hits_calculates_nothing(tmp_path: Path, asked: Asked) -> None:
    write(tmp_path, [piece("a", '=HYPERLINK("x")', "+1 Kai, @b", source="-cmd"), piece("b", "Kai", 'Der "Kai"')])
    rows = list(csv.reader(io.StringIO(asked(tmp_path, "Kai")["csv"])))
    assert rows[0] == ["head"]
    cells = [cell for row in rows[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert {'\'=HYPERLINK("x")', "'-cmd", "'+1 ", "Kai", 'Der "'} <= set(cells)


def test_text_can_neither_end_a_script_nor_become_one(tmp_path: Path, asked: Asked) -> None:
    bad = "</script><script>alert(1)</script> <!-- \u2028 \\\" ' ${x} Kai"
    write(tmp_path, [piece("bad", bad, bad, source=bad, section=bad, authors=(bad,), places=(bad,))])
    for path in (tmp_path / "search").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "</script" not in text
        assert "<!--" not in text
        assert "\u2028" not in text
    assert [hit for _, hit, _ in lines(asked(tmp_path, "Kai"))] == ["Kai", "Kai"]
    assert [hit for _, hit, _ in lines(asked(tmp_path, "script"))] == ["script"] * 6


def test_a_query_loads_only_what_it_needs(tmp_path: Path, asked: Asked) -> None:
    texts = [piece(f"p{at:04}", f"Kai {at}", " ".join(f"w{at}x{word}" for word in range(60))) for at in range(300)]
    write(tmp_path, texts)
    files = [path for path in (tmp_path / "search").rglob("*.js") if "texts" not in path.parts]
    told = asked(tmp_path, "w7x7")
    loaded = [name for name, _ in told["loaded"] if not name.startswith("texts")]
    assert [url for url, _, _ in told["pieces"]] == ["p0007.html"]
    assert len(files) > 20
    assert len(loaded) <= 4
    assert not [name for name in loaded if name.endswith("p.js")]


def test_a_phrase_loads_places_only_where_no_word_of_it_is_rare(tmp_path: Path, asked: Asked) -> None:
    write(tmp_path, [piece(f"p{at:02}", f"Der Kai {at}", "Hafen" + " in Holm" * (at % 3)) for at in range(30)])
    common, rare = asked(tmp_path, '"in Holm"'), asked(tmp_path, '"Kai 7"')
    assert {url: many for url, many, _ in common["pieces"]} == {f"p{at:02}.html": at % 3 for at in range(30) if at % 3}
    assert [name for name, _ in common["loaded"] if name.endswith("p.js")]
    assert [url for url, _, _ in rare["pieces"]] == ["p07.html"]
    assert not [name for name, _ in rare["loaded"] if name.endswith("p.js")]
