"""Which character set bytes are written in, where neither the bytes nor their container say so.

A guess reads a sample with each character set that people wrote news in, and asks of every character beyond ASCII:
does it belong to a language of that set, and does it stand where such a character stands? Guessers that count bytes
alone take Polish for French, Turkish for Icelandic and old Macintosh texts for Windows ones.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pressmark import data

SAMPLE = 2_000
"""Bytes that are looked at, all from lines with more than ASCII: enough for fifty accents of any language."""

_WEST = "de en fr es pt it nl sv da nb fi is ca"
_EAST = "pl cs sk hu sl hr ro"
_SLAVIC = "ru uk be bg sr mk"
CHARSETS: tuple[tuple[str, str], ...] = (
    ("windows-1252", _WEST),
    ("iso-8859-15", _WEST),
    ("windows-1250", _EAST),
    ("iso-8859-2", _EAST),
    ("windows-1251", _SLAVIC),
    ("windows-1254", "tr"),
    ("windows-1253", "el"),
    ("iso-8859-7", "el"),
    ("windows-1257", "lt lv et"),
    ("windows-1255", "he"),
    ("windows-1256", "ar fa"),
    ("iso-8859-6", "ar"),
    ("koi8-r", "ru bg"),
    ("koi8-u", "uk"),
    ("iso-8859-5", _SLAVIC),
    ("mac-roman", _WEST),
    ("mac-latin2", _EAST),
    ("mac-cyrillic", _SLAVIC),
    ("mac-turkish", "tr"),
    ("mac-greek", "el"),
    ("cp850", _WEST),
    ("cp437", _WEST),
    ("cp852", _EAST),
    ("cp866", _SLAVIC),
    ("cp857", "tr"),
    ("cp874", "th"),
    ("gb18030", "zh-hans"),
    ("big5", "zh-hant"),
    ("cp932", "ja"),
    ("euc-jp", "ja"),
    ("cp949", "ko"),
)
"""Character sets and the languages they were used for; where two read the same, the first is named."""

_COMMON = {"windows-1252": 0.15, "windows-1250": 0.1, "windows-1251": 0.1}
"""What these are ahead of the others before the text has spoken, in accents: nearly all old files are in them."""

_ASCII = bytes(range(0x80))
_SIGNS = ("zh", "ja", "ko")
_MARKS = frozenset("„“”‚‘’«»‹›–—…•·§°©®™€£¥¡¿№ªº²³½¼¾´\xa0、。「」『』《》（），：；？！・؟،؛")
_INSIDE = frozenset("’–—·\xad")  # may stand between two letters
_AHEAD = frozenset("„‚¿¡£§№¼½¾©´")  # never right behind a letter
_POWERS = frozenset("²³")  # behind a unit of length alone
_LATIN = "\u02ff"  # the last of the Latin letters that any of these character sets has
_BEYOND = re.compile("[^\x00-\x7f]")
_LINE = re.compile(rb"[^\r\n]+")
_WORD = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True, slots=True)
class Guess:
    """A character set, how sure it is between 0 and 1, and the language that speaks for it."""

    charset: str
    confidence: float
    lang: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sample read in one character set as one language: the higher the score, the likelier."""

    charset: str
    lang: str
    share: float
    score: float


def best(content: bytes) -> Guess:
    """Return the likeliest character set for ``content``, which has bytes beyond ASCII.

    >>> guess = best("Łódź leży w środku kraju, a Aldermünde nad morzem.".encode("iso-8859-2"))
    >>> guess.charset, guess.lang
    ('iso-8859-2', 'pl')
    """
    part = sample(content)
    readings: dict[str, _Reading] = {}
    for charset, langs in CHARSETS:
        text = _read(part, charset)
        if text not in readings:
            readings[text] = max((_judged(text, charset, lang, langs) for lang in langs.split()), key=_by_score)
    first, second = sorted(readings.values(), key=_by_score, reverse=True)[:2]
    accents = len(_BEYOND.findall(_read(part, first.charset)))
    return Guess(first.charset, _confidence(first.share, first.score - second.score, accents), first.lang)


def fit(content: bytes, charset: str) -> float:
    """Return how well ``content`` reads in ``charset``: 1 is a text in one of its languages, 0 or less is none.

    For a character set that is not in the table, any language counts.
    """
    langs = dict(CHARSETS).get(charset) or " ".join(data.table("charset_letters"))
    text = _read(sample(content), charset)
    return max(_share(text, lang, langs) for lang in langs.split())


