from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.publish.escape import header
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
            "Ein Titel. [Datum im Text genannt: 24. November 2021].",
        ),
        ({"date_basis": "undated", "date": None}, "undatiert", "Ein Titel. [undatiert]."),
        ({}, "", "Ein Titel. 24. November 2021."),
        ({"source": "Bote", "authors": ["Ole Quast"]}, "", "Quast, Ole: Ein Titel. In: Bote, 24. November 2021."),
        ({"title": "Warum?", "source": "Bote"}, "", "Warum? In: Bote, 24. November 2021."),
    ],
)
def test_a_citation_never_claims_a_date_that_nobody_gave(head: dict[str, Any], note: str, cited: str) -> None:
    one = article("Ein Absatz.", **{"date": DAY, "date_basis": "published", "origin": "1.txt", **head})
    html = BeautifulSoup(Site([one]).render(article=one), "html.parser")
    assert " ".join(html.select("#cite-t")[0].get_text().split()) == cited
    texts = [unquote(str(link["href"]).partition(",")[2]) for link in html.select(".cite a[download]")]
    assert len(texts) == 3
    assert all((note in text) if note else ("2021" in text) for text in texts)
    assert not note or not [text for text in texts if "date    =" in text or "DA  -" in text or "issued" in text]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_no_title_breaks_a_citation(title: str) -> None:
    shown = view(title=header(title))
    assert json.loads(cite.csl(shown))[0].get("title", "") == title
    body = cite.bibtex(shown).replace(r"\{", "").replace(r"\}", "")
    assert body.count("{") == body.count("}")
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
    assert html.count("</script>") == 2
