"""From raw records, or from any texts, to groups: which repeat one another, and which speak of one event.

A raw record is examined first, by any executor; a website makes its texts of its Markdown, and begins at ``groups``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import NamedTuple

from pressmark import clean, executors, group, names, press
from pressmark.errors import Rejection
from pressmark.types import Carried, Mention, NewsItem, Piece, Raw, Story, Text


@dataclass(frozen=True, slots=True)
class Task:
    """One record to examine under a key, and what the corpus knows of it."""

    key: str
    raw: Raw
    verdict: clean.Verdict = clean.NOTHING


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a corpus."""

    reprints: tuple[Carried, ...] = ()
    stories: tuple[Story, ...] = ()

    def reprint_of(self) -> Mapping[str, str]:
        """Return the leader's key for each text that has reprints or is one."""
        return {key: one.leader for one in self.reprints for key in (one.leader, *one.reprints)}

    def story_of(self) -> Mapping[str, str]:
        """Return the story's key for each text that is in one."""
        return {key: one.key for one in self.stories for key in one.texts}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one text alone, by its key: what a worker has made, or a cache has kept."""

    prints: Mapping[str, group.Fingerprint]
    terms: Mapping[str, group.Terms]


NOTHING = Known({}, {})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of each text; ``spacy`` may name the model by which names are found.

    ``sections`` are the site's language and a project's own sections: the arguments of ``group.Sections``, as tuples;
    None where neither sections nor topics are asked for.
    """

    names: bool = True
    stories: bool = True
    spacy: str = ""
    sections: tuple[str, tuple[tuple[str, tuple[str, ...]], ...]] | None = None


class Alone(NamedTuple):
    """What one text alone says; nothing where it was not asked for."""

    mentions: tuple[Mention, ...] = ()
    fingerprint: group.Fingerprint | None = None
    terms: group.Terms | None = None
    section: str = ""
    reading: group.Reading | None = None


def alone(text: Text, wanted: Wanted) -> Alone:
    """Return what a text says: a worker's task, since it takes no other text."""
    mentions = names.mentions(text.blocks, text.lang, wanted.spacy) if wanted.names else ()
    text = replace(text, mentions=mentions)
    found = Alone(mentions)
    if wanted.sections:
        found = found._replace(section=_sections(*wanted.sections).of(text) or "", reading=group.reading(text))
    if wanted.stories:
        found = found._replace(fingerprint=group.fingerprint(text), terms=group.terms(text))
    return found


@functools.cache
def _sections(lang: str, own: tuple[tuple[str, tuple[str, ...]], ...]) -> group.Sections:
    return group.Sections(lang, dict(own))


def known_of(texts: Sequence[Text], said: Sequence[Alone]) -> tuple[list[Text], Known]:
    """Return texts with their mentions, and what is known of them besides."""
    named = [replace(text, mentions=one.mentions) for text, one in zip(texts, said, strict=True)]
    both = [(text.key, one) for text, one in zip(texts, said, strict=True)]
    prints = {key: one.fingerprint for key, one in both if one.fingerprint is not None}
    return named, Known(prints, {key: one.terms for key, one in both if one.terms is not None})


def groups(texts: Sequence[Text], known: Known = NOTHING) -> Groups:
    """Return the groups of some texts, the same in whatever order they come."""
    reprints = group.reprints(texts, known.prints)
    return Groups(reprints, group.stories(texts, reprints, known.terms))


def of_records(tasks: Sequence[Task], executor: Executor | None = None) -> Groups:
    """Return the groups of raw records. A record that is no piece takes part with its lines, if it has any."""
    with executors.shared(len(tasks), executor=executor) as pool:
        read = [one for one in executors.mapped(pool, work, tasks) if one]
    return groups(*known_of([text for text, _ in read], [said for _, said in read]))


def work(task: Task) -> tuple[Text, Alone] | None:
    """Return a record's text and what it says, but for its names; nothing where there is no text at all."""
    text = of_result(task, press.examine(task.raw, verdict=task.verdict))
    return (text, alone(text, Wanted(names=False))) if text else None


def of_result(task: Task, result: Piece | Rejection) -> Text | None:
    """Return what is compared of a record, given what came of it: a piece, or lines in which no paragraph was found."""
    if isinstance(result, Piece):
        return of_item(task.key, result.item)
    if result.reason != "no-text":
        return None
    document = clean.document(task.raw, task.verdict)
    lines = (clean.paragraph(block.span.of(document.text)) for block in document.blocks)
    return Text(task.key, tuple(line for line in lines if line))


def of_item(key: str, item: NewsItem) -> Text:
    """Return what is compared of a news item."""
    return Text(
        key=key,
        blocks=(item.title.value, *(paragraph.value for paragraph in item.body)),
        lang=item.lang.value if item.lang else "",
        date=item.date.value if item.date else None,
        basis=item.date_basis,
        source=item.source.value if item.source else "",
    )
