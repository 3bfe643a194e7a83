from __future__ import annotations

import pytest
from markupsafe import Markup

from pressmark.website.language import plain
from pressmark.website.opening import LONG as COLUMN
from pressmark.website.opening import opening
from pressmark.website.subheads import headed

PROSE = Markup("<p>") + "Die Brücke bleibt zu, sagt das Amt. " * 5 + Markup("</p>")
OPEN = Markup("<p>") + "Die Brücke bleibt zu, sagt das Amt. " * 5 + Markup("und dann</p>")
COLON = Markup("<p>") + "Wer die Brücke bezahlt, hängt davon ab, wie man diese Fragen beantwortet:" + Markup("</p>")
LIST = Markup("<ul><li>") + "Die Brücke bleibt zu. " * 9 + Markup("</li></ul>")


def between(line: str, before: Markup = PROSE, after: Markup = PROSE) -> str:
    return str(headed((before, Markup("<p>{}</p>").format(line), after))[1])


@pytest.mark.parametrize(
    "line",
    [
        "Zwanzig Minuten Umweg",
        "„Wir reden von Monaten“",
        "Was kostet das?",
        "Zu teuer & zu spät!",
        "1. Die Nordschleuse",
        "Σκουριά στη γέφυρα",
        "جسر مغلق حتى إشعار آخر",
        "橋は閉鎖された",
    ],
)
def test_a_short_line_between_paragraphs_is_a_subhead(line: str) -> None:
    assert between(line) == Markup("<h2>{}</h2>").format(line)


@pytest.mark.parametrize(
    "line",
    [
        "Er schwieg.",
        "Die Fraktionen im Überblick:",
        "Aldermünde –",
        "(Bild: Hafenamt)",
        "– Und wann wird sie repariert?",
        "und noch eine halbe Zeile",
        "2024",
        "Die Brücke bleibt bis zum Frühjahr zu, und ob sie dann noch einmal öffnet, weiß heute niemand",
        " ",
    ],
)
def test_any_other_line_stays_a_paragraph(line: str) -> None:
    assert between(line) == Markup("<p>{}</p>").format(line)


def test_it_stands_between_running_text() -> None:
    line = "Zwanzig Minuten Umweg"
    kept = str(Markup("<p>{}</p>").format(line))
    assert between(line, before=OPEN) == between(line, before=LIST) == between(line, after=LIST) == kept
    assert between(line, before=Markup("<p>Kurz.</p>")) == between(line, after=Markup("<p>Kurz.</p>")) == kept
    assert between(line, before=COLON) == f"<h2>{line}</h2>"
    again = Markup("<p>Zurück zum Video</p>")
    assert headed((PROSE, again, PROSE, again, PROSE)) == (PROSE, again, PROSE, again, PROSE)
    assert headed((PROSE, Markup("<p><b>Fett</b> gesetzt</p>"), PROSE))[1] == "<p><b>Fett</b> gesetzt</p>"
    assert headed(()) == ()


def test_no_character_changes_and_the_level_is_the_pages() -> None:
    given = (PROSE, Markup("<p>&lt;b&gt; &amp; co</p>"), PROSE, Markup("<p>Was nun?</p>"), PROSE)
    assert list(map(plain, headed(given, 3))) == list(map(plain, given))
    assert headed(given, 3)[3] == "<h3>Was nun?</h3>"


def test_the_beginning_of_a_text_does_not_end_with_a_subhead() -> None:
    long = Markup("<p>") + "Die Brücke bleibt zu. " * (COLUMN // 30) + Markup("</p>")
    shown = opening((long, Markup("<h3>Was nun?</h3>"), long))
    assert (shown.blocks, shown.complete) == ((long,), False)


def test_a_heading_alone_is_no_beginning_of_a_text() -> None:
    long = Markup("<p>") + "Die Brücke bleibt zu. " * COLUMN + Markup("</p>")
    shown = opening((Markup("<h2>Was nun?</h2>"), long))
    assert [block[:4] for block in shown.blocks] == ["<h2>", "<p>D"]
