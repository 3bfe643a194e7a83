"""Fast builds write what plain Pelican writes, byte by byte, whatever changed since the last one."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from pelican import contents, urlwrappers, utils
from pelican.settings import DEFAULT_CONFIG

from pressmark import convert
from pressmark.options import FEATURES
from pressmark.website import run
from pressmark.website.build import lists, reader, share, summary, templates, wrappers
from pressmark.website.build.article import Article
from tests.conftest import ROOT

PLAIN = """
import os
PATH = "content"
SITENAME = "Elsewhere"
SITEURL = "https://example.org"
TIMEZONE = "Europe/Berlin"
THEME = os.environ.get("SITE_THEME", "simple")
DEFAULT_PAGINATION = 7
STATIC_PATHS = ["pictures"]
RELATIVE_URLS = os.environ.get("SITE_RELATIVE") == "1"
SUMMARY_MAX_LENGTH = int(os.environ.get("SITE_WORDS", "12"))
FEED_ALL_ATOM = "feeds/all.atom.xml"
TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
DAY_ARCHIVE_URL, MONTH_ARCHIVE_URL, YEAR_ARCHIVE_URL = "{date:%Y/%m/%d}/", "{date:%Y/%m}/", "{date:%Y}/"
"""
OURS = f"""
from plain import *
PLUGINS = ["pressmark"]
PRESSMARK_WITHOUT = {[one for one in FEATURES if one != "build"]}
CACHE_PATH = ".cache"
"""
WORDS = ["Der", "Rat", "von", "Kleinholm", "sperrt", "die", "Brücke", "am", "Hafen", "bis", "Montag"]


def body(number: int) -> str:
    """Return some Markdown: mostly bare paragraphs, now and then anything else."""
    kinds = (
        "\n\n".join(" ".join(WORDS[(number + line) % 9 :]) + "." for line in range(4)),
        f"Ein *Satz* mit [Verweis]({{filename}}/stueck-{(number + 1) % 9}.md) & Zeichen.\n\n- eins\n- zwei\n\n1. drei",
        "## Zwischenzeile\n\nNoch ein Satz.  \nMit Umbruch.\n\n> Zitat\n\n    Code\n",
        "Ein Bild: ![Bild]({static}/pictures/bild.txt) und <b>HTML</b> &amp; mehr {#a}\n\nA | B\n--|--\n1 | 2",
        "Ein Satz\nüber zwei Zeilen\n\n\n\nund  noch\u00a0einer. Text[^1].\n\n[^1]: Fußnote\n\n*[Rat]: Stadtrat\n",
    )
    return kinds[number % len(kinds)]


def header(number: int) -> str:
    """Return the headers of an article; each eleventh is hidden, a draft or a translation, or has odd ones."""
    lines = [
        f"Title: Stück {number} & <em>mehr</em>",
        f"Date: 2021-{number % 3 + 1:02}-{number % 27 + 1:02}" + (f" {number % 24:02}:30" if number % 2 else ""),
        f"Category: {('Politik', 'Kultur', 'Sport')[number % 3]}",
        f"Tags: Hafen, {'Brücke' if number % 2 else 'brücke'}, {WORDS[number % len(WORDS)]}",
        f"Authors: {'Ida Ohm; Enid Marlow' if number % 2 else 'Ida Ohm'}",
        f"Slug: stueck-{number}",
    ]
    extra = {
        1: ["Status: hidden"],
        2: ["Status: draft"],
        3: ["Lang: fr", f"Slug: stueck-{number + 1}"],
        5: ["Summary: *Kurz* gesagt", "Date: 2020-01-01"],
        6: ["Save_as: eigen/ort.html", "Url: eigen/ort.html"],
        7: ["Date: 3. March 2021 08:00", "Source: Bote", "    Kurier"],
    }.get(number % 11, [])
    names = {line.partition(":")[0] for line in extra if number % 11 == 3}
    kept = [line for line in lines if line.partition(":")[0] not in names]
    unique = extra if number < 11 else [line for line in extra if not line.startswith(("Save_as", "Url"))]
    return "\n".join([*kept, *unique])


def write(content: Path, number: int, more: str = "") -> Path:
    """Write an article."""
    path = content / ("sub" if number % 4 == 0 else "") / f"stueck-{number}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{header(number)}\n\n{body(number)}{more}\n", encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of a hundred articles of all kinds, with pages and static files, for any theme of Pelican's."""
    content = tmp_path / "content"
    for folder in (content / "pages", content / "pictures", tmp_path / "seeds"):
        folder.mkdir(parents=True)
    for number in range(100):
        write(content, number)
    (content / "pages/about.md").write_text("Title: Über uns\n\nSiehe [Stück]({filename}/stueck-1.md).\n", "utf-8")
    (content / "pictures/bild.txt").write_text("Bild", "utf-8")
    (content / "other.html").write_text(
        "<html><head><title>HTML</title><meta name='date' content='2021-01-01'></head><body>x</body></html>", "utf-8"
    )
    (tmp_path / "plain.py").write_text(PLAIN, "utf-8")
    (tmp_path / "ours.py").write_text(OURS, "utf-8")
    return tmp_path


