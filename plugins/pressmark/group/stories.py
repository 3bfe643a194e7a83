"""Stories: which texts speak of one event, told by the names and rare words they share and by their days."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pressmark.group import reasons, weights
from pressmark.group.cluster import groups
from pressmark.group.near import Days, near
from pressmark.group.sound import sound
from pressmark.group.terms import Terms, terms
from pressmark.group.weights import Vector
from pressmark.types import Basis, Carried, Story, Text

LEAST = 0.1
"""So near two texts must be to make a story."""

GROWING = 0.9
"""The power of the number of pairs that nearness is shared among; below 1, a story grows easier than it begins."""

GAP = 30
"""A story is over when so many days have gone by without a piece."""

FULL = 900
"""From so many characters on a piece is full."""

TRUST: Mapping[Basis, float] = MappingProxyType({"published": 1.0, "mentioned": 0.95, "undated": 0.9})
"""What a piece is worth as a story's best by where its date comes from."""

NONE: Mapping[str, Terms] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts that are compared, by number: all but reprints. ``copies`` has the reprints of a text, by its key."""

    texts: tuple[Text, ...]
    copies: Mapping[str, tuple[Text, ...]]
    terms: Sequence[Terms]
    vectors: Mapping[int, Vector]
    sounds: Mapping[int, Vector]
    pairs: Mapping[tuple[int, int], float]


def stories(
    texts: Sequence[Text], carried: Sequence[Carried] = (), known: Mapping[str, Terms] = NONE
) -> tuple[Story, ...]:
    """Return the stories of at least two texts, sorted by key; they are the same in whatever order the texts come.

    Reprints stand in the story of the text that they repeat. ``known`` may give, by key, what ``terms`` says of a text.
    """
    units, copies = _apart(texts, carried)
    days = [_day(unit) for unit in units]
    corpus = _compared(units, copies, [known.get(unit.key) or terms(unit) for unit in units], days)
    found = groups(corpus.pairs, days, LEAST, GROWING, GAP)
    joined = {unit for group in found for unit in group}
    found += [[number] for number, unit in enumerate(units) if unit.key in copies and number not in joined]
    return tuple(sorted((_story(group, corpus) for group in found), key=lambda story: story.key))


def _apart(
    texts: Sequence[Text], carried: Sequence[Carried]
) -> tuple[tuple[Text, ...], Mapping[str, tuple[Text, ...]]]:
    """Return the texts that are no reprints, sorted by key, and the reprints of each of them that has some."""
    by_key = {text.key: text for text in texts}
    copies: dict[str, tuple[Text, ...]] = {}
    for one in carried:
        leader, *others = [key for key in (one.leader, *sorted(one.reprints)) if key in by_key] or [""]
        if others:
            copies[leader] = tuple(by_key[key] for key in others)
    repeated = {text.key for reprints in copies.values() for text in reprints}
    return tuple(by_key[key] for key in sorted(by_key.keys() - repeated)), copies


def _day(text: Text) -> int | None:
    """Return the day a text was published; a day that it only mentions may be any."""
    return text.date.toordinal() if text.date and text.basis == "published" else None


def _compared(
    units: tuple[Text, ...], copies: Mapping[str, tuple[Text, ...]], counted: Sequence[Terms], days: Days
) -> Corpus:
    """Compare the texts: by all their words in one language, by their names between two."""
    languages: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(counted):
        languages[one.lang].append(number)
    vectors: dict[int, Vector] = {}
    pairs: dict[tuple[int, int], float] = {}
    for _, numbers in sorted(languages.items()):
        own = dict(zip(numbers, weights.vectors([counted[number] for number in numbers]), strict=True))
        vectors |= own
        pairs |= near(own, days)
    # Names alone are little to go by: without a day they would join what has only its persons or places in common.
    dated = [number for number, day in enumerate(days) if day is not None]
    sounds = dict(zip(dated, weights.foreign([counted[number] for number in dated]), strict=True))
    if len({counted[number].lang for number in dated}) > 1:
        abroad = near(sounds, days)
        pairs |= {pair: value for pair, value in abroad.items() if counted[pair[0]].lang != counted[pair[1]].lang}
    pairs = {pair: value for pair, value in pairs.items() if not _is_series(units, days, *pair)}
    return Corpus(units, copies, counted, vectors, sounds, pairs)


def _is_series(units: Sequence[Text], days: Days, one: int, other: int) -> bool:
    """Tell whether two texts bear one headline on two days, as the weather, horoscopes and columns do."""
    first, second = days[one], days[other]
    if first is None or second is None or first == second:
        return False
    return units[one].blocks[:1] == units[other].blocks[:1]


def _story(group: Sequence[int], corpus: Corpus) -> Story:
    best = _best(group, corpus)
    units = [corpus.texts[number] for number in group]
    members = [text for unit in units for text in (unit, *corpus.copies.get(unit.key, ()))]
    members.sort(key=lambda text: (text.date or datetime.date.max, text.key))
    ranked = [best, *(number for number in group if number != best)]
    return Story(corpus.texts[best].key, tuple(text.key for text in members), _because(ranked, corpus))


def _because(group: Sequence[int], corpus: Corpus) -> tuple[str, ...]:
    texts = [corpus.texts[number] for number in group]
    if len(group) == 1:
        return reasons.repeated(texts[0], corpus.terms[group[0]])
    by_word = reasons.shared(texts, [corpus.vectors[number] for number in group])
    return by_word or reasons.shared(texts, [corpus.sounds[n] for n in group if n in corpus.sounds], sound)


def _best(group: Sequence[int], corpus: Corpus) -> int:
    """Return the piece that is nearest to the others, full and dated, in the language that most of them are in."""
    spoken = Counter(corpus.texts[number].lang for number in group)
    lang = min(spoken, key=lambda one: (-spoken[one], one))

    def worth(number: int) -> float:
        central = sum(corpus.pairs.get((min(number, other), max(number, other)), 0.0) for other in group)
        text = corpus.texts[number]
        return central * min(1.0, sum(map(len, text.blocks)) / FULL) * TRUST[text.basis]

    return min(group, key=lambda number: (corpus.texts[number].lang != lang, -worth(number), number))
