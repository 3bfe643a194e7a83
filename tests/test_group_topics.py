"""Topics: what several texts are about, in one form, in one language, whatever the order of the texts."""

from __future__ import annotations

import pickle
import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark import data
from pressmark.group import reading, topics
from pressmark.group.topics import FEWEST, LEAST_TEXTS, MOST, least, most
from pressmark.group.vocabulary import known
from pressmark.types import Carried, Mention, Span, Text

LANGUAGES = ("cs", "da", "de", "en", "es", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr")

FILLERS = {
    "de": "Gestern sprachen {0} und {1} lange. Niemand wusste, was {2} davon hielt.",
    "en": "They spoke of {0} and {1} until dusk. Nobody knew what {2} had to do with it.",
    "ja": "{0}と{1}と{2}の話をした。",
}
ODDS = {
    "de": (
        "Amboss",
        "Bohle",
        "Distel",
        "Efeu",
        "Fasan",
        "Gabel",
        "Hafer",
        "Iltis",
        "Jolle",
        "Kessel",
        "Laube",
        "Otter",
    ),
    "en": ("anvil", "badger", "clover", "donkey", "ember", "ferret", "gravel", "hazel", "ivory", "jackal", "kettle"),
    "ja": ("橋", "灯台", "港", "船", "海藻", "砂糖", "図書館", "嵐", "市場", "祭り", "学校", "猫", "犬", "森", "山"),
}


def text(key: str, *blocks: str, lang: str = "de", names: Sequence[str] = ()) -> Text:
    """Make a text; whatever of ``names`` stands in it is a mention."""
    found = [
        Mention(number, Span(block.index(name), block.index(name) + len(name)), "place", name, "", 0.9, "r")
        for number, block in enumerate(blocks)
        for name in names
        if name in block
    ]
    return Text(key, blocks, lang, mentions=tuple(found))


def others(lang: str = "de", count: int = 20) -> list[Text]:
    """Make texts that have little in common."""
    draw = random.Random(4)
    words = [draw.sample(ODDS[lang], 3) for _ in range(count)]
    return [text(f"{lang}-{number:02}", "…", FILLERS[lang].format(*row), lang=lang) for number, row in enumerate(words)]


def about(name: str, *rows: tuple[str, str], lang: str = "de", **more: Sequence[str]) -> list[Text]:
    return [text(f"{name}-{number}", *row, lang=lang, **more) for number, row in enumerate(rows)]


def named(*texts: Text, reprints: Sequence[Carried] = ()) -> dict[str, set[str]]:
    return {key: set(found) for key, found in topics(texts, reprints).items()}


DIKES = about(
    "deich",
    ("Die Deiche werden höher", "Der Bau der Deiche kostet."),
    ("Streit um einen Deich", "Am Deich weidet niemand mehr."),
    ("Auf dem Deich", "Wer auf Deichen geht, sieht weit."),
)
FARMS = about(
    "farm",
    ("Wind farm delayed", "The wind farm needs another year."),
    ("A smaller wind farm", "They moved the wind farm to the east."),
    ("Wind farms and geese", "Two wind farms stand where the geese were."),
    lang="en",
)


def test_inflected_forms_are_one_topic_in_its_basic_form() -> None:
    assert named(*others(), *DIKES) == {one.key: {"Deich"} for one in DIKES}


def test_a_phrase_is_better_than_its_words_and_written_as_most_do() -> None:
    assert named(*others("en"), *FARMS) == {one.key: {"wind farm"} for one in FARMS}


def test_a_topic_stands_in_three_texts_at_least() -> None:
    assert named(*others(), *DIKES[:2]) == {}


def test_what_most_texts_have_is_no_topic() -> None:
    crowd = [text(f"x-{n}", "Vom Deich", f"Der Deich hält, sagt {word}.") for n, word in enumerate(ODDS["de"])]
    assert named(*crowd) == {}


def test_with_few_texts_there_are_none() -> None:
    assert named(*others(count=FEWEST - 4), *DIKES) == {}


def test_copies_make_no_topic_but_get_one() -> None:
    copies = [text(f"copy-{n}", *DIKES[0].blocks) for n in range(3)]
    carried = [Carried("deich-0", tuple(one.key for one in copies))]
    assert named(*others(), DIKES[0], *copies, reprints=carried) == {}
    assert named(*others(), *DIKES, *copies, reprints=carried) == {one.key: {"Deich"} for one in (*DIKES, *copies)}


def test_names_are_no_topics() -> None:
    rows = [(f"Neues aus Holm {n}", "In Holm geschieht viel, in Holm geschieht wenig.") for n in range(3)]
    assert named(*others(), *about("holm", *rows)) == {f"holm-{n}": {"Holm"} for n in range(3)}
    assert named(*others(), *about("holm", *rows, names=["Holm"])) == {}


@pytest.mark.parametrize("word", ["Stunde", "Montag", "November", "Prozent", "Sprecherin"])
def test_vague_words_are_no_topics(word: str) -> None:
    assert named(*others(), *about("vage", *[(f"Die {word}", f"Eine {word} und noch eine {word}.")] * 3)) == {}


def test_german_topics_are_nouns() -> None:
    rows = [("Man sollte tanzen", "Wer tanzen will, der soll tanzen. Tanzen ist gesund.")] * 3
    assert named(*others(), *about("tanz", *rows)) == {}


def test_in_other_languages_capitals_are_names_and_short_words_say_little() -> None:
    rows = [("Back in Osterholm", "We saw Osterholm, and a cow. Osterholm has a cow.")] * 3
    assert named(*others("en"), *about("holm", *rows, lang="en")) == {}


def test_languages_are_apart() -> None:
    both = [*others(), *others("en"), *DIKES[:2], text("deich-en", "Deich", "The Deich and the Deich.", lang="en")]
    assert named(*both) == {}
    assert named(*others(), *DIKES, *others("en"), *FARMS).keys() == {one.key for one in (*DIKES, *FARMS)}


@pytest.mark.parametrize("lang", ["ja", "zh", "ar", "th", "", "xx"])
def test_rather_nothing_than_nonsense(lang: str) -> None:
    texts = [Text(one.key, one.blocks, lang) for one in others("ja", 30)]
    arabic = [text(f"ar-{n}", "متحف المرفأ", "متحف المرفأ يفتح متحف المرفأ", lang=lang) for n in range(3)]
    assert topics([*texts, *arabic]) == {}


def test_a_text_has_a_few_topics() -> None:
    nouns = ["Distel", "Fasan", "Iltis", "Otter", "Nelke", "Jolle"]
    rows = [(" und ".join(nouns), "Da waren " + ", dann ".join(nouns) + ".")] * 4
    found = topics([*others(count=40), *about("viel", *rows)])
    assert {len(found[f"viel-{number}"]) for number in range(4)} == {MOST}


def test_a_large_corpus_asks_for_more_texts() -> None:
    assert [least(count) for count in (1, 900, 10_000)] == [LEAST_TEXTS, LEAST_TEXTS, 10]
    assert most(10) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_languages_with_vague_words_are_known(lang: str) -> None:
    assert known(lang)
    assert lang in data.languages("vague")


WORDS = st.sampled_from(
    ["Deich", "Deiche", "Deichen", "Otter", "Fasan", "Jolle", "der", "am", "steht", ".", "Öl", "İ", "ß"]
)
BLOCK = st.lists(WORDS, max_size=8).map(" ".join)
CORPUS = st.lists(st.tuples(st.lists(BLOCK, max_size=3), st.sampled_from(["de", "en", "de-AT", "ja"])), max_size=30)


@settings(max_examples=40)
@given(CORPUS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_and_every_topic_has_its_texts(
    rows: list[tuple[list[str], str]], chance: random.Random
) -> None:
    texts = [Text(f"{number:02}", tuple(blocks), lang) for number, (blocks, lang) in enumerate(rows)]
    shuffled = chance.sample(texts, len(texts))
    found = topics(texts)
    assert found == topics(shuffled)
    assert found == topics(texts, (), {one.key: pickle.loads(pickle.dumps(reading(one))) for one in texts[::2]})
    assert all(len(set(names)) == len(names) <= MOST for names in found.values())
    languages = {one.key: one.lang[:2] for one in texts}
    counts = Counter((languages[key], name) for key, names in found.items() for name in names)
    assert all(count >= LEAST_TEXTS for count in counts.values())


def test_one_more_text_is_as_all_from_scratch() -> None:
    before = [*others(), *DIKES[:2]]
    topics(before)
    assert topics([*before, DIKES[2]]) == topics([DIKES[2], *reversed(before)]) != topics(before)
