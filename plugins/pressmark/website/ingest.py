"""Raw texts become Markdown before Pelican looks for articles, and undated pieces get their own place.

The conversion runs in ``get_generators``, the one signal that fires once a build, with ``-r`` too.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.log import console
from pelican.urlwrappers import Category
from pelican.utils import order_content, set_date_tzinfo, slugify
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pressmark import press, settings
from pressmark.data import table
from pressmark.errors import PressmarkError
from pressmark.publish.markdown import header_of
from pressmark.types import Outcome
from pressmark.website import run

log = logging.getLogger(__name__)

UNDATED_FOLDER = "undated"
NO_DATE = datetime.datetime(1000, 1, 1)  # noqa: DTZ001 : Pelican adds the site's time zone
"""Stands in an undated article, since Pelican skips articles without a date; it is never shown nor listed."""

PATIENCE = 1.0
"""Seconds of work after which a terminal is shown how far it is."""


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(convert)
    signals.generator_init.connect(lend_run)
    signals.article_generator_context.connect(drop_folder_category)
    signals.article_generator_context.connect(place_undated)
    signals.article_generator_pretaxonomy.connect(part_undated)
    signals.article_generator_finalized.connect(list_undated)
    signals.finalized.connect(finish)


def convert(pelican: Any) -> None:
    """Turn the raw texts into Markdown, and tell the console what became of each of them.

    Ends the build with one sentence and exit code 1 for a bad setting, a file that cannot be written, and a
    rejected record where ``PRESSMARK_STRICT`` is set. Pelican would show a traceback for any other exception.
    """
    try:
        _convert(pelican.settings)
    except PressmarkError as error:
        log.critical("%s", error)
        raise SystemExit(1) from error


def _convert(pelican: Mapping[str, object]) -> None:
    chosen = settings.of(pelican)
    if not chosen.seeds.exists():
        log.warning("There is no folder %s: make it and put raw texts in, or set PRESSMARK_SEEDS", chosen.seeds)
    with _progress() as notify:
        report = press.press(chosen, notify=notify)
    run.begin(run.Run(chosen, report))
    _tell(report)
    if chosen.strict and report.rejected():
        raise PressmarkError("PRESSMARK_STRICT", f"is set, and {len(report.rejected())} raw texts are rejected")


def lend_run(generator: Any) -> None:
    """Give the templates their ``press``."""
    generator.context["press"] = run.current()


def drop_folder_category(generator: Any, metadata: dict[str, Any]) -> None:
    """Undo ``USE_FOLDER_AS_CATEGORY`` for our pieces: their folder is a month, not a section."""
    name = str(metadata.get("category", ""))
    if "origin" in metadata and (name.isdigit() or name == UNDATED_FOLDER):
        metadata["category"] = Category(generator.settings["DEFAULT_CATEGORY"], generator.settings)  # type: ignore[no-untyped-call]


def place_undated(generator: Any, metadata: dict[str, Any]) -> None:
    """Give an undated piece a date that Pelican accepts, and an address of its own.

    So it is with a piece whose ``Date`` a person took away, whatever its ``Date_basis`` still says.
    """
    if "date" in metadata or not {"origin", "date_basis"} & metadata.keys():
        return
    metadata.update(date=NO_DATE, date_basis="undated")
    if metadata.get("status", "published") == "draft":
        return  # it lies with the other drafts
    words = generator.settings["SLUG_REGEX_SUBSTITUTIONS"]
    metadata.setdefault("slug", slugify(str(metadata.get("title", "")), words))
    metadata.setdefault("url", f"{UNDATED_FOLDER}/{metadata['slug']}.html")
    metadata.setdefault("save_as", metadata["url"])


def part_undated(generator: ArticlesGenerator) -> None:
    """Mark edited pieces, and take the undated out of the stream of days; they are still written."""
    now = run.current()
    edited = now.edited_paths()
    for article in (*generator.articles, *generator.hidden_articles, *generator.drafts):
        article.edited = article.relative_source_path in edited
        refuse_default_date(article)
    order = generator.settings["ARTICLE_ORDER_BY"]
    articles = sorted(generator.articles, key=lambda article: (article.slug, article.relative_source_path))
    # Pelican reads files in any order: of one day's pieces the slug decides.
    generator.articles = order_content([article for article in articles if not is_undated(article)], order)
    generator.context["undated"] = [article for article in articles if is_undated(article)]
    generator.hidden_articles = [*generator.hidden_articles, *generator.context["undated"]]


def refuse_default_date(article: Any) -> None:
    """Take from a piece the date that a site's ``DEFAULT_DATE`` gave it: a file's time stamp is no date of a text."""
    if not article.settings["DEFAULT_DATE"] or not hasattr(article, "origin") or is_undated(article):
        return
    if "date" not in header_of(Path(article.source_path).read_text(encoding="utf-8", errors="replace")):
        article.date = set_date_tzinfo(NO_DATE, article.timezone)
        article.date_basis = "undated"
        if article.status != "draft":
            article.override_url = article.override_save_as = f"{UNDATED_FOLDER}/{article.slug}.html"


def list_undated(generator: ArticlesGenerator) -> None:
    """Let the undated pieces stand with their authors, sections and topics all the same."""
    authors, categories = dict(generator.authors), dict(generator.categories)
    for article in generator.context["undated"]:
        for author in getattr(article, "authors", ()):
            authors.setdefault(author, []).append(article)
        for tag in getattr(article, "tags", ()):
            generator.tags[tag].append(article)
        categories.setdefault(article.category, []).append(article)
    generator.authors[:] = sorted(authors.items())
    generator.categories[:] = sorted(categories.items(), reverse=generator.settings["REVERSE_CATEGORY_ORDER"])
    generator.context["tags"] = list(generator.tags.items())


def is_undated(article: Any) -> bool:
    """Tell whether an article has no date of its own."""
    return getattr(article, "date_basis", "") == "undated" and article.date.year == NO_DATE.year


def finish(pelican: Any) -> None:
    """Forget the run."""
    run.end()


@contextmanager
def _progress() -> Iterator[press.Notify]:
    columns = (TextColumn("Reading raw texts"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    started, task = time.monotonic(), bar.add_task("read", total=None)

    def notify(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield notify
    finally:
        bar.stop()


def _tell(report: press.Report) -> None:
    reasons = table("reasons")
    for outcome in report.outcomes:
        if outcome.ending == "rejected":
            log.warning("Rejected: %s: %s", outcome.origin, _why(outcome, reasons[outcome.reason]))
        elif outcome.ending == "conflict":
            log.warning(
                "Conflict: %s was edited, and its raw text %s has changed since: compare the two; %s settles it",
                outcome.path,
                outcome.origin,
                outcome.detail,
            )
    if report.held_back:
        log.warning(
            "%s raw texts are gone, more than a tenth: their pieces stay. If that is meant, run once with "
            "-e PRESSMARK_ALLOW_REMOVAL=true",
            report.held_back,
        )
    counts = report.counts()
    _say(f"Pressmark: {sum(counts.values())} raw texts read: " + ", ".join(_sums(report)))


def _sums(report: press.Report) -> Iterator[str]:
    counts = report.counts()
    yield f"{counts.get('published', 0)} published"
    yield f"{counts.get('kept', 0)} kept as edited"
    yield f"{counts.get('conflict', 0)} in conflict"
    yield f"{counts.get('rejected', 0)} rejected"
    if report.removed:
        yield f"{len(report.removed)} removed, their raw text is gone"


def _why(outcome: Outcome, sentence: str) -> str:
    return f"{sentence} ({outcome.detail})" if outcome.detail else sentence


def _say(line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
