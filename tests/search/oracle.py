"""What a query finds, told without an index: by reading every text, word by word. It shares no code with the search."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark import data, group
from pressmark.website.search.piece import Entry

TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
MARK = r"[\u0300-\u036f\u064b-\u0655]"
SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


@dataclass(frozen=True, slots=True)
class Atom:
    """Words in a row as they are typed, the last perhaps only begun, or not to occur; ``quoted`` in quotation marks."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False
    quoted: bool = False

    def __str__(self) -> str:
        text = " ".join(self.words) + "*" * self.begins
        return "-" * self.without + (f'"{text}"' if self.quoted else text)


def folded(written: str) -> str:
    """Return a word in small letters without accents, but with the letters that are also written as two."""
    small = unicodedata.normalize("NFC", written).lower().replace("ß", "ss").replace("ς", "σ")
    parts = (one if one in TWO else unicodedata.normalize("NFD", one) for one in small)
    kept = (part if part in TWO else re.sub(MARK, "", part) for part in parts)
    return unicodedata.normalize("NFC", "".join(kept))


def spellings(form: str) -> set[str]:
    narrow, wide = form, form
    for one, two in TWO.items():
        narrow = narrow.replace(one, unicodedata.normalize("NFD", one)[0] if one != "ø" else "o")
        wide = wide.replace(one, two)
    return {narrow, wide}


def same(typed: str, form: str, begins: bool = False) -> bool:
    pairs = ((one, other) for one in spellings(typed) for other in spellings(form))
    return any(other.startswith(one) if begins else one == other for one, other in pairs)


def written(text: str) -> list[str]:
    return re.findall(rf"{SIGN}|(?:(?!{SIGN})[^\W_]|{MARK})+", unicodedata.normalize("NFC", text))


def found(entries: Sequence[Entry], atoms: Sequence[Atom]) -> dict[str, int]:
    """Return how many hits each piece has that fits, by its address."""
    forms = _families(entries)
    asked = [(atom, tuple(folded(word) for word in atom.words)) for atom in dict.fromkeys(atoms)]
    alone = [one for one in asked if len(one[1]) == 1]
    words = {entry.key: [[folded(word) for word in written(block)] for block in entry.blocks] for entry in entries}

    def takes(atom: Atom, typed: str, form: str, lang: str) -> bool:
        if same(typed, form, atom.begins):
            return True
        return not atom.begins and not atom.quoted and form in _inflected(typed, lang, forms)

    def single(form: str, lang: str) -> bool:
        return any(takes(atom, typed[0], form, lang) for atom, typed in alone if not atom.without)

    result = {}
    for entry in entries:
        total, fits = 0, True
        for block in words[entry.key]:
            total += sum(single(form, entry.lang) for form in block)
        for atom, typed in asked:
            if len(typed) == 1:
                many = sum(takes(atom, typed[0], form, entry.lang) for block in words[entry.key] for form in block)
            else:
                many = sum(_in_row(typed, block, atom.begins) for block in words[entry.key])
                total += 0 if atom.without else many
            fits = fits and bool(many) != atom.without
        if fits:
            result[entry.url] = total
    return result


def _in_row(typed: Sequence[str], block: Sequence[str], begins: bool) -> int:
    rows = (block[at : at + len(typed)] for at in range(len(block) - len(typed) + 1))
    last = len(typed) - 1
    return sum(all(same(one, row[at], begins and at == last) for at, one in enumerate(typed)) for row in rows)


Families = Mapping[str, Mapping[str, set[str]]]


def _families(entries: Sequence[Entry]) -> Families:
    """Return the basic forms of each word, by language: itself, and that of each way in which it is written."""
    basics: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        common = set(data.words(f"stopwords.{entry.lang}")) if entry.lang in data.languages("stopwords") else set()
        common = {folded(word) for line in common for word in written(line)}
        for block in entry.blocks:
            for word in written(block):
                form = folded(word)
                own = basics[entry.lang][form]
                own.add(form)
                if group.known(entry.lang) and form not in common and len(form) > 1:
                    other = group.basic_form(word, entry.lang)
                    if len(written(other)) == 1 and folded(other) not in common:
                        own.add(folded(other))
    return basics


def _inflected(typed: str, lang: str, forms: Families) -> set[str]:
    """Return the words of a language that share a basic form with one that is spelt as the typed word is."""
    found = set()
    wanted = {basic for form, basics in forms[lang].items() if same(typed, form) for basic in basics}
    wanted |= {basic for basics in forms[lang].values() for basic in basics if same(typed, basic)}
    for form, basics in forms[lang].items():
        if basics & wanted:
            found.add(form)
    return found


def near(entries: Sequence[Entry], typed: str) -> set[str]:
    """Return the words of all texts that are nearest to one that none of them has; see ``docs/reader.md``."""
    plain = min(spellings(folded(typed)), key=len)
    words = {folded(word) for one in entries for block in one.blocks for word in written(block)}
    every = {word: min(spellings(word), key=len) for word in words}
    most = 2 if len(plain) > 7 else 1 if len(plain) > 3 else 0
    for start in (3, 2, 1) if most else ():
        off = {form: distance(plain, other) for form, other in every.items() if other.startswith(plain[:start])}
        if off and min(off.values()) <= most:
            return {form for form, one in off.items() if one == min(off.values())}
    return set()


def distance(one: str, other: str) -> int:
    """Return how many letters differ, are too many, missing, or have changed places with their neighbours."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        distance(one[1:], other[1:]) + (one[0] != other[0]),
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
    ]
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1]:
        ways.append(distance(one[2:], other[2:]) + 1)
    return min(ways)


def counts(told: Sequence[Sequence[object]]) -> Mapping[object, object]:
    return {url: many for url, many, _ in told}
