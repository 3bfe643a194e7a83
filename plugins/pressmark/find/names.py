"""What looks like a person's name: two to four words with capitals, small words such as "von" between them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from pressmark import data
from pressmark.find.given import is_given, weekdays
from pressmark.find.months import is_month
from pressmark.find.page import cues, fold, small_words
from pressmark.find.patterns import one_in_any_case, one_of
from pressmark.find.words import DENSE_LETTERS

LONGEST = 44
"""Characters; names are shorter."""

MOST_WORDS = 5

SHORT_PREFIX = 4
"""A beginning of so many letters may be a surname's, before a capital without a space."""

FORBIDDEN = re.compile(r"[<>;\"“”„«»!?=@#%*_/\\|(){}\[\]0-9:©…]")
"""What no name holds; the first four would break the front matter's list of authors."""

_INITIALS = re.compile(r"[^\W\d_]{2,5}", re.UNICODE)
_ONE_WORD = re.compile(r"[^\W\d_][\w.-]{0,22}[^\W_]")
_HANDLE = re.compile(r"\s*\(?@\w+\)?$")
_DENSE_NAME = re.compile(
    r"[\u3400-\u9fff々ヶ]{2,5}|(?=.*[\u3040-\u309f・])[\u3040-\u30ff・]{2,12}|[\uac00-\ud7af]{2,4}"
)  # katakana alone, without a dot between two names, is a word such as "column"
_DENSE = re.compile(f"[{DENSE_LETTERS}]")
_GLUE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[a-zà-ÿ][.!?])(?=[A-ZÀ-Þ][a-zà-ÿ])")


def is_name(text: str, fewest: int = 2, *, loud: bool = False) -> bool:
    """Whether ``text`` looks like one person's name of at least ``fewest`` words; ``loud``: or like one in capitals.

    >>> [is_name(name) for name in ("Hanne Tolksdorf", "Ida van der Meer", "J. B. Ohm", "Der Kai", "Rathaus")]
    [True, True, True, False, False]
    """
    words = text.split() if len(text) <= LONGEST else []
    if not fewest <= len(words) <= MOST_WORDS or FORBIDDEN.search(text):
        return False
    if not words[0][0].isupper() and words[0].casefold() not in particles():
        return False
    proper = [word for at, word in enumerate(words) if word.casefold() not in particles() or _opens(at, word)]
    if len(proper) < fewest or not all(_is_proper(word) for word in proper):
        return False
    if len(words[-1]) == 1 and words[-1].isascii():
        return False
    if len(words) == 1 and is_month(words[0]):
        return False
    small = _is_small(words[0]) and not is_given(words[0])
    if words[0].casefold() in weekdays() or small or sum(map(_is_small, proper)) > 1:
        return False
    shouted = len(proper) > 1 and all(word.isupper() and len(word) > 2 for word in proper)
    return (
        (loud or not shouted)
        and text.casefold() not in _stops()
        and not any(word.casefold() in _stops() for word in proper)
    )


def _opens(at: int, word: str) -> bool:
    """Whether a word that may be a small one begins a name with a capital: "Al Baker"."""
    return at == 0 and word[0].isupper()


def _is_proper(word: str) -> bool:
    """Whether a word is written like part of a name: a capital, then small letters, or an initial."""
    if word.isalpha():
        return word[0].isupper()
    bare = word.strip(".,'’-")
    letters = all(part.isalpha() for part in re.split(r"[-'’.]", bare) if part)
    return bool(bare) and bare[0].isupper() and letters


def _is_small(word: str) -> bool:
    """Whether a word is one of the commonest small ones in any language, and no initial."""
    return word.casefold() in small_words() and not (len(word) == 2 and word.endswith("."))


def is_initials(text: str) -> bool:
    """Whether ``text`` looks like a writer's letters: two to five small letters that are no word of the language.

    >>> is_initials("hmw"), is_initials("und"), is_initials("HT"), is_initials("Hafen")
    (True, False, True, False)
    """
    return (
        bool(_INITIALS.fullmatch(text)) and (text.islower() or text.isupper()) and text.casefold() not in small_words()
    )


def is_handle(text: str) -> bool:
    """Whether ``text`` may be the one word that a writer goes by, in small letters or with a capital within.

    >>> is_handle("hafenkind"), is_handle("HanneTolksdorf"), is_handle("und"), is_handle("redaktion")
    (True, True, False, False)
    """
    known = any(text.casefold() in words for words in (small_words(), _stops(), weekdays()))
    return bool(_ONE_WORD.fullmatch(text)) and not known and not is_month(text)


def is_caseless_name(text: str) -> bool:
    """Whether ``text`` may be a name in a script without capitals: two or three words, none of them a small one.

    >>> is_caseless_name("سلمى حدّاد"), is_caseless_name("Hanne Tolksdorf"), is_caseless_name("في الميناء")
    (True, False, False)
    """
    if text.isascii():
        return False
    words = text.split()
    known = any(word in small_words() or word in _stops() for word in words)
    return 2 <= len(words) <= 3 and len(text) <= LONGEST and not known and all(map(_is_caseless, words))


