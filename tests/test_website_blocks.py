from __future__ import annotations

import re

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pressmark.publish.escape import paragraph
from pressmark.website import blocks as cutter
from pressmark.website.blocks import blocks, classed, ended


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("<p>a</p>\n<p>b</p>\n", ["<p>a</p>", "<p>b</p>"]),
        ("<p>a<br>b</p><hr><p>c</p>", ["<p>a<br>b</p>", "<hr><p>c</p>"]),
        ("<div><div>a</div></div><!-- x --><p>b</p>", ["<div><div>a</div></div>", "<!-- x --><p>b</p>"]),
        ("loose <p>a</p> end", ["loose <p>a</p>", "end"]),
        ("<p>never closed <b>x</b>", ["<p>never closed <b>x</b>"]),
        ("</p><p>a</p></div>", ["</p><p>a</p>", "</div>"]),
        ("<p>a &lt;/p&gt; &amp;</p><p>b</p>", ["<p>a &lt;/p&gt; &amp;</p>", "<p>b</p>"]),
        ("<pre><code>&lt;p>\n\n</code></pre><p>b</p>", ["<pre><code>&lt;p>\n\n</code></pre>", "<p>b</p>"]),
        ("<p title='</p>'>a</p><p>b</p>", ["<p title='</p>'>a</p>", "<p>b</p>"]),
    ],
)
def test_html_is_cut_between_its_outermost_elements(source: str, expected: list[str]) -> None:
    assert [str(block) for block in blocks(source)] == expected


PARAGRAPHS = st.lists(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip), min_size=1, max_size=5
)


@given(PARAGRAPHS)
def test_each_paragraph_is_a_block_with_its_text(texts: list[str]) -> None:
    html = markdown.markdown("\n\n".join(map(paragraph, texts)), extensions=["extra"])
    cut = blocks(html)
    assert "\n".join(cut) == html
    assert [BeautifulSoup(block, "html.parser").get_text() for block in cut] == texts


@given(st.text())
def test_nothing_but_white_space_between_blocks_goes(source: str) -> None:
    assert "".join("".join(blocks(source)).split()) == "".join(source.split())


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "Kai", " ", "\n", "&amp;", "&", "<b>", "</b>", "<", "\x1f"])).map("".join)
)
def test_bare_paragraphs_are_cut_as_the_parser_cuts_them(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutter, "BARE", re.compile("(?!)"))
        parsed = blocks(source)
    assert blocks(source) == parsed


def test_cutting_takes_time_in_proportion_to_the_text() -> None:
    assert len(blocks("<p>a</p>\n" * 20_000)) == 20_000
    assert len(blocks("<div>" * 20_000)) == 1


def test_the_end_mark_keeps_away_from_text_that_only_looks_like_a_paragraph() -> None:
    assert ended(Markup("<p>a</p>\n"), Markup("+")) == "<p>a+</p>\n"
    assert ended(Markup("<p>&lt;/p&gt;</p>"), Markup("+")) == "<p>&lt;/p&gt;+</p>"


def test_a_class_is_escaped_and_only_given_to_plain_paragraphs() -> None:
    assert classed(Markup("<p>a</p>"), '"') == '<p class="&#34;">a</p>'
    assert classed(Markup('<p id="x">a</p>'), "lead") == '<p id="x">a</p>'
