"""What a writer holds until all is known: pages to render, and other work that writes files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Template

from pressmark.website.build import share

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is to be rendered: its template, the context it adds its own words to, and where it goes.

    ``name`` is the file below the output folder, ``siteurl`` where links of an article begin when it is rendered.
    """

    template: Template
    context: dict[str, Any]
    own: Mapping[str, Any]
    name: str
    siteurl: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be written in one go; ``tell`` returns the token of what it shows, if that can be told.

    ``name`` tells the jobs apart, ``files`` are those that it writes, where that is known before.
    """

    name: str
    kind: str
    work: Callable[[], None]
    tell: Callable[[], bytes | None]
    files: tuple[str, ...] = ()


def first_then_shared(
    jobs: Sequence[Job], work: Callable[[Job], T], *, many: int = 1, few: int = share.FEW
) -> Iterator[tuple[str, T]]:
    """Yield the name of each job with what came of it: of one of each kind, done here, and then of the others.

    A kind of fewer than ``many`` jobs is not worth it. Fewer than ``few`` jobs are not shared among processes.
    """
    first, others = first_of_each_kind(jobs, many)
    for job in first:
        yield job.name, work(job)
    yield from zip((job.name for job in others), share.among(others, work, few=few), strict=True)


def first_of_each_kind(jobs: Sequence[Job], many: int = 1) -> tuple[list[Job], list[Job]]:
    """Return one job of each kind that has so many, and the others."""
    kinds = Counter(job.kind for job in jobs)
    first = {job.kind: job for job in reversed(jobs) if kinds[job.kind] >= many}
    return [*first.values()], [job for job in jobs if job is not first.get(job.kind)]