def _is_caseless(word: str) -> bool:
    kinds = {unicodedata.category(char) for char in word}
    return "Lo" in kinds and kinds <= {"Lo", "Mn"} and not _DENSE.search(word)


def is_dense_name(text: str) -> bool:
    """Whether ``text`` looks like a Chinese, Japanese or Korean name."""
    return bool(_DENSE_NAME.fullmatch(text.replace(" ", "").replace("\u3000", "")))


def is_stop(word: str) -> bool:
    """Whether a word stands where a name would be, or behind one, and is none: "newsroom", "published", "share"."""
    return word.casefold().strip(":.,") in _stops()


def key(name: str) -> str:
    """Return what is the same of one name however it is written.

    >>> key("HANNE  TOLKSDORF") == key("Hanne Tolksdorf")
    True
    """
    return " ".join(name.casefold().split())


def plain(name: str) -> str:
    """Return a name without academic titles, handles, marks and "follow" at its ends, and once where it stands twice.

    >>> plain("Dr. Hanne Tolksdorf (@hanne),")
    'Hanne Tolksdorf'
    """
    name = _HANDLE.sub("", fold(name).strip(" ,.:–—-|·•\u00a0"))
    words = _honorifics().sub("", name).strip(" ,:–—-|·•\u00a0").split(" ")
    popped = False
    while len(words) > 1 and (_is_behind(words[-1]) or ((popped or words[-1].islower()) and _is_small(words[-1]))):
        words.pop()
        popped = True
    if popped and len(words) > 2 and is_given(words[0]) and not is_given(words[1]) and len(words[1]) > 2:
        words = words[:2]  # "Ida Ohm Political", the first word of what she is
    half = len(words) // 2
    return " ".join(words[:half] if half > 1 and words[:half] == words[half:] else words)


def split(text: str) -> tuple[str, ...]:
    """Return the parts of a list of names: at commas, at words such as "and", and where names are glued.

    >>> split("Hanne Tolksdorf, Jon Vry und Ida OhmKai Lund")
    ('Hanne Tolksdorf', 'Jon Vry', 'Ida Ohm', 'Kai Lund')
    """
    parts = [part for piece in _join().split(text) for part in _unglue(piece)]
    return tuple(name for part in parts if part for name in _parted(part))


def _parted(text: str) -> Sequence[str]:
    """Part names that nothing stands between, before a given name: "Hanne Tolksdorf Anna Ohm"."""
    words = text.split(" ")
    if len(words) < 4 or not all(word[:1].isupper() for word in words):
        return (text,)
    names, start = [], 0
    for at in range(2, len(words) - 1):
        if at - start >= 2 and is_given(words[at]) and not is_given(words[at - 1]):
            names.append(" ".join(words[start:at]))
            start = at
    return (*names, " ".join(words[start:]))


def _unglue(text: str) -> Sequence[str]:
    """Part names where a small letter meets a capital, but not inside "McCoy", "DeWitt" or "HafenKind"."""
    parts: list[str] = []
    for piece in _GLUE.split(text):
        before = parts[-1].rsplit(" ", 1)[-1].casefold() if parts else ""
        one_word = bool(parts) and " " not in parts[-1].strip()
        if parts and (before in _prefixes() or (one_word and (" " not in piece or len(before) <= SHORT_PREFIX))):
            parts[-1] += piece
        else:
            parts.append(piece)
    return [part.strip() for part in parts]


@functools.cache
def _prefixes() -> frozenset[str]:
    return frozenset(data.words("prefixes"))


@functools.cache
def _honorifics() -> re.Pattern[str]:
    title = one_in_any_case(map(str.lower, data.words("honorifics")))
    return re.compile(rf"^(?:{title}\.?-?\s?)+(?=\s?[^\W\d_])(?<![^\W\d_])")


@functools.cache
def particles() -> frozenset[str]:
    """Return the small words inside names, such as "von"."""
    return frozenset(data.words("particles"))


@functools.cache
def _stops() -> frozenset[str]:
    """Return what stands where a name would be: "newsroom", roles and cues, which are no names either."""
    by = {word for kind in ("stop", "role", "cue") for word in cues("byline", kind)}
    return frozenset(by | {word for kind in ("published", "updated", "today") for word in cues("dateline", kind)})


@functools.cache
def _behind() -> frozenset[str]:
    """Return what may stand right behind a name and is no part of it: "follow", "published", "photo", "Friday"."""
    return _stops() | weekdays() | {word for word in cues("credit", "cue") if " " not in word}


def _is_behind(word: str) -> bool:
    return word.casefold().strip(".,") in _behind()


@functools.cache
def _join() -> re.Pattern[str]:
    words = [word for word in cues("byline", "join") if word.isalpha()]
    return re.compile(rf"\s*[,;/·、・]\s*|\s+{one_of([*words, '&', '+'])}\s+")
