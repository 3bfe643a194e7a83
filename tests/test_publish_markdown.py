"""The file of a piece: what Pelican reads of it, and how an edit shows."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pelican.readers import MarkdownReader
from pelican.settings import read_settings

from pressmark.publish import markdown, sheet
from pressmark.types import Caption, Finding, NewsItem, Origin, Span

DAY = datetime.date(2021, 11, 23)


def rendered(item: NewsItem, slug: str) -> str:
    """Return the whole file of an item."""
    return sheet(item).text(slug)


def found(value: str) -> Finding[str]:
    return Finding(value, Span(0, 0), 1.0, "test")


def news(
    origin: str = "a.txt",
    title: str = "Fest am Hafen",
    digest: str = "d1",
    day: datetime.date | None = DAY,
    **more: object,
) -> NewsItem:
    """Return a piece of news; the rest of its values are given by name."""
    return NewsItem(
        origin=Origin(origin),
        digest=digest,
        title=found(title),
        body=tuple(found(text) for text in ("Das Fest beginnt.", "# Es endet *nie* & nimmer.")),
        date=Finding(day, Span(0, 0), 1.0, "test") if day else None,
        date_basis="published" if day else "undated",
        **more,  # type: ignore[arg-type]
    )


FULL = news(
    lang=found("de"),
    lead=found("Das Fest beginnt."),
    authors=(found("Hanne Tolksdorf"), found("hmw")),
    source=found("Aldermünder Bote"),
    captions=(
        Caption(found("Der Hafen"), found("Bild: hna")),
        Caption(None, found("Archiv")),
        Caption(found("Ole"), None),
    ),
)

FILE = """\
Title: Fest am Hafen
Date: 2021-11-23
Date_basis: published
Lang: de
Authors: Hanne Tolksdorf; hmw
Source: Aldermünder Bote
Summary: Das Fest beginnt.
Caption: Der Hafen
    –
    Ole
Credit: Bild: hna
    Archiv
    –
Slug: fest-am-hafen
Origin: a.txt
Origin_digest: d1
Pressmark_digest: {}

Das Fest beginnt.

\\# Es endet *nie* & nimmer.
"""


def read(path: Path, text: str) -> tuple[str, dict[str, object]]:
    path.write_text(text, encoding="utf-8", newline="")
    content, metadata = MarkdownReader(read_settings()).read(str(path))
    return content, metadata


def test_the_whole_file() -> None:
    text = rendered(FULL, "fest-am-hafen")
    assert text == FILE.format(markdown.digest(text)).replace("*nie*", r"\*nie\*")


def test_pelican_reads_back_every_value(tmp_path: Path) -> None:
    content, meta = read(tmp_path / "a.md", rendered(FULL, "fest-am-hafen"))
    assert content == "<p>Das Fest beginnt.</p>\n<p># Es endet *nie* &amp; nimmer.</p>"
    assert [str(author) for author in meta["authors"]] == ["Hanne Tolksdorf", "hmw"]  # type: ignore[attr-defined]
    assert meta["caption"] == ["Der Hafen", "–", "Ole"]
    assert meta["credit"] == ["Bild: hna", "Archiv", "–"]
    assert (meta["slug"], meta["lang"], meta["date_basis"]) == ("fest-am-hafen", "de", "published")
    assert (meta["origin"], meta["summary"]) == ("a.txt", "<p>Das Fest beginnt.</p>")


def test_only_what_is_known_has_a_field() -> None:
    fields = markdown.header_of(rendered(news(day=None), "fest"))
    assert list(fields) == ["title", "date_basis", "slug", "origin", "origin_digest", "pressmark_digest"]
    assert fields["date_basis"] == ["undated"]


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        ([("a", None)], {"caption": ["a"]}),
        ([(None, "b")], {"credit": ["b"]}),
        ([("a", None), ("c", None)], {"caption": ["a", "c"]}),
        ([("a", "b"), (None, "d")], {"caption": ["a", "–"], "credit": ["b", "d"]}),
    ],
)
def test_captions_pair_with_credits(
    captions: list[tuple[str | None, str | None]], expected: dict[str, list[str]]
) -> None:
    pairs = tuple(Caption(found(a) if a else None, found(b) if b else None) for a, b in captions)
    fields = markdown.header_of(rendered(news(captions=pairs), "fest"))
    assert {key: fields[key] for key in ("caption", "credit") if key in fields} == expected


def test_a_title_cannot_become_another_field(tmp_path: Path) -> None:
    item = news(title="Status: draft\nSlug: ../../x", origin="a\nStatus: draft.txt")
    _content, meta = read(tmp_path / "a.md", rendered(item, "fest"))
    assert "status" not in meta
    assert (meta["title"], meta["slug"]) == ("Status: draft Slug: ../../x", "fest")
    assert meta["origin"] == "a%0AStatus: draft.txt"


WRITTEN = rendered(FULL, "fest-am-hafen")


@pytest.mark.parametrize(
    "same",
    [WRITTEN, WRITTEN.replace("\n", "\r\n"), WRITTEN.replace("\n", "\r"), "\ufeff" + WRITTEN],
    ids=["as written", "Windows", "old Mac", "byte order mark"],
)
def test_line_ends_are_no_edit(same: str) -> None:
    assert not markdown.is_edited(same)


@pytest.mark.parametrize(
    "other",
    [
        WRITTEN.replace("beginnt", "begann"),
        WRITTEN.replace("Hafen", "Markt", 1),
        WRITTEN + "\n",
        WRITTEN.replace("Pressmark_digest", "Pressmark_digests"),
        WRITTEN.replace("Slug: fest", "Status: draft\nSlug: fest"),
        WRITTEN.replace("Origin: a.txt", "Origin: b.txt"),
        WRITTEN.replace("\n\n", "\nPressmark_digest: 0\n\n", 1),
        "",
    ],
    ids=["word", "title", "empty line", "digest gone", "new field", "origin", "second digest", "emptied"],
)
def test_an_edit_shows(other: str) -> None:
    assert markdown.is_edited(other)


def test_a_line_in_the_body_is_not_the_digest() -> None:
    text = WRITTEN + "\nPressmark_digest: 0\n"
    assert markdown.digest(text) != markdown.digest(WRITTEN)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", " ", "---", "...", "--- a", "Title: a", "title:b", "   Key-1_:  c ", "    more", "\tmore"]
        ),
        st.sampled_from(["    ", "Ä: b", "a b", "Date:", "\x02Slug: d", "....", "    Title: e", "-----"]),
        st.text(max_size=8),
    ),
    max_size=8,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_header_is_read_as_markdown_reads_it(lines: list[str], end: str) -> None:
    text = end.join(lines)
    reader = Markdown(extensions=["meta"])
    reader.convert(text.replace("\r\n", "\n").replace("\r", "\n"))
    expected = reader.Meta if text.strip() else {}  # type: ignore[attr-defined]
    assert markdown.header_of(text) == expected


@given(st.text(min_size=1).filter(lambda text: text.strip(" ")))
def test_any_title_makes_a_file_that_is_unedited(title: str) -> None:
    text = rendered(news(title=title), "fest")
    assert not markdown.is_edited(text.encode().decode())
    assert "\n" not in BeautifulSoup(text.partition("\n")[0], "html.parser").get_text()
