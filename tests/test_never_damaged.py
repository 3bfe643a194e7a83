"""Rule 3: what a reader sees of a paragraph is the paragraph that went in, for any Unicode text.

The way is the real one: clean, Markdown file, Pelican's reader, the theme's article page, Beautiful Soup.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pelican.contents import Article
from pelican.readers import MarkdownReader
from pelican.utils import SafeDatetime

from pressmark import clean
from pressmark.clean import normalise
from pressmark.types import Finding, NewsItem, Origin, Span
from tests.test_publish_markdown import rendered
from tests.theme import Site, settings_of

SITE = Site()
SETTINGS = settings_of()
DAY = SafeDatetime(2021, 11, 24)

BITES = st.sampled_from(
    [
        "# ",
        "1. ",
        "2021. Das war",
        "- ",
        "* ",
        "> ",
        "```",
        "~~~",
        "---",
        "===",
        ": ",
        "| a | b |",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[a]: http://b.example",
        "*[A]: b",
        "<b>",
        "</p>",
        "<!--",
        "&amp;",
        "&lt;",
        "&#60;",
        "{{ a }}",
        "{% b %}",
        "{attach}x",
        "|filename|x",
        "{: .x}",
        "`a`",
        "**a**",
        "_a_",
        "\\",
        "Title: x",
        "    ",
        "\xa0",
        "<script>",
        "]]>",
    ]
)
TEXTS = st.lists(BITES | st.text(max_size=40), min_size=1, max_size=6).map("".join)


def seen(paragraphs: list[str]) -> list[str]:
    """Return what a reader sees of a piece with these paragraphs on its page."""
    found = tuple(Finding(text, Span(0, 0), 1.0, "body.run") for text in paragraphs)
    item = NewsItem(Origin("a.txt"), "0" * 16, Finding("Ein Titel", Span(0, 0), 1.0, "title.again"), found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_text(rendered(item, "ein-titel"), encoding="utf-8")
        content, metadata = MarkdownReader(SETTINGS).read(str(path))
        metadata["date"] = DAY
        article = Article(content, metadata, SETTINGS, str(path), {"localsiteurl": "../.."})
    soup = BeautifulSoup(SITE.render(article=article), "html.parser")
    [body] = soup.select(".body")
    assert {tag.name for tag in body.find_all(True)} <= {"p", "svg", "g", "circle", "path"}
    return [paragraph.get_text() for paragraph in body.find_all("p")]


def cleaned(text: str) -> str:
    """Return one paragraph as ``clean`` gives it."""
    return clean.paragraph(normalise.normalise(text)[0])


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_paragraphs_read_as_they_were_written(texts: list[str]) -> None:
    paragraphs = [text for text in map(cleaned, texts) if text]
    assume(paragraphs)
    assert seen(paragraphs) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "2021. Das war ein gutes Jahr für den Hafen.",
        "#Metoo am Kai",
        "---",
        "<script>alert(1)</script>",
        "![Bild](http://bild.example/a.png)",
        "Foto: dpa",
        "„Gänsefüßchen“ – und ein Gedankenstrich … 14\u202f000 Euro",
        "السفينة في الميناء",
        "👩‍👩‍👧 und 🦭",
        "AT&T &amp; Söhne",
    ],
)
def test_known_traps(text: str) -> None:
    assert seen([text, "Ein zweiter Absatz."]) == [text, "Ein zweiter Absatz."]
