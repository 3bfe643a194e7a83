from __future__ import annotations

import json
from functools import reduce
from typing import Any
from urllib.parse import parse_qs, unquote

import bibtexparser
import pytest
import rispy
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.press import examine
from pressmark.publish.escape import header
from pressmark.types import Origin, Piece, Raw
from pressmark.website import cite
from pressmark.website.piece import PieceView
from tests.theme import DAY, Site, article

SITE = Site()


def view(**head: Any) -> PieceView:
    one = article("Ein Absatz.", **{"date": DAY, "date_basis": "published", "origin": "1.txt", **head})
    shown: PieceView = SITE.generator.env.filters["piece"](one)
    return shown


KNOWN = {
    "title": "Stadt sperrt die Brücke",
    "slug": "stadt-sperrt",
    "authors": ["Marlene Abendroth", "mab"],
    "source": "Bote & Kurier",
    "original": "https://bote.example/{1}",
}


def test_a_name_that_begins_with_the_family_and_that_of_a_company_are_known_for_what_they_are() -> None:
    piece = view(**{**KNOWN, "authors": ["Quast, Ole", "Rand und Söhne", "Ebb and Sons"]})
    (read,) = bibtexparser.parse_string(cite.bibtex(piece)).entries
    assert read["author"] == "Quast, Ole and {Rand und Söhne} and {Ebb and Sons}"
    assert json.loads(cite.csl(piece))[0]["author"] == [
        {"family": "Quast", "given": "Ole"},
        {"literal": "Rand und Söhne"},
        {"literal": "Ebb and Sons"},
    ]


def test_bibtex_names_all_that_is_known() -> None:
    assert cite.bibtex(view(**KNOWN)) == (
        "@article{stadt-sperrt,\n"
        "  author  = {Abendroth, Marlene and {mab}},\n"
        "  title   = {{Stadt sperrt die Brücke}},\n"
        "  journal = {Bote \\& Kurier},\n"
        "  date    = {2021-11-24},\n"
        "  url     = {https://bote.example/%7B1%7D},\n"
        "  langid  = {german}\n"
        "}\n"
    )


def test_ris_has_one_value_a_line() -> None:
    assert cite.ris(view(**KNOWN)).splitlines() == [
        "TY  - NEWS",
        "AU  - Abendroth, Marlene",
        "AU  - mab",
        "TI  - Stadt sperrt die Brücke",
        "T2  - Bote & Kurier",
        "DA  - 2021/11/24",
        "UR  - https://bote.example/{1}",
        "LA  - de",
        "ER  - ",
    ]


def test_csl_is_json() -> None:
    (item,) = json.loads(cite.csl(view(**KNOWN)))
    assert item["author"] == [{"family": "Abendroth", "given": "Marlene"}, {"literal": "mab"}]
    assert item["issued"] == {"date-parts": [[2021, 11, 24]]}
    assert (item["id"], item["type"], item["container-title"]) == ("stadt-sperrt", "article-newspaper", "Bote & Kurier")


@pytest.mark.parametrize(
    ("head", "note", "cited"),
    [
        (
            {"date_basis": "mentioned"},
            "Datum im Text genannt: 24. November 2021",
            "Ein Titel. [Datum im Text genannt: 24. November 2021]. Gelesen in: Die Durchsicht.",
        ),
        (
            {"date_basis": "undated", "date": None},
            "undatiert",
            "Ein Titel. [undatiert]. Gelesen in: Die Durchsicht.",
        ),
        ({}, "", "Ein Titel. 24. November 2021 [Datum im Kopf]. Gelesen in: Die Durchsicht."),
        (
            {"source": "Bote", "authors": ["Ole Quast"], "original": "https://bote.example/1?a&b"},
            "",
            "Quast, Ole: Ein Titel. In: Bote, 24. November 2021 [Datum im Kopf]. Original: https://bote.example/1?a&b. "
            "Gelesen in: Die Durchsicht.",
        ),
        (
            {"title": "Warum?", "source": "Bote", "date_basis": ""},
            "",
            "Warum? In: Bote, 24. November 2021 [Datum von Hand gesetzt]. Gelesen in: Die Durchsicht.",
        ),
    ],
)
def test_a_citation_never_claims_a_date_that_nobody_gave(head: dict[str, Any], note: str, cited: str) -> None:
    one = article("Ein Absatz.", **{"date": DAY, "date_basis": "published", "origin": "1.txt", **head})
    html = BeautifulSoup(Site([one]).render(article=one), "html.parser")
    assert " ".join(html.select("#cite-t")[0].get_text().split()) == cited
    texts = [unquote(str(link["href"]).partition(",")[2]) for link in html.select(".cite a[download]")]
    assert len(texts) == 3
    assert all("Gelesen in: Die Durchsicht" in text for text in texts)
    assert all((note in text) if note else ("2021" in text) for text in texts)
    assert not note or not [text for text in texts if "date    =" in text or "DA  -" in text or "issued" in text]
    dates = [str(tag["content"]) for tag in html.select("meta[name='DC.date'], meta[name=citation_publication_date]")]
    assert dates == ([] if note else ["2021/11/24", "2021-11-24"])
    assert ("rft.date" in str(html.select(".Z3988")[0]["title"])) is not bool(note)


HOSTILE = "a \"<b>'&amp;</title> {x} %41 \\ ü"


