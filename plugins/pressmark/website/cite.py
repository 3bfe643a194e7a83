"""Citations of a piece: BibTeX, RIS and CSL-JSON, as ``data:`` links that need no server, and what Zotero reads.

A date counts as the date of publication only where it is one. Where the date stands, or that it is merely mentioned,
and where the text was taken from, is said in a note, which the template words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from pelican import signals

from pressmark.website.language import language_name
from pressmark.website.piece import PieceView

FAMILY_FIRST = frozenset(("hu", "ja", "ko", "vi", "zh"))
"""Languages whose names begin with the family's; they are not turned round."""

_JOINED = frozenset(("and", "und", "&", "et"))
"""Words that no person's name has: it is a company's, or two names in one."""

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces behind a backslash, too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}


@dataclass(frozen=True, slots=True)
class Person:
    """An author as citations want one; a name of one word, such as initials, is ``family`` alone."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Citation:
    """A piece's citation: ``authors`` in one line, and the three formats as name, file name and ``data:`` address.

    ``coins`` is the piece as a ContextObject in Span, https://en.wikipedia.org/wiki/COinS
    """

    authors: str
    formats: tuple[tuple[str, str, str], ...]
    coins: str


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)


def install(generator: Any) -> None:
    """Give a generator's templates the filters ``citation`` and ``citable``."""
    generator.env.filters.update(citation=citation, citable=citable)


def citation(piece: PieceView, url: str = "", note: str = "") -> Citation:
    """Cite a piece; ``url`` is its full address where it is known.

    ``note`` says how its date is known, and where its text was taken from.
    """
    key = key_of(piece)
    formats = (
        ("BibTeX", f"{key}.bib", "application/x-bibtex", bibtex(piece, url, note)),
        ("RIS", f"{key}.ris", "application/x-research-info-systems", ris(piece, url, note)),
        ("CSL", f"{key}.json", "application/json", csl(piece, url, note)),
    )
    return Citation(
        authors="; ".join(str(author) for author in people(piece)),
        formats=tuple((name, file, f"data:{kind};charset=utf-8,{quote(text)}") for name, file, kind, text in formats),
        coins=coins(piece, url),
    )


def citable(piece: PieceView, url: str = "") -> tuple[tuple[str, str], ...]:
    """Return name and content of the ``meta`` elements that reference managers read in the head of a piece's page.

    They are Highwire's (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) and Dublin Core's, whose
    type is Zotero's own word: without it Zotero takes a newspaper for a journal. Highwire's authors keep the order of
    the text, as Zotero parts "van der Werf, Jan Peter" at the comma into two persons.
    """
    names = [author.name for author in piece.authors]
    source, place = piece.source.name if piece.source else "", piece.original or url
    pairs = (
        ("citation_title", piece.title),
        *(("citation_author", name) for name in names),
        ("citation_journal_title", source),
        ("citation_publication_date", _day(piece).replace("-", "/")),
        ("citation_language", piece.lang),
        ("citation_public_url", place),
        ("DC.type", "newspaperArticle"),
        ("DC.title", piece.title),
        *(("DC.creator", str(author)) for author in people(piece)),
        ("DC.publisher", source),
        ("DC.date", _day(piece)),
        ("DC.language", piece.lang),
        ("DC.identifier", place),
    )
    return tuple(pair for pair in pairs if pair[1])


def coins(piece: PieceView, url: str = "") -> str:
    """Return a piece as an OpenURL ContextObject (ANSI/NISO Z39.88-2004) in Dublin Core's terms, not yet escaped."""
    pairs = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", piece.title),
        *(("rft.creator", str(author)) for author in people(piece)),
        ("rft.source", piece.source.name if piece.source else ""),
        ("rft.date", _day(piece)),
        ("rft.language", piece.lang),
        ("rft.identifier", piece.original or url),
    )
    return urlencode([pair for pair in pairs if pair[1]], quote_via=quote)