def build(site: Path, conf: str, output: str, **environment: str) -> dict[str, bytes]:
    """Build a site, and return its files."""
    done = run_build(site, conf, output, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = site / output
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def run_build(site: Path, conf: str, output: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a site anew, in a process of its own."""
    shutil.rmtree(site / output, ignore_errors=True)
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", conf, "-o", output],
        cwd=site,
        env={**os.environ, "COLUMNS": "500", "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{site}", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def differing(some: Mapping[str, bytes], others: Mapping[str, bytes]) -> set[str]:
    """Return the files that are not the same in two sites."""
    return {name for name in some.keys() | others.keys() if some.get(name) != others.get(name)}


def same(site: Path, **environment: str) -> int:
    """Build a site with and without us, see that both are the same, and return how many files there are."""
    plain = build(site, "plain.py", "output", **environment)
    ours = build(site, "ours.py", "output", **environment)
    assert differing(plain, ours) == set()
    return len(plain)


@pytest.mark.parametrize("environment", [{}, {"SITE_RELATIVE": "1"}, {"SITE_THEME": "notmyidea", "SITE_WORDS": "0"}])
def test_a_site_is_what_plain_pelican_makes_of_it(environment: dict[str, str], site: Path) -> None:
    assert same(site, **environment) > 200
    assert same(site, **environment) > 200  # from the cache
    shutil.rmtree(site / ".cache")
    assert same(site, **environment) > 200


def test_it_stays_so_through_every_change(site: Path) -> None:
    content = site / "content"
    assert same(site)
    changes: list[Callable[[], object]] = [
        lambda: write(content, 101),
        lambda: write(content, 10, "\n\nNachtrag."),
        lambda: (content / "stueck-15.md").rename(content / "umbenannt.md"),
        lambda: (content / "sub/stueck-20.md").unlink(),
        lambda: (site / "plain.py").write_text(PLAIN.replace("Elsewhere", "Nowhere"), "utf-8"),
    ]
    for change in changes:
        change()
        assert same(site)
    assert same(site, SITE_THEME="notmyidea")


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_processes_makes_the_same_site(workers: int, site: Path) -> None:
    (site / "ours.py").write_text(f"{OURS}\nPRESSMARK_WORKERS = {workers}\n", "utf-8")
    assert same(site)


@pytest.mark.parametrize("workers", [1, 3])
def test_so_many_processes_write_the_pages_and_their_warnings_are_heard(workers: int, site: Path) -> None:
    (site / "over").mkdir()
    (site / "over/article.html").write_text("{{ article|process }}{{ article.content }}", "utf-8")
    more = (
        f"\nPRESSMARK_WORKERS = {workers}\n"
        "THEME_TEMPLATES_OVERRIDES = ['over']\n"
        "JINJA_FILTERS = {'process': lambda article: f'<i>{os.getpid()}</i>'}\n"
    )
    (site / "ours.py").write_text(OURS + "import os" + more, "utf-8")
    for number in range(0, 100, 11):
        write(site / "content", number, f"\n\n[Nichts]({{filename}}/nichts-{number}.md)")
    done = run_build(site, "ours.py", "output")
    pages = [path.read_text("utf-8") for path in (site / "output").glob("stueck-*.html")]
    assert len({page[: page.index("</i>")] for page in pages if page.startswith("<i>")}) == workers
    assert "Unable to find" in done.stdout


def test_a_listening_plugin_hears_of_every_page(site: Path) -> None:
    (site / "listener.py").write_text(
        "from pelican import signals\n"
        "heard = []\n"
        "def hear(path, context): heard.append(path)\n"
        "def say(pelican): open('heard.txt', 'w').write(str(len(heard)))\n"
        "def register():\n"
        "    signals.content_written.connect(hear)\n"
        "    signals.finalized.connect(say)\n",
        "utf-8",
    )
    (site / "ours.py").write_text(OURS.replace('["pressmark"]', '["pressmark", "listener"]'), "utf-8")
    (site / "plain.py").write_text(PLAIN + 'PLUGINS = ["listener"]\n', "utf-8")
    build(site, "plain.py", "output")
    heard = (site / "heard.txt").read_text()
    build(site, "ours.py", "output")
    assert (site / "heard.txt").read_text() == heard
    assert int(heard) > 200


# --- the parts


ARGUMENTS = {
    "extensions": [f"markdown.extensions.{name}" for name in ("codehilite", "extra", "meta")],
    "extension_configs": {"markdown.extensions.codehilite": {"css_class": "highlight"}},
    "output_format": "html5",
}
HOW = convert.recipe(ARGUMENTS, ["summary"])
PIECE = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(st.sampled_from("aÄ1 .:-=#*_`<>&|[]()!~^{}\\\"'\n\t\u00a0\u2028"), max_size=25),
    st.sampled_from(["\n\n", "\n", "Der Rat tagt.", "Am 3. Mai", "3. Mai", "Title: a", "  ", "http://a.b", "ﬀ", "²."]),
)


@given(st.lists(PIECE, max_size=12).map("".join))
@example("Der Rat tagt.\n\nAm Montag.\n")
@example("Title: a\nSummary: b\n\n\n\nDer Rat.\n\n\n\nAm Montag.")
@example("Summary: a b\n    c\n\nText \n")
@example("\u0662. Mai\n\nText")
@example("Der Rat\n=\n")
def test_markdown_is_converted_as_python_markdown_does(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as the file is read
    whole = Markdown(**ARGUMENTS)
    html = whole.convert(text)
    headers = {name.lower(): tuple(lines) for name, lines in getattr(whole, "Meta", {}).items()}
    if "summary" in headers:
        whole.preprocessors.deregister("meta")
        headers["summary"] = (whole.reset().convert("\n".join(headers["summary"])),)
    assert HOW
    found = convert.converted(HOW, text)
    assert (found.html, dict(found.headers)) == (html, headers)


def test_bare_texts_need_no_markdown() -> None:
    tools = convert._tools(convert.recipe(ARGUMENTS, ()).arguments)
    assert tools.bare("Title: a\n\nDer Rat tagt.\n\nAm Montag.") == "<p>Der Rat tagt.</p>\n<p>Am Montag.</p>"
    assert tools.bare("Title: a\n\nDer *Rat* tagt.") is None


def test_an_extension_that_is_not_known_is_asked_anew_each_time() -> None:
    arguments = {"extensions": ["meta", "footnotes"], "extension_configs": {"footnotes": {"UNIQUE_IDS": True}}}
    how = convert.recipe(arguments, ())
    assert how
    texts = ["Text[^1].\n\n[^1]: Fuß\n"] * 2
    first, second = (convert.convert(how, text) for text in texts)
    assert first == second
    assert convert.recipe({"extensions": [lambda: None]}, ()) is None


@given(st.lists(PIECE, max_size=8).map("".join), st.integers(0, 6), st.sampled_from(["…", ""]))
@example("<p>Der Rat</p>\n<p>tagt heute.</p>", 2, "…")
@example("<p>北橋が</p>", 2, "…")
@example("<p></p>\n<p>a</p>", 1, "")
@example("Der Kai 항구 öffnet – „bald“", 3, "…")
@example("Der Kai\n\n港は 開 く", 4, "…")
@example("Łódź ist's, so-so", 2, "")
def test_a_summary_is_cut_as_pelican_cuts_it(text: str, words: int, more: str) -> None:
    for html in (text, "\n".join(f"<p>{part}</p>" for part in text.split("\n\n"))):
        found = summary.begun(html, words, more)
        assert found is None or found == utils.truncate_html_words(html, words, more)


def test_wrappers_are_equal_to_pelicans() -> None:
    chosen = DEFAULT_CONFIG
    for kind in (urlwrappers.Tag, urlwrappers.Category, urlwrappers.Author):
        theirs, other = kind("Kai", chosen), kind("Reede", chosen)
        ours = wrappers.kept(kind("kai", chosen))
        assert type(ours) is not kind
        assert ours == theirs and theirs == ours and hash(ours) == hash(theirs) and (ours != theirs) is False
        assert ours < other and other > ours and ours <= theirs and not other <= ours and not ours > other
        assert ours == "Kai" and ours != "Reede" and ours < "Reede" and ours != 3
        assert (ours.url, ours.save_as, ours.page_name) == (theirs.url, theirs.save_as, theirs.page_name)
        assert {theirs: 1}[ours] == 1
        ours.name = "Reede"
        assert (ours.url, ours.slug) == (other.url, other.slug)
        assert sorted([other, theirs]) == sorted([wrappers.kept(kind("Reede", chosen)), theirs])
    assert wrappers.kept("Kai") == "Kai"


def test_an_address_follows_what_it_is_made_of() -> None:
    chosen = {**DEFAULT_CONFIG, "PATH": "/content", "ARTICLE_URL": "{slug}/{mood}.html"}
    made = [
        kind("<p>x</p>", {"title": "a", "mood": "gut"}, chosen, "/content/a.md") for kind in (Article, contents.Article)
    ]
    for change in (
        lambda one: None,
        lambda one: setattr(one, "slug", "b"),
        lambda one: one.metadata.update(mood="müde"),
        lambda one: setattr(one, "override_url", "c.html"),
        lambda one: setattr(one, "source_path", "/content/sub/d.md"),
    ):
        for one in made:
            change(one)
        ours, theirs = made
        assert (ours.url, ours.url) == (theirs.url, theirs.url)
        assert ours.get_relative_source_path() == theirs.get_relative_source_path()


def test_one_address_is_made_anew_though_the_other_was_not_yet_asked_for() -> None:
    chosen = {**DEFAULT_CONFIG, "ARTICLE_URL": "{mood}.html", "ARTICLE_SAVE_AS": "{mood}.html"}
    one = Article("<p>x</p>", {"title": "a", "mood": "gut"}, chosen, "/content/a.md")
    assert one.url == "gut.html"
    one.metadata["mood"] = "müde"
    assert (one.save_as, one.url) == ("müde.html", "müde.html")


@pytest.mark.parametrize("path", ["/c/a.md", "/c/b/a.md", "/c/./a.md", "/c//a.md", "/c/../a.md", "/cc/a.md", "a.md"])
@pytest.mark.parametrize("folder", ["/c", "/c/", "/c/../c"])
def test_a_file_lies_where_pelican_says(folder: str, path: str) -> None:
    ours, theirs = (
        kind("<p>x</p>", {"title": "a"}, {**DEFAULT_CONFIG, "PATH": folder}, path)
        for kind in (Article, contents.Article)
    )
    assert ours.get_relative_source_path() == theirs.get_relative_source_path()


def test_a_date_is_formatted_as_pelican_does_in_every_zone() -> None:
    ours, theirs = templates.Formatter(utils.DateFormatter()), utils.DateFormatter()
    noon = datetime.datetime(2024, 6, 8, 12, tzinfo=datetime.UTC)
    for date in (noon, noon.astimezone(ZoneInfo("Asia/Tokyo")), noon.replace(tzinfo=None)) * 2:
        assert ours(date, "%H:%M %-d. %B") == theirs(date, "%H:%M %-d. %B")


def test_files_are_read_as_pelican_does_when_their_process_was_killed() -> None:
    def results() -> Iterator[convert.Converted | None]:
        yield convert.Converted("<p>a</p>", ())
        raise BrokenProcessPool

    known = reader.Prepared(["a", "b", "c"], results())
    assert [known.take(path) for path in ("x", "a", "b", "c")] == [None, convert.Converted("<p>a</p>", ()), None, None]


class Thing:
    """Something with a slug, a language and translations."""

    def __init__(self, slug: str, lang: str, marked: bool) -> None:
        self.slug, self.lang, self.in_default_lang = slug, lang, lang == "de"
        self.metadata = {"translation": "true"} if marked else {}
        self.source_path, self.translations = f"{slug}.{lang}", []


@given(st.lists(st.builds(Thing, st.sampled_from("abc"), st.sampled_from(["de", "en"]), st.booleans()), max_size=8))
def test_translations_are_told_as_pelican_tells_them(things: list[Thing]) -> None:
    for by in ("slug", {"slug", "lang"}, None):
        theirs = utils.process_translations([*things], by)
        beside = [one.translations for one in things]
        ours = lists.translations([*things], by)
        assert ours == theirs
        assert [one.translations for one in things] == beside


# --- sharing


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two processes share the work, whatever this machine has."""
    monkeypatch.setattr(share, "processes", lambda _workers=None: 2)


def test_all_things_are_done_even_if_a_process_is_killed(two: None, tmp_path: Path) -> None:
    own = os.getpid()

    def work(number: int) -> None:
        if number == 51 and os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        with (tmp_path / str(number)).open("a") as file:
            file.write(f"{os.getpid() == own}\n")

    share.among(range(100), work)
    assert {int(path.name) for path in tmp_path.iterdir()} == set(range(100))
    by_another = {int(path.name) for path in tmp_path.iterdir() if "False" in path.read_text()}
    assert by_another == set(range(1, 51, 2))


class Odd(Exception):
    """An exception that no other process can make again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("error", [ValueError("no"), Odd("no", "way")])
def test_what_fails_in_any_process_fails_here(number: int, error: Exception, two: None) -> None:
    def work(thing: int) -> None:
        if thing == number:
            raise error

    with pytest.raises((ValueError, Odd, RuntimeError), match="no"):
        share.among(range(100), work)


def test_one_process_does_a_few_things(two: None) -> None:
    done: list[int] = []
    share.among(range(share.FEW - 1), done.append)
    assert done == [*range(share.FEW - 1)]


def test_work_aside_is_done_by_another_process_while_this_one_goes_on(two: None) -> None:
    ended = share.aside(os.getpid, share.FEW)
    assert ended() not in (os.getpid(), None)


def test_work_aside_is_done_here_if_its_process_is_killed(two: None) -> None:
    own = os.getpid()

    def work() -> int:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert share.aside(work, share.FEW)() == own


def test_what_fails_aside_fails_where_it_is_asked_for(two: None) -> None:
    def work() -> None:
        raise Odd("no", "way")

    ended = share.aside(work, share.FEW)
    with pytest.raises(RuntimeError, match="Odd: no way"):
        ended()


def test_a_little_work_is_done_when_it_is_asked_for(two: None) -> None:
    done: list[int] = []
    ended = share.aside(lambda: done.append(os.getpid()), share.FEW - 1)
    assert done == []
    ended()
    assert done == [os.getpid()]


def test_no_run_has_more_processes_than_it_is_allowed(project: Path) -> None:
    from pressmark.press import Report
    from pressmark.settings import Settings

    run.begin(run.Run(Settings(project / "seeds", project / "content", workers=1), Report((), {})))
    try:
        assert share.processes() == 1
    finally:
        run.end()
