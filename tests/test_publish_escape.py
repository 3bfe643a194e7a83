"""Rule 3: what goes into Markdown comes out of the page again, read by Pelican's own reader."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from pelican.readers import MarkdownReader
from pelican.settings import read_settings

from pressmark.publish import escape
from tests.growth import is_linear

TABLE = Path(__file__).parent / "tables" / "escape.txt"
ROWS = [line.split(" → ") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("# ")]

# What clean lets through, with the characters that mean something to Markdown far more often than by chance.
SIGNS = st.sampled_from(list("\\`*_{}[]()<>#+-.!|&;:=~^\"'/@?x1a \u00a0\u2028\u200d٣é"))
WORDS = st.one_of(
    st.sampled_from(["&amp;", "&#65;", "&#x41", "&copy", "<b>", "</p>", "<div>", "<!--", "-->", "<?", "<![CDATA["]),
    st.sampled_from(["](", "![", "[^1]", "[1]:", "*[AB]:", "AB", "https://a.b", "<https://a.b>", "<a@b.de>", "[TOC]"]),
    st.sampled_from(["1. ", "1.\u00a0", "---", "```", "~~~", "***", "___", "**", "{: #a .b}", "Title: x"]),
    st.sampled_from(["{filename}", "|filename|a.md", "klzzwxh:0000", "wzxhzdk:0", "///Footnotes Go Here///"]),
)
LINE = st.lists(st.one_of(SIGNS, WORDS, st.characters(exclude_categories=("Cc", "Cs"))), min_size=1, max_size=30)
TEXT = LINE.map("".join).filter(lambda text: text.strip(" "))  # BeautifulSoup folds a string of spaces into one
CLEAN = TEXT.map(str.strip).filter(bool)


def read(source: str) -> tuple[str, dict[str, object]]:
    """Return the HTML and the metadata that Pelican makes of a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_text(source, encoding="utf-8", newline="")
        content, metadata = MarkdownReader(read_settings()).read(str(path))
    return content, metadata


def shown(html: str) -> list[str]:
    """Return the texts of paragraphs, having made sure that there is nothing but paragraphs of text."""
    soup = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"p"}
    assert not any(tag.attrs for tag in soup.find_all(True))
    assert "".join(text for text in soup.find_all(string=True, recursive=False)).strip() == ""
    return [tag.get_text() for tag in soup.find_all("p")]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_only_what_must_be_escaped_is(text: str, expected: str) -> None:
    assert escape.paragraph(text) == expected
    assert shown(read(f"Title: a\n\n{expected}\n")[0]) == [text]


@given(TEXT)
@example("\u00a0")
@example(" a ")
def test_a_paragraph_comes_back(text: str) -> None:
    assert shown(read(f"Title: a\n\n{escape.paragraph(text)}\n")[0]) == [text]


@given(st.lists(TEXT, min_size=1, max_size=6))
@example(["```", "<b>", "```"])
@example(["a", ": b"])
@example(["[a]: b", "[a]", "[^1]: b", "[^1]", "*[AB]: c", "AB"])
@example(["&#a", "&lt;b>", "<b>"])
def test_paragraphs_come_back_and_do_not_act_on_each_other(texts: list[str]) -> None:
    source = "Title: a\n\n" + "\n\n".join(map(escape.paragraph, texts)) + "\n"
    assert shown(read(source)[0]) == texts


@given(TEXT)
def test_a_summary_comes_back(text: str) -> None:
    summary = read(f"Title: a\nSummary: {escape.paragraph(text)}\n\nb\n")[1]["summary"]
    assert shown(str(summary)) == [text]


@pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")
@given(TEXT)
@example("AT&T")
@example("&foo; &copy &alpha x")
def test_a_header_value_comes_back(text: str) -> None:
    content, metadata = read(f"Title: {escape.header(text)}\nSource: {escape.header(text)}\n\nb\n")
    assert content == "<p>b</p>"
    for field in ("title", "source"):
        soup = BeautifulSoup(str(metadata[field]), "html.parser")
        assert not soup.find_all(True)
        assert soup.get_text() == text


@given(TEXT, st.sampled_from("\"'"))
@example('x" onclick="a', '"')
@example("x' onclick='a", "'")
def test_a_header_value_cannot_add_an_attribute_with_a_value(text: str, quote: str) -> None:
    tag = BeautifulSoup(f"<a title={quote}{escape.header(text)}{quote}>b</a>", "html.parser").a
    assert tag is not None
    assert all(value in ("", text) or name == "title" for name, value in tag.attrs.items())


@given(st.lists(CLEAN.filter(lambda text: not set(text) & set(";<>")), min_size=1, max_size=4, unique=True))
@example(["Tolksdorf, Hanne"])
def test_names_come_back(names: list[str]) -> None:
    authors = read(f"Title: a\nAuthors: {escape.names(names)}\n\nb\n")[1]["authors"]
    assert [author.name for author in authors] == names  # type: ignore[attr-defined]


def test_names_lose_what_pelican_would_split_or_a_theme_would_run() -> None:
    assert escape.names(["Ole; Brandt", "<script>", " ", "Ole Brandt"]) == "Ole Brandt; script"


def test_control_characters_and_lone_surrogates_cannot_open_a_line() -> None:
    text = "a\n# b\x02amp\x03\ud800\x85"
    assert shown(read(f"Title: a\n\n{escape.paragraph(text)}\n")[0]) == ["a # b amp \ufffd "]
    assert escape.header(text) == "a # b amp \ufffd&#32;"


@pytest.mark.parametrize("unit", ["*a", "[", "`", "<", "&a;", "_ ", "\\", "[a](", "&#", "<!--", "(", "a_b ", "[a] "])
def test_time_grows_with_the_length(unit: str) -> None:
    def written(length: int) -> str:
        return "x" + unit * (length // len(unit)) + "x"

    assert is_linear(lambda length: read(f"Title: a\n\n{escape.paragraph(written(length))}\n"), 40_000)
    html = read(f"Title: a\n\n{escape.paragraph(written(300_000))}\n")[0]
    assert html.startswith("<p>x")
    assert BeautifulSoup(html, "html.parser").get_text() == written(300_000)


def test_a_costly_paragraph_is_html_that_reads_the_same() -> None:
    text = "<b>*a*</b> & c &amp; " * 5_000
    line = escape.paragraph(text.strip())
    assert line.startswith("<p>&lt;b&gt;*a*")
    assert shown(read(f"Title: a\nSummary: {line}\n\n{line}\n\n# b\n")[1]["summary"]) == [text.strip()]  # type: ignore[arg-type]
    assert read(f"Title: a\n\n{line}\n\n{line}\n")[0].count("<p>") == 2


def test_hostile_text_stays_text() -> None:
    hostile = [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![](https://example.org/a.png)",
        "{{ article.title }} {% include 'a' %} {attach}a.png |filename|a.md [[a]]",
        '<a href="{filename}a.md">b</a>',
        "Title: b",
        "Status: draft",
        "---",
        "<!-- PELICAN_END_SUMMARY -->",
    ]
    source = "Title: a\n\n" + "\n\n".join(map(escape.paragraph, hostile)) + "\n"
    content, metadata = read(source)
    assert shown(content) == hostile
    assert metadata == {"title": "a"}
