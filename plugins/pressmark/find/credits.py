"""Where a line is parted into a caption and its credit: by a sign, by brackets, by a cue such as "Photo:", by names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark import data
from pressmark.find.agency import agency_named
from pressmark.find.page import cues
from pressmark.find.patterns import KEY, by_end, one_in_any_case

LONGEST = 600
"""Characters of a caption with its credit; longer lines are looked at from their end only."""

LONGEST_CREDIT = 90
TAIL = LONGEST_CREDIT + 30
"""A cue of several words stands in so many last characters."""

MOST_NAMES = 8
"""A credit of names alone has no more words than this."""

NAMES = 0.6
"""So many of its words begin with a capital."""

MOST_CUE_WORDS, LONGEST_CUE = 3, 24
"""How long a cue before a colon is, in words and in characters."""

_FULL_STOPS = (".", "!", "?", ":", '"', "”", "“", "»", ",")
"""No credit of names alone ends in one of these."""

_MARKS = re.compile(r"[:：/©Ⓒ)\].!?…”\"]")
_SIGN = re.compile(r"©|Ⓒ|\([cC]\)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]\n]{3,90})[)\]]\s*\.?$")
_GLUED = re.compile(r"(?<=[.!?\")”])([^\W\d_][^.!?]{1,80})$")
_SENTENCE_TAIL = re.compile(r"[.!?”\"…]\s?([^\W\d_][^!?\n]{2,70})$")
_LAST_PART = re.compile(rf"\s?/\s?|\s(?:{'|'.join(cues('credit', 'join'))})\s|,\s")
_SENTENCE = re.compile(r"[.!?]\s+\S")
_JOINT = re.compile(r"(?<=[^\W\d_])(?=[A-ZÄÖÜ][a-zäöü])")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Split:
    """Where in a line the caption ends, where the credit begins and ends; and the rule, and the kind of names."""

    end: int
    start: int
    stop: int
    rule: str
    kind: str


def has_marks(text: str) -> bool:
    """Whether a line can have a credit: a mark that parts it from the caption, or a cue of several words."""
    if len(text) > LONGEST:
        return False
    if text.endswith(_FULL_STOPS):
        marked = ":" in text[-TAIL:] or "：" in text[-TAIL:] or "©" in text or text.endswith((").", "]."))
    else:
        marked = bool(_MARKS.search(text))
    return marked or not _last_words().isdisjoint(text[-TAIL:].split())


def splits(text: str) -> Iterator[Split]:
    """Yield the first way that parts a line into caption and credit, if any does."""
    if len(text) > LONGEST:
        return
    for way in (_by_sign, _by_brackets, _by_cue) if text.endswith(_FULL_STOPS) else _WAYS:
        split = way(text)
        if split:
            yield split
            return


def is_cue_alone(text: str) -> bool:
    """Whether a line is "Photo:" or "©", and the credit comes on the next."""
    return text == "©" or (text.endswith((":", "：")) and text[:-1].rstrip().casefold() in _cue_set())


def ends_in_cue(text: str) -> int:
    """Return where the cue starts that a line ends in, such as "The quay in winter. Photo:"; 0 without one."""
    if not text.endswith((":", "：")) or len(text) > LONGEST:
        return 0
    return max(0, _last_cue(text)[0])


def _by_sign(text: str) -> Split | None:
    """Read "X © Y"; the credit is short and does not begin with a year, as a page's own copyright does."""
    if "©" not in text and "(" not in text and "Ⓒ" not in text:
        return None
    match = _SIGN.search(text)
    if not match:
        return None
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    credit = text[start:]
    if not 0 < len(credit) <= LONGEST_CREDIT or _YEAR.match(credit):
        return None
    if credit[0].islower() and credit[-1] in ".!?":
        return None  # the sign is a word of a sentence
    return Split(len(text[: match.start()].rstrip(" |([")), start, len(text.rstrip(" )]")), "caption.copyright", "sign")


def _by_brackets(text: str) -> Split | None:
    """Read "X (Photo: Y)", "X (Y/agency)" and "X (Y)"."""
    if not text.endswith((")", "]", ").", "].")):
        return None
    tail = text[-(LONGEST_CREDIT + 4) :]
    match = _BRACKETS.search(tail)
    if not match:
        return None
    offset = len(text) - len(tail)
    end, start, stop = offset + match.start(), offset + match.start(1), offset + match.end(1)
    cue = _cue().match(match[1])
    if cue:
        return Split(end, start + cue.end() - cue.start(), stop, "caption.brackets", "brackets.cue")
    if is_house(match[1]):
        return Split(end, start, stop, "caption.agency", "brackets.house")
    return Split(end, start, stop, "caption.names", "brackets.names") if is_named(match[1]) else None


def _by_agency(text: str) -> Split | None:
    """Read "Y/Agency" alone, and "X.Agency" where the agency is glued to the caption's end."""
    if len(text) <= LONGEST_CREDIT and "/" in text and is_house(text):
        return Split(0, 0, len(text), "caption.agency", "house.line")
    match = _GLUED.search(text[-LONGEST_CREDIT:])
    if match and is_house(match[1]):
        start = len(text) - len(match[1])
        return Split(start, start, len(text), "caption.agency", "house.glued")
    return None


_SIGNED = re.compile(r"(\w+)/[a-zäöü]{2,4}")
"""An agency and an editor's letters behind it sign a report; a credit names the agency last."""


