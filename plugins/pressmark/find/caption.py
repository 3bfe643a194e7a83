"""Pictures: a caption and who made the picture, told by a copyright sign, by a cue such as "Photo:" or by brackets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pressmark import data
from pressmark.find.agency import agency_named
from pressmark.find.page import Found, Line, Page, cues, fold
from pressmark.types import Caption, Finding

LONGEST = 600
"""Characters of a caption with its credit; longer lines are looked at from their end only."""

LONGEST_CREDIT = 90
TAIL = LONGEST_CREDIT + 30
"""A cue of several words stands in so many last characters."""

BEFORE = 12
"""So many lines before the headline a picture may stand."""

CONFIDENCE = {
    "caption.brackets": 0.89,
    "caption.agency": 0.8,
    "caption.cue": 0.8,
    "caption.before-credit": 0.75,
    "caption.copyright": 0.5,
}
"""How often each rule's caption is right, measured on real pages and rounded; the sign's on fourteen only."""

_SIGN = re.compile(r"©|Ⓒ|\([cC]\)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]\n]{3,90})[)\]]\s*\.?$")
_GLUED = re.compile(r"(?<=[.!?\")”])([^\W\d_][^.!?]{1,80})$")
_LAST_PART = re.compile(rf"\s?/\s?|\s(?:{'|'.join(cues('credit', 'join'))})\s|,\s")
_SENTENCE = re.compile(r"[.!?]\s+\S")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")


def captions(page: Page, found: Found) -> tuple[Finding[Caption], ...]:
    """Return the pictures near the text, in its order; a finding's span is the whole of caption and credit."""
    body = found["run"][0].span if found["run"] else None
    if body is None:
        return ()
    headline = found["title"][0].span.start if found["title"] else body.start
    nearest = [i for i, line in enumerate(page.lines) if line.span.start >= min(headline, body.start)]
    low = max(0, (nearest[0] if nearest else 0) - BEFORE)
    result: list[Finding[Caption]] = []
    for index in range(low, len(page.lines)):
        line = page.lines[index]
        if line.span.start >= body.end + 1500:
            break
        if _is_furniture(line, behind=line.span.start >= body.end):
            continue
        result += [picture for picture in _pictures(page, found, index) if _apart(picture, result)]
    return tuple(result)


def _is_furniture(line: Line, *, behind: bool) -> bool:
    """Whether a line holds no picture; behind the text a copyright sign is that of the page's right holder."""
    rights = line.rule == "furniture.copyright" or bool(_SIGN.match(line.text))
    return line.rule not in ("", "furniture.link", "furniture.marks", "furniture.copyright") or (behind and rights)


def _apart(picture: Finding[Caption], others: list[Finding[Caption]]) -> bool:
    return not others or picture.span.start >= others[-1].span.end


def _pictures(page: Page, found: Found, index: int) -> Iterator[Finding[Caption]]:
    line = page.lines[index]
    if _is_cue_alone(line.text) and index + 1 < len(page.lines) and len(page.lines[index + 1].text) <= LONGEST_CREDIT:
        yield _picture(page, found, index, 0, line.span.end, page.lines[index + 1].span.end, "caption.cue")
        return
    for split in (_by_sign, _by_brackets, _by_cue, _by_agency):
        hit = split(line.text)
        if hit:
            end, start, stop, rule = hit
            yield _picture(page, found, index, end, line.span.start + start, line.span.start + stop, rule)
            return


def _is_cue_alone(text: str) -> bool:
    """Whether a line is "Photo:" or "©", and the credit comes on the next."""
    return text == "©" or (text.endswith((":", "：")) and text[:-1].rstrip().casefold() in cues("credit", "cue"))


Hit = tuple[int, int, int, str]
"""Where the caption ends, where the credit begins and ends, in the line; and the rule."""


def _by_sign(text: str) -> Hit | None:
    """Read "X © Y"; the credit is short and does not begin with a year, as a page's own copyright does."""
    match = _SIGN.search(text[:LONGEST])
    if not match:
        return None
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    credit = text[start:]
    if not 0 < len(credit) <= LONGEST_CREDIT or _YEAR.match(credit):
        return None
    return len(text[: match.start()].rstrip(" |([")), start, len(text.rstrip(" )]")), "caption.copyright"


def _by_brackets(text: str) -> Hit | None:
    """Read "X (Photo: Y)" and "X (Y/agency)"."""
    tail = text[-(LONGEST_CREDIT + 4) :]
    match = _BRACKETS.search(tail)
    if not match or len(text) > LONGEST:
        return None
    offset = len(text) - len(tail)
    cue = _cue().match(match[1])
    if cue:
        return offset + match.start(), offset + match.start(1) + cue.end(), offset + match.end(1), "caption.brackets"
    if _is_house(match[1]):
        return offset + match.start(), offset + match.start(1), offset + match.end(1), "caption.agency"
    return None


