"""Who and what the texts of a corpus name: mentions of many texts joined to persons, places and organisations.

Two mentions belong together where their names are the same, case and typographic marks aside, or where the project's
own table says so. Nothing is guessed across texts: "Gerassimow" and "Gerasimov" stay apart, and a surname that no full
name stands with in its own text stays a surname.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pressmark.memo import Memo
from pressmark.types import LIKELY, Carried, Entity, Kind, Mention, Text

LEAST_TEXTS = 2
"""An entity stands in so many texts at least, reprints of one counting once: of one text there is nothing to gather."""

SPLIT, SPLIT_TEXTS = 0.4, 5
"""A name is taken for two kinds only where the lesser one has this part of the votes and stands in so many texts.

A mention votes with its confidence; in fewer texts the finder has rather erred than met two things of one name."""


def entities(
    texts: Iterable[Text], aliases: Mapping[str, str] | None = None, reprints: Iterable[Carried] = ()
) -> tuple[Entity, ...]:
    """Return what at least ``LEAST_TEXTS`` texts name, and one likely does, by kind and name, whatever the order.

    ``aliases`` maps other spellings to the name that they belong to.
    """
    leaders = {key: one.leader for one in reprints for key in one.reprints}
    wanted = {folded(other): name for other, name in (aliases or {}).items()}
    forms = Memo(folded)
    by_name: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: text.key):
        for mention in text.mentions:
            form = forms[mention.name]
            if form in wanted:
                mention = mention._replace(name=wanted[form])
                form = forms[mention.name]
            by_name[form].append((text.key, mention))
    found = [one for mentions in by_name.values() for one in _of_one_name(mentions)]
    told = [one for one in found if _is_likely(one) and _texts(one, leaders) >= LEAST_TEXTS]
    return tuple(sorted(told, key=lambda one: (one.kind, folded(one.name))))


def _is_likely(one: Entity) -> bool:
    """Whether a text is at least fairly sure of an entity: what none is sure of is mostly no name."""
    return any(mention.confidence >= LIKELY for mentions in one.mentions.values() for mention in mentions)


def _texts(one: Entity, leaders: Mapping[str, str]) -> int:
    return len({leaders.get(key, key) for key in one.mentions})


def folded(name: str) -> str:
    """Return a name in the one form that names are compared in.

    >>> folded("HANNE TOLKSDORF") == folded("Hanne\\xa0Tolksdorf"), folded("O’Neill") == folded("O'Neill")
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("‑", "-")
    return " ".join(plain.split())


def _of_one_name(mentions: Sequence[tuple[str, Mention]]) -> Iterable[Entity]:
    """Return the entities of one name: of one kind, unless many texts say that there are two."""
    votes: defaultdict[Kind, float] = defaultdict(float)
    texts: defaultdict[Kind, set[str]] = defaultdict(set)
    for key, mention in mentions:
        votes[mention.kind] += mention.confidence
        texts[mention.kind].add(key)
    first, *others = sorted(votes, key=lambda kind: (-votes[kind], kind))
    total = sum(votes.values())
    apart = [kind for kind in others if votes[kind] >= SPLIT * total and len(texts[kind]) >= SPLIT_TEXTS]
    rest = [pair for pair in mentions if pair[1].kind not in apart]
    yield _entity(first, rest)
    for kind in apart:
        yield _entity(kind, [pair for pair in mentions if pair[1].kind == kind])


def _entity(kind: Kind, mentions: Sequence[tuple[str, Mention]]) -> Entity:
    by_text: defaultdict[str, list[Mention]] = defaultdict(list)
    for key, mention in mentions:
        by_text[key].append(mention)
    names = Counter(mention.name for _, mention in mentions)
    name = min(names, key=lambda name: (-names[name], name))
    return Entity(kind, name, {key: tuple(part) for key, part in sorted(by_text.items())})
