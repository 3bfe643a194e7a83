"""Raw texts become Markdown before Pelican looks for articles, and the console hears what became of each.

The conversion runs in ``get_generators``, the one signal that fires once a build, with ``-r`` too.
"""

from __future__ import annotations

import gc
import inspect
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pelican import autoreload, signals
from pelican.generators import ArticlesGenerator
from pelican.log import console
from pelican.urlwrappers import Category
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pressmark import press, settings, unpacked
from pressmark.cache import Cache
from pressmark.data import table
from pressmark.errors import PressmarkError
from pressmark.types import Outcome
from pressmark.website import headers, run, undated
from pressmark.website.build import garbage, output
from pressmark.website.build.unchanged import Inputs
from pressmark.website.manifest import Manifest

log = logging.getLogger(__name__)

INPUTS = "_pressmark_inputs"
"""Under this name Pelican's object of a build carries what that is made of."""

PATIENCE = 1.0
"""Seconds of work after which a terminal is shown how far it is."""


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(spare)
    signals.get_generators.connect(convert)
    signals.generator_init.connect(lend_run)
    signals.article_generator_context.connect(drop_folder_category)
    signals.article_generator_pretaxonomy.connect(mark_edited)
    signals.article_generator_pretaxonomy.connect(join_lines)
    signals.all_generators_finalized.connect(sum_up)
    signals.finalized.connect(finish)


def spare(pelican: Any) -> None:
    """Let a build end before it begins where it has nothing to do: only what needs a look is said again.

    Under ``pelican -r`` a build that fails with a sentence ends alone, and not the watching.
    """
    build = pelican.run

    def run_or_wait() -> None:
        try:
            with _in_one_sentence():
                run_if_needed()
        except SystemExit:
            if inspect.currentframe().f_back.f_code is not autoreload.__code__:  # type: ignore[union-attr]
                raise
            log.warning("The site stays as it was, and is built again when a file changes")

    def run_if_needed() -> None:
        chosen = settings.of(pelican.settings)
        inputs = vars(pelican)[INPUTS] = Inputs(pelican, chosen)
        report = inputs.last()
        if report:
            _tell(report, chosen)
            _say(f"{_summary(report)}. Nothing has changed since the last build.")
        else:
            build()

    pelican.run = run_or_wait


def convert(pelican: Any) -> None:
    """Turn the raw texts into Markdown, and tell the console what became of each of them."""
    gc.unfreeze()
    with garbage.kept():
        _convert(pelican)


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    """End the build with one sentence and exit code 1 for a bad setting, a file that cannot be read or written, and a
    rejected record where ``PRESSMARK_STRICT`` is set. Pelican would show a traceback for any other exception.
    """
    try:
        yield
    except PressmarkError as error:
        log.critical("%s", error)
        raise SystemExit(1) from error
    except OSError as error:
        if not error.filename:
            raise
        name = os.fsdecode(error.filename)
        log.critical(
            "%s cannot be read or written: %s. See that it is free, and that you may change it", name, error.strerror
        )
        raise SystemExit(1) from error


def _convert(pelican: Any) -> None:
    chosen = settings.of(pelican.settings)
    if not chosen.seeds.exists():
        log.warning("There is no folder %s: make it and put raw texts in, or set PRESSMARK_SEEDS", chosen.seeds)
    kept = None if "build" in chosen.without else chosen.cache
    cache = Cache(kept)
    unpacked.keep_in(kept.parent if kept else None)
    inputs = vars(pelican).pop(INPUTS, None) or Inputs(pelican, chosen)
    inputs.look_at_texts()
    with _progress() as notify:
        report = press.press(chosen, notify=notify, cache=cache)
    inputs.look_at_content()
    headers.check(pelican.settings, report, chosen.workers)
    run.begin(run.Run(chosen, report, cache, Manifest(cache, pelican.output_path), inputs))
    output.spare(pelican)
    _tell(report, chosen)


def lend_run(generator: Any) -> None:
    """Give the templates their ``press``."""
    generator.context["press"] = run.current()


def drop_folder_category(generator: Any, metadata: dict[str, Any]) -> None:
    """Undo ``USE_FOLDER_AS_CATEGORY`` for our pieces: their folder is a month, not a section."""
    name = str(metadata.get("category", ""))
    if "origin" in metadata and (name.isdigit() or name == undated.FOLDER):
        metadata["category"] = Category(generator.settings["DEFAULT_CATEGORY"], generator.settings)  # type: ignore[no-untyped-call]


def mark_edited(generator: ArticlesGenerator) -> None:
    """Tell each article whether a person changed the Markdown that Pressmark wrote."""
    edited = run.current().edited_paths()
    for article in (*generator.articles, *generator.hidden_articles, *generator.drafts):
        article.edited = article.relative_source_path in edited


def join_lines(generator: ArticlesGenerator) -> None:
    """Make one text of a source that a person wrote in several lines: Python-Markdown gives a list of them."""
    if run.current().wants("lists"):
        for article in (*generator.articles, *generator.hidden_articles, *generator.drafts):
            if isinstance(getattr(article, "source", ""), list):
                article.source = " ".join(article.source)


def finish(pelican: Any) -> None:
    """Forget the run. What is left of it is not looked through for garbage once more when Python ends."""
    output.tidy(pelican)
    now = run.current()
    if now.inputs:
        now.inputs.note(now.report, now.cache)
    run.end()
    gc.freeze()


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


def _tell(report: press.Report, chosen: settings.Settings) -> None:
    """Log what needs a look. Raises PressmarkError for a rejected record where none may be."""
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
    for path, other in report.replaced:
        log.warning(
            "Replaced: %s by %s, which was edited and has the same Origin. If that is another article, remove its "
            "lines Origin, Origin_digest and Pressmark_digest, and build again",
            path,
            other,
        )
    if report.held_back:
        log.warning(
            "%s, more than a tenth of all: what came of it stays. If that is meant, run "
            "`invoke build --remove` (or set PRESSMARK_ALLOW_REMOVAL) once",
            "A raw text is gone" if report.held_back == 1 else f"{report.held_back} raw texts are gone",
        )
    if chosen.strict and report.rejected():
        raise PressmarkError("PRESSMARK_STRICT", f"is set, and {len(report.rejected())} raw texts are rejected")


def sum_up(generators: Any) -> None:
    """Say on the console how many raw texts ended in which way; by now it is known which of them are reprints."""
    _say(_summary(run.current().report))


def _summary(report: press.Report) -> str:
    total = len(report.outcomes)
    return f"Pressmark: {total} raw text{'' if total == 1 else 's'} read: " + ", ".join(_sums(report))


def _sums(report: press.Report) -> Iterator[str]:
    counts = report.counts()
    yield f"{counts.get('published', 0)} published"
    yield f"{counts.get('reprint', 0)} reprint{'' if counts.get('reprint') == 1 else 's'}"
    yield f"{counts.get('kept', 0)} kept as edited"
    yield f"{counts.get('conflict', 0)} in conflict"
    yield f"{counts.get('rejected', 0)} rejected"
    if report.removed:
        yield f"{len(report.removed)} removed, their raw text is gone"
    if report.left:
        yield f"{len(report.left)} edited and without their raw text"


def _why(outcome: Outcome, sentence: str) -> str:
    return f"{sentence} ({outcome.detail})" if outcome.detail else sentence


def _say(line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
