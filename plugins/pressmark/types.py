"""The records that travel through the press, from raw bytes to a piece of news.

None of them can be changed: a step takes one, and returns another. A text has hundreds of spans and blocks, and those
are tuples, as tuples are made and compared several times faster than dataclasses.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)

Basis = Literal["published", "mentioned", "undated"]
"""Where a date comes from: the text's head, by-line or file name; a sentence of the text; nowhere."""

Role = Literal["text", "short", "blank", "removed"]
"""What a block is: running text, a short line (heading, name, caption), nothing, or furniture."""

Ending = Literal["published", "reprint", "kept", "conflict", "rejected"]
"""How a record ends; every record ends in exactly one way."""

Kind = Literal["person", "place", "organisation"]
"""What a name names."""

SURE, LIKELY = 0.9, 0.6
"""From these confidences on a value is called "sure" or "likely"; below, "unsure"."""


class Span(NamedTuple):
    """A stretch of ``Document.text`` in characters: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of ``text`` that this span covers.

        >>> Span(1, 3).of("abcd")
        'bc'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a record comes from: a file below the seeds folder, a member of it, and its number there."""

    path: str
    member: str = ""
    index: int = 0

    def __str__(self) -> str:
        """Return the one-line form that stands in the front matter.

        >>> str(Origin("a/b.txt")), str(Origin("dump.zip", "c.csv", 3))
        ('a/b.txt', 'dump.zip#c.csv:3')
        """
        member = f"#{self.member}" if self.member else ""
        return f"{self.path}{member}" + (f":{self.index}" if self.index else "")


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as it was found: its bytes, and what its container said of it (URL, charset …)."""

    origin: Origin
    data: bytes
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding(Generic[T_co]):
    """A value with its evidence: ``document.text[span]`` shows it, ``rule`` names what found it.

    ``confidence`` is between 0 and 1; ``rule`` is a key of ``data/rules.txt``.
    An empty span at 0 means that the evidence is not in the text (a file name, the bytes).
    """

    value: T_co
    span: Span
    confidence: float
    rule: str


class Block(NamedTuple):
    """A stretch of a document that belongs together, its line ends included.

    ``rule`` says which rule gave the role; it is empty for the plain ones.
    """

    span: Span
    role: Role
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A record's text, decoded and normalised; ``blocks`` tile it without gaps.

    ``decoding`` holds one finding for each step that had to choose or to mend (charset, mojibake). ``suffix`` is what
    the first line ends with, but for a date, as those of other texts of this source do: most often a site's name.
    """

    origin: Origin
    text: str
    blocks: tuple[Block, ...]
    decoding: tuple[Finding[str], ...] = ()
    suffix: str = ""

    def line_of(self, place: int) -> int:
        """Return the number of the line, counted from 1, that holds the character at ``place``."""
        return self.text.count("\n", 0, place) + 1


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and its credit; either may be missing, not both."""

    caption: Finding[str] | None
    credit: Finding[str] | None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news: the chosen findings and the body, ready to become Markdown.

    ``body`` has one finding a paragraph. ``lost`` holds, by field, the findings that were not chosen.
    """

    origin: Origin
    digest: str
    title: Finding[str]
    body: tuple[Finding[str], ...]
    lang: Finding[str] | None = None
    date: Finding[datetime.date] | None = None
    date_basis: Basis = "undated"
    lead: Finding[str] | None = None
    authors: tuple[Finding[str], ...] = ()
    source: Finding[str] | None = None
    captions: tuple[Caption, ...] = ()
    agencies: tuple[Finding[str], ...] = ()
    lost: Mapping[str, tuple[Finding[object], ...]] = field(default_factory=dict)

    def values(self) -> Iterator[tuple[str, Finding[object]]]:
        """Yield each chosen value but the body with its field's name, in the order in which people are shown them."""
        yield "title", self.title
        pictures = [pair for one in self.captions for pair in (("caption", one.caption), ("credit", one.credit))]
        authors = [("author", author) for author in self.authors]
        singles = [("date", self.date), ("source", self.source), ("lead", self.lead), ("lang", self.lang)]
        yield from ((name, found) for name, found in (*pictures, *authors, *singles) if found is not None)
        yield from (("agency", agency) for agency in self.agencies)


@dataclass(frozen=True, slots=True)
class Piece:
    """A news item together with the document it was found in: all that its evidence needs."""

    document: Document
    item: NewsItem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record.

    ``path`` is its Markdown below the content folder, ``reason`` a key of ``data/reasons.txt`` where it was
    rejected, ``detail`` what a person should know besides.
    """

    origin: Origin
    ending: Ending
    path: str = ""
    reason: str = ""
    detail: str = ""


class Place(NamedTuple):
    """Where something stands in a text: ``span`` counts the characters of block number ``block``, from 0."""

    block: int
    span: Span


class Mention(NamedTuple):
    """A name where it stands: ``span`` counts the characters of the text's block number ``block``, from 0.

    ``name`` is the fullest form that the text has of it, without inflection: "Hanne Tolksdorf" for "Tolksdorfs".
    ``function`` is what stands with it and says who or what it is ("Bürgermeisterin"); it may be empty.
    """

    block: int
    span: Span
    kind: Kind
    name: str
    function: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece as far as it is compared with others, whoever wrote its Markdown.

    ``key`` is unique and stable, and breaks ties. ``blocks`` are plain text: title, deck if there is one, paragraphs;
    ``heads`` is how many come before the paragraphs.
    """

    key: str
    blocks: tuple[str, ...]
    lang: str = ""
    date: datetime.date | None = None
    basis: Basis = "undated"
    source: str = ""
    heads: int = 1
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what several texts name: its commonest name, and its mentions in each text, by the text's key."""

    kind: Kind
    name: str
    mentions: Mapping[str, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """A text that others repeat, whole or lightly edited: the key of the one that leads, and those of the others."""

    leader: str
    reprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Texts about one event: ``texts`` are their keys, by day, the undated last, reprints among them.

    ``key`` is that of the best piece, whose headline is the story's; ``because`` are the names and words that hold the
    texts together, the strongest first.
    """

    key: str
    texts: tuple[str, ...]
    because: tuple[str, ...]


def letters(text: str) -> str:
    """Return a writer's letters in the one form that a table of them is asked for.

    >>> letters("hmw"), letters("H. M. W."), letters(" .")
    ('hmw', 'hmw', '')
    """
    return "".join(text.replace(".", "").split()).casefold()


def sureness(confidence: float) -> str:
    """Return the word for a confidence: sure, likely or unsure.

    >>> [sureness(c) for c in (0.95, 0.6, 0.2)]
    ['sure', 'likely', 'unsure']
    """
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"