def test_a_page_says_where_its_text_was_taken_from() -> None:
    raw = Raw(Origin("bote/<b>&1.txt"), b"Ein Titel\n\n24. November 2021\n\nEin langer Absatz steht hier im Text.\n")
    found = examine(raw)
    assert isinstance(found, Piece)
    one = article("Ein Absatz.", origin="bote/<b>&1.txt", date=DAY, date_basis="published")
    site = Site([one], [found], SITENAME=HOSTILE, FEED_DOMAIN="https://example.org")
    html = BeautifulSoup(site.render(article=one), "html.parser")
    access = f"Nach dem Rohtext bote/<b>&1.txt, in: {HOSTILE}, https://example.org/2021/11/ein-titel.html"
    assert html.select("#cite-t")[0].get_text().strip().endswith(f"24. November 2021 [Datum im Kopf]. {access}.")
    links = html.select(".cite a[download]")
    note = json.loads(unquote(str(links[2]["href"]).partition(",")[2]))[0]["note"]
    assert note == f"Datum im Kopf; {access}"


def read_bibtex(text: str) -> tuple[str, dict[str, str]]:
    """Read an entry back: its type, and its fields without the braces around them and LaTeX's words."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks, text
    (entry,) = library.entries
    plain = {name: reduce(_unlatex, LATEX, str(field.value)) for name, field in entry.fields_dict.items()}
    return entry.entry_type, plain


LATEX = [(r"\textbackslash{}", "\\"), (r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}")]
LATEX += [(r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"), *((f"\\{sign}", sign) for sign in "#$%&_")]


def _unlatex(text: str, pair: tuple[str, str]) -> str:
    return text.replace(*pair)


def test_reference_managers_read_what_was_written() -> None:
    shown = view(**{**KNOWN, "title": header(HOSTILE)})
    note = f"Datum im Kopf; Nach dem Rohtext {HOSTILE}"
    kind, fields = read_bibtex(cite.bibtex(shown, note=note))
    assert kind == "article"
    assert fields["author"] == "Abendroth, Marlene and {mab}"
    assert (fields["journal"], fields["date"], fields["note"]) == ("Bote & Kurier", "2021-11-24", note)
    assert fields["title"] == "{" + HOSTILE + "}"
    (entry,) = rispy.loads(cite.ris(shown, note=note))
    assert (entry["type_of_reference"], entry["title"], entry["authors"]) == (
        "NEWS",
        HOSTILE,
        ["Abendroth, Marlene", "mab"],
    )
    assert (entry["secondary_title"], entry["date"], entry["notes"]) == ("Bote & Kurier", "2021/11/24", [note])
    assert entry["urls"] == ["https://bote.example/{1}"]
    (item,) = json.loads(cite.csl(shown, note=note))
    assert item.keys() <= CSL.keys()
    assert [name for name, value in item.items() if not isinstance(value, CSL[name])] == []
    assert (item["title"], item["note"]) == (HOSTILE, note)


CSL = {
    "id": str,
    "type": str,
    "title": str,
    "container-title": str,
    "URL": str,
    "language": str,
    "note": str,
    "author": list,
    "issued": dict,
}
"""What we use of https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json"""


def test_zotero_reads_the_page() -> None:
    head = {**KNOWN, "title": header(HOSTILE), "date": DAY, "origin": "1", "date_basis": "published"}
    one = article("Ein Absatz.", **head)
    html = BeautifulSoup(Site([one]).render(article=one), "html.parser")
    said: dict[str, list[str]] = {}
    for tag in html.select("head meta[name]"):
        said.setdefault(str(tag["name"]), []).append(str(tag["content"]))
    assert said["citation_title"] == said["DC.title"] == [HOSTILE]
    assert said["citation_author"] == ["Marlene Abendroth", "mab"]
    assert said["DC.creator"] == ["Abendroth, Marlene", "mab"]
    assert said["citation_journal_title"] == said["DC.publisher"] == ["Bote & Kurier"]
    assert said["citation_publication_date"] == ["2021/11/24"]
    assert (said["DC.date"], said["DC.type"]) == (["2021-11-24"], ["newspaperArticle"])
    assert said["DC.identifier"] == ["https://bote.example/{1}"]
    spans = html.select("span.Z3988")
    assert parse_qs(str(spans[0]["title"]), strict_parsing=True) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["newspaperArticle"],
        "rft.title": [HOSTILE],
        "rft.creator": ["Abendroth, Marlene", "mab"],
        "rft.source": ["Bote & Kurier"],
        "rft.date": ["2021-11-24"],
        "rft.language": ["de"],
        "rft.identifier": ["https://bote.example/{1}"],
    }


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_no_title_breaks_a_citation(title: str) -> None:
    shown = view(title=header(title))
    assert json.loads(cite.csl(shown))[0].get("title", "") == title
    _, fields = read_bibtex(cite.bibtex(shown))
    assert fields.get("title", "{}") == "{" + " ".join(title.split()) + "}"
    lines = cite.ris(shown).split("\n")
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_the_page_gives_programs_what_is_known() -> None:
    one = article("Ein Absatz.", origin="1.txt", date=DAY, date_basis="mentioned", title="</script><b>", lang="de")
    html = Site([one], FEED_DOMAIN="https://example.org").render(article=one)
    page = BeautifulSoup(html, "html.parser")
    data = json.loads(page.select("script[type='application/ld+json']")[0].get_text())
    assert data["contentReferenceTime"] == "2021-11-24"
    assert "datePublished" not in data
    assert data["url"] == f"https://example.org/{one.url}"
    assert page.select("link[rel=canonical]")[0]["href"] == data["url"]
    assert html.count("</script>") == 4  # reader.js, reading.js, progress.js, and this