def sample(content: bytes) -> bytes:
    """Return about ``SAMPLE`` bytes from the first lines that have more than ASCII."""
    parts: list[bytes] = []
    size = 0
    for match in _LINE.finditer(content):
        if size >= SAMPLE:
            break
        line = match[0]
        if not line.isascii():
            first = len(line) - len(line.lstrip(_ASCII))
            parts.append(line[max(0, first - 100) : first + SAMPLE])  # what is left out ahead is ASCII
            size += len(parts[-1])
    return b"\n".join(parts)


def _by_score(reading: _Reading) -> float:
    return reading.score


def _read(part: bytes, charset: str) -> str:
    return part.decode(charset, "replace").rstrip("\ufffd")  # a sample may end inside a character


def _judged(text: str, charset: str, lang: str, langs: str) -> _Reading:
    share = _share(text, lang, langs)
    ahead = _COMMON.get(charset, 0.0) / max(1, len(_BEYOND.findall(text)))
    return _Reading(charset, lang, share, share + 0.3 * _spoken(text, lang) + ahead)


def _confidence(share: float, margin: float, accents: int) -> float:
    """Return how sure a guess is: its share, less where the next one is near or the evidence is small.

    A lead of a quarter, or of eight letters in all, is enough.

    >>> [_confidence(1.0, margin, accents) for margin, accents in ((0.5, 20), (0.5, 1), (0.01, 20), (0.05, 400))]
    [0.98, 0.6, 0.6, 1.0]
    """
    lead = min(1.0, max(4 * margin, margin * accents / 8))
    return round(max(0.0, share) * (0.6 + 0.4 * lead) * (1 - 0.4 / max(1, accents)), 2)


def _spoken(text: str, lang: str) -> float:
    """Return how much ``text`` shows of the commonest ASCII words of ``lang``, between 0 and 1."""
    particles = data.table("charset_words").get(lang, "").split()
    words = _WORD.findall(text.lower())
    return min(1.0, 3 * sum(word in particles for word in words) / len(words)) if words else 0.0


def _share(text: str, lang: str, langs: str) -> float:
    """Return the mean score of all characters beyond ASCII, between -3 and 1."""
    weights = _weights(lang, langs)
    at = [match.start() for match in _BEYOND.finditer(text)]
    scores = [_score(text[max(0, i - 1) : i], text[i], text[i + 1 : i + 2], weights) for i in at]
    share = sum(scores) / len(scores) if scores else 0.0
    return min(1.0, 2 * share) if lang[:2] in _SIGNS else share


def _score(before: str, char: str, after: str, weights: Mapping[str, float]) -> float:
    """Score one character beyond ASCII between its neighbours: 1 fits the language, below 0 speaks against it."""
    weight = weights.get(char) or weights.get(char.lower(), 0.0)
    if char.isalpha() or weight:
        # An ideograph that is in no list may just be a rare one.
        return -1.0 if _odd(before, char, after) else weight or (0.0 if char >= "\u3040" else -1.0)
    if char in _MARKS:
        return -1.0 if _misplaced(before, char, after) else 1.0
    return -3.0 if unicodedata.category(char)[0] == "C" or char == "\ufffd" else -1.0


@functools.cache
def _weights(lang: str, langs: str) -> Mapping[str, float]:
    """Return what each letter is worth: the language's common ones most, those of its neighbours least."""
    tables = data.table("charset_letters")
    weights = dict.fromkeys("".join(tables[other] for other in langs.split()), 0.3)
    letters = tables[lang]
    half = len(letters) if lang[:2] in _SIGNS else (len(letters) + 1) // 2
    return weights | dict.fromkeys(letters[:half], 1.0) | dict.fromkeys(letters[half:], 0.75)


def _odd(before: str, char: str, after: str) -> bool:
    """Tell whether a letter stands in a word as none does: a capital behind a small one, or between two scripts.

    >>> [_odd(*three) for three in (("r", "Ÿ", "f"), ("м", "e", "р"), ("f", "ü", "r"))]
    [True, True, False]
    """
    scripts = {other > _LATIN for other in (before, char, after) if other.isalpha()}
    return (char.isupper() and before.islower()) or len(scripts) == 2


def _misplaced(before: str, char: str, after: str) -> bool:
    """Tell whether a mark stands where it never does.

    >>> [_misplaced(*three) for three in ("l’a", "f‚r", "m²,", "a³ ", " „D", "t„ ")]
    [False, True, False, True, False, True]
    """
    if char in _INSIDE:
        return False
    return before.isalpha() and (after.isalpha() or char in _AHEAD or (char in _POWERS and before != "m"))