def person(name: str, lang: str = "") -> Person:
    """Split a name into given and family names; a word in lower case begins the family's.

    >>> str(person("Marlene Abendroth")), str(person("Jan van der Werf")), str(person("mab"))
    ('Abendroth, Marlene', 'van der Werf, Jan', 'mab')
    >>> str(person("Nagy Ilona", "hu")), str(person("Quast, Ole"))
    ('Nagy Ilona', 'Quast, Ole')
    >>> person("Quast, Ole").given, person("Rand und Söhne").given, person("Quast, dpa").given
    ('Ole', '', '')
    """
    words = name.split()
    family, _, given = (part.strip() for part in name.partition(","))
    if family and given[:1].isupper() and "," not in given:
        return Person(family, given)
    if not _JOINED.isdisjoint(words):
        return Person(name)
    if len(words) < 2 or "," in name or lang[:2] in FAMILY_FIRST:
        return Person(name)
    small = [place for place, word in enumerate(words) if place and word[0].islower()]
    cut = small[0] if small else len(words) - 1
    return Person(" ".join(words[cut:]), " ".join(words[:cut]))


def people(piece: PieceView) -> list[Person]:
    """Return a piece's authors as persons."""
    return [person(author.name, piece.lang) for author in piece.authors]


def key_of(piece: PieceView) -> str:
    """Return a piece's key: its page's name in ASCII, which is stable and unique on the site."""
    name = piece.url.rpartition("/")[2].removesuffix(".html")
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "piece"


def bibtex(piece: PieceView, url: str = "", note: str = "") -> str:
    """Return a BibLaTeX entry, https://ctan.org/pkg/biblatex"""
    language = language_name(piece.lang).lower()
    fields = {
        "author": " and ".join(_bibtex_person(author) for author in people(piece)),
        "title": f"{{{_bibtex_text(piece.title)}}}",
        "journal": _bibtex_text(piece.source.name if piece.source else ""),
        "date": _day(piece),
        "url": (piece.original or url).translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}),
        "langid": language if language.isalpha() else "",
        "note": _bibtex_text(note),
    }
    lines = (f"  {name:<7} = {{{value}}}" for name, value in fields.items() if value)
    return f"@article{{{key_of(piece)},\n" + ",\n".join(lines) + "\n}\n"


def ris(piece: PieceView, url: str = "", note: str = "") -> str:
    """Return an RIS record, one value a line: https://en.wikipedia.org/wiki/RIS_(file_format)"""
    pairs = [
        ("TY", "NEWS"),
        *(("AU", str(author)) for author in people(piece)),
        ("TI", piece.title),
        ("T2", piece.source.name if piece.source else ""),
        ("DA", _day(piece).replace("-", "/")),
        ("UR", piece.original or url),
        ("LA", piece.lang),
        ("N1", note),
    ]
    lines = (f"{tag}  - {' '.join(value.split())}\n" for tag, value in pairs if value)
    return "".join(lines) + "ER  - \n"


def csl(piece: PieceView, url: str = "", note: str = "") -> str:
    """Return a CSL-JSON list with one item, https://docs.citationstyles.org/en/stable/specification.html"""
    names = [
        {"family": one.family, "given": one.given} if one.given else {"literal": one.family} for one in people(piece)
    ]
    day = [int(part) for part in _day(piece).split("-") if part]
    item: dict[str, object] = {
        "id": key_of(piece),
        "type": "article-newspaper",
        "author": names,
        "title": piece.title,
        "container-title": piece.source.name if piece.source else "",
        "issued": {"date-parts": [day]} if day else None,
        "URL": piece.original or url,
        "language": piece.lang,
        "note": note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False)


def _day(piece: PieceView) -> str:
    return piece.date.strftime("%Y-%m-%d") if piece.date and piece.published else ""


def _bibtex_text(text: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _bibtex_person(author: Person) -> str:
    text = _bibtex_text(str(author))
    return text if author.given else f"{{{text}}}"