def _is_signature(text: str) -> bool:
    signed = _SIGNED.fullmatch(text.strip("() "))
    return bool(signed and agency_named(signed[1]))


def is_house(text: str) -> bool:
    """Whether a credit ends in an agency or in the name of a picture service.

    >>> is_house("Jon Vry/AP"), is_house("Ida Ohm via Getty Images"), is_house("Jon Vry/Ida Ohm"), is_house("dpa/mk")
    (True, True, False, False)
    """
    if _is_signature(text):
        return False
    parts = _LAST_PART.split(text)
    return any(agency_named(part) or part.casefold() in _services() for part in (text, parts[-1], parts[0]))


def _by_cue(text: str) -> Split | None:
    """Read "X Photo: Y" and "Photo: Y"; what follows the cue is short and no sentence."""
    start, end = _last_cue(text)
    rest = text[end:] if end >= 0 else ""
    if not 2 <= len(rest) <= LONGEST_CREDIT or _SENTENCE.search(rest):
        return None
    return Split(start, end, end + _glued_end(rest), "caption.cue", "cue")


def _glued_end(credit: str) -> int:
    """Return where a credit ends: behind the house's name, where the page's next words are glued to it.

    >>> _glued_end("Jon Vry/Getty ImagesArticle content"), _glued_end("Jon McVry/AP")
    (20, 12)
    """
    joints = (match.start() for match in _JOINT.finditer(credit))
    return next((at for at in joints if is_house(credit[:at])), len(credit))


def _last_cue(text: str) -> tuple[int, int]:
    """Return where the last cue with a colon, or such as "photo by", begins and where it ends; -1 without one."""
    colon = max(text.rfind(":"), text.rfind("："))
    if colon >= max(0, len(text) - LONGEST_CREDIT - 2):
        start = _cue_before(text, len(text[:colon].rstrip()))
        if start >= 0:
            return start, colon + 1
    tail = text[-TAIL:]
    last = _last_words().intersection(tail.split())
    if not last or len(tail.lower()) != len(tail):
        return -1, -1
    offset, tail = len(text) - len(tail), tail.lower()
    for word, cue in _spaced():
        start = tail.rfind(cue) if word in last else -1
        if start >= 0 and _is_apart(text, offset + start):
            return offset + start, offset + start + len(cue)
    return -1, -1


def _cue_before(text: str, end: int) -> int:
    """Return where the longest cue begins that ends at ``end``, -1 without one; its first word may be glued on."""
    last = text[max(0, end - KEY) : end].casefold()[-KEY:]
    if last not in _cue_ends() and last[-1:] not in _cue_ends():
        return -1
    start, found = end, -1
    for _ in range(MOST_CUE_WORDS):
        start = text.rfind(" ", 0, start)
        first = max(start + 1, end - LONGEST_CUE)
        glued = next((at for at in range(end - 1, first, -1) if text[at].isupper()), first)
        cues_ = [at for at in (first, glued) if text[at:end].casefold() in _cue_set() and _is_apart(text, at)]
        found = min([found, *cues_] if found >= 0 else cues_, default=found)
        if start < 0:
            break
    return found


def _is_apart(text: str, start: int) -> bool:
    """Whether a cue that begins at ``start`` is a word of its own, or glued to the word before with a capital."""
    return not start or not text[start - 1].isalnum() or text[start].isupper()


def _by_names(text: str) -> Split | None:
    """Read "X. Y" where names alone follow the caption's last sentence, with a space or glued to it."""
    tail = text[-TAIL:]
    match = _SENTENCE_TAIL.search(tail)
    if not match or not (is_named(match[1]) or is_house(match[1])):
        return None
    start = len(text) - len(match[1])
    return Split(start, start, len(text), "caption.names", "names.tail")


def is_named(text: str) -> bool:
    """Whether a text has names only: few words, most of them with a capital.

    >>> is_named("Ida Ohm for the Harbour Post"), is_named("Jon Vry said it was cold")
    (True, False)
    """
    if _is_signature(text):
        return False
    words = text.split()
    if not 0 < len(words) <= MOST_NAMES or len(text) > LONGEST_CREDIT:
        return False
    return len([word for word in words if word[0].isupper() or not word[0].isalpha()]) >= NAMES * len(words)


_WAYS = (_by_sign, _by_brackets, _by_cue, _by_agency, _by_names)


@functools.cache
def _cue_set() -> frozenset[str]:
    return frozenset(cues("credit", "cue"))


@functools.cache
def _cue_ends() -> frozenset[str]:
    """Return the last letters of the cues: most words before a colon end in others."""
    return frozenset(by_end(_cue_set()))


@functools.cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"{one_in_any_case(cues('credit', 'cue'))}\b\s*[:：=©/]?\s*")


@functools.cache
def _spaced() -> tuple[tuple[str, str], ...]:
    """Return the cues of two words and more with the space behind them, each with its last word: they need no colon."""
    return tuple((cue.split()[-1], f"{cue} ") for cue in cues("credit", "cue") if " " in cue)


@functools.cache
def _last_words() -> frozenset[str]:
    """Return the last words of the cues of two words and more: without one of them there is none of those cues."""
    return frozenset(word for word, _ in _spaced())


@functools.cache
def _services() -> frozenset[str]:
    return frozenset(name.casefold() for name in data.words("pictures"))
