"""Links from names in a text: they stand where the name stands, and no character of the text changes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from pressmark.types import Span
from pressmark.website.language import plain
from pressmark.website.linking import linked

INLINE = ("<em>{}</em>", "<strong>{}</strong>", '<a href="x.html">{}</a>', "{}<br>", "&nbsp;{}&amp;", "{}")


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Markup, list[Span]]:
    """Make a paragraph with inline tags and references, and stretches of its plain text that do not overlap."""
    text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
    parts = draw(st.lists(st.tuples(st.sampled_from(INLINE), text), max_size=8))
    block = Markup("<p>" + "".join(form.format(escape(part)) for form, part in parts) + "</p>")
    size = len(plain(block))
    places = sorted(draw(st.sets(st.integers(0, size), max_size=6)))
    return block, [Span(*pair) for pair in zip(places[::2], places[1::2], strict=False)]


@given(blocks())
@example((Markup("<p>&lt;b&gt; &amp;amp; Wolff</p>"), [Span(10, 15)]))
@example((Markup("<p><em>00\r</em></p>"), [Span(2, 3)]))
def test_links_change_no_character(made: tuple[Markup, list[Span]]) -> None:
    block, spans = made
    text = plain(block)
    after = linked(block, [(span, f"{number}.html", "person") for number, span in enumerate(spans)])
    assert plain(after) == text
    # The parser makes one blank of a text of nothing but white space, unless it is told not to.
    for link in BeautifulSoup(after, "html.parser", preserve_whitespace_tags={"a"}).select("a[data-kind]"):
        span = spans[int(str(link["href"]).partition(".")[0])]
        assert link.get_text() == span.of(text)
        assert not link.find_all("a")
        assert not link.find_parents("a")


@pytest.mark.parametrize(
    ("block", "spans", "expected"),
    [
        ("<p>Wolff kam.</p>", [(0, 5)], '<p><a data-kind="person" href="0">Wolff</a> kam.</p>'),
        ("<p>Der Wolff</p>", [(4, 9), (4, 9)], '<p>Der <a data-kind="person" href="0">Wolff</a></p>'),
        ("<p>A&amp;O: Ed &amp; Jo</p>", [(5, 12)], '<p>A&amp;O: <a data-kind="person" href="0">Ed &amp; Jo</a></p>'),
        ("<p>W<em>ol</em>ff</p>", [(0, 5)], "<p>W<em>ol</em>ff</p>"),
        ('<p><a href="y">Wolff</a></p>', [(0, 5)], '<p><a href="y">Wolff</a></p>'),
        ("<p>Wolff</p>", [(3, 40)], "<p>Wolff</p>"),
        ("<p>3 < 4 und Wolff</p>", [(10, 15)], '<p>3 < 4 und <a data-kind="person" href="0">Wolff</a></p>'),
    ],
)  # fmt: skip
def test_a_link_stands_where_it_can(block: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert linked(Markup(block), [(Span(*span), str(place), "person") for place, span in enumerate(spans)]) == expected


def test_what_a_link_leads_to_is_escaped() -> None:
    assert '"&#34;&gt;"' in linked(Markup("<p>Wolff</p>"), [(Span(0, 5), '">', "person")])