def _by_agency(text: str) -> Hit | None:
    """Read "Y/Agency" alone, and "X.Agency" where the agency is glued to the caption's end."""
    if len(text) <= LONGEST_CREDIT and "/" in text and _is_house(text):
        return 0, 0, len(text), "caption.agency"
    match = _GLUED.search(text[-LONGEST_CREDIT:]) if len(text) <= LONGEST else None
    if match and _is_house(match[1]):
        offset = len(text) - len(text[-LONGEST_CREDIT:])
        return offset + match.start(1), offset + match.start(1), len(text), "caption.agency"
    return None


def _is_house(text: str) -> bool:
    """Whether a credit ends in an agency or in the name of a picture service.

    >>> _is_house("Jon Vry/AP"), _is_house("Ida Ohm via Getty Images"), _is_house("Jon Vry/Ida Ohm")
    (True, True, False)
    """
    last = _LAST_PART.split(text)[-1]
    return any(
        agency_named(part) or part.casefold() in _services() for part in (text, last, *_LAST_PART.split(text)[:1])
    )


def _by_cue(text: str) -> Hit | None:
    """Read "X Photo: Y" and "Photo: Y"; what follows the cue is short and no sentence."""
    if len(text) > LONGEST:
        return None
    start, end = _last_cue(text)
    if end < 0:
        return None
    rest = text[end:]
    if not 2 <= len(rest) <= LONGEST_CREDIT or _SENTENCE.search(rest):
        return None
    return start, end, len(text), "caption.cue"


def _last_cue(text: str) -> tuple[int, int]:
    """Return where the last cue with a colon, or such as "photo by", begins and where it ends; -1 without one."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    colon = max(text.rfind(":"), text.rfind("："))
    before = folded[:colon].rstrip() if colon >= 0 else ""
    if before.endswith(cues("credit", "cue")):
        cue = next(cue for cue in cues("credit", "cue") if before.endswith(cue))
        start = len(before) - len(cue)
        if not (start and text[start - 1].isalnum() and not text[start].isupper()):
            return start, colon + 1
    tail = folded[-TAIL:]
    if _last_words().isdisjoint(tail.split()):
        return -1, -1
    for cue in _spaced():
        start = folded.rfind(cue, len(folded) - len(tail))
        if start >= 0 and not (start and text[start - 1].isalnum() and not text[start].isupper()):
            return start, start + len(cue)
    return -1, -1


def _picture(page: Page, found: Found, index: int, length: int, start: int, end: int, rule: str) -> Finding[Caption]:
    """Return the finding for a caption of ``length`` at a line's start and a credit at ``start``.

    A credit alone takes the short line before it for its caption.
    """
    line = page.lines[index]
    begin, stop = line.span.start + _after_title(found, line, length), line.span.start + length
    credit_text = fold(page.text[start:end]).strip(" ,;|)(]")
    credit = page.finding(credit_text, start, end, CONFIDENCE[rule], rule) if credit_text else None
    value = fold(page.text[begin:stop]).strip(" |–—-,([")
    caption = page.finding(value, begin, stop, CONFIDENCE[rule], rule) if value else None
    if caption is None and index and _may_be_caption(found, page.lines[index - 1]):
        before = page.lines[index - 1]
        caption = page.finding(
            fold(before.text),
            before.span.start,
            before.span.end,
            CONFIDENCE["caption.before-credit"],
            "caption.before-credit",
        )
        begin = before.span.start
    return page.finding(Caption(caption, credit), min(begin, start), end, CONFIDENCE[rule], rule)


def _after_title(found: Found, line: Line, end: int) -> int:
    """Return how much of the line's beginning is the headline, which a caption is glued to."""
    for finding in found["title"][:1]:
        headline = finding.value
        if line.text.startswith(headline) and len(headline) < end:
            return len(headline)
    return 0


def _may_be_caption(found: Found, line: Line) -> bool:
    taken = any(line.text == finding.value for finding in found["title"][:2])
    return not taken and line.role != "removed" and 15 <= line.size <= 350 and line.words >= 3 and "\n" not in line.text


@functools.cache
def _cues() -> str:
    return "|".join(re.escape(word) for word in cues("credit", "cue"))


@functools.cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?:{_cues()})\b\s*[:：=©/]?\s*", re.IGNORECASE)


@functools.cache
def _spaced() -> tuple[str, ...]:
    """Return the cues of two words and more, with the space behind them: they need no colon."""
    return tuple(f"{cue} " for cue in cues("credit", "cue") if " " in cue)


@functools.cache
def _last_words() -> frozenset[str]:
    """Return the last words of the cues of two words and more: without one of them there is none of those cues."""
    return frozenset(cue.split()[-1] for cue in _spaced())


@functools.cache
def _services() -> frozenset[str]:
    return frozenset(name.casefold() for name in data.words("pictures"))
