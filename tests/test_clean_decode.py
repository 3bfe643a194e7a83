"""Decoding: which rule reads which bytes, how sure it is, and what is no text."""

from __future__ import annotations

import codecs
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import data
from pressmark.clean import guess
from pressmark.clean.decode import ATTEMPTS, LEAST, decode
from pressmark.errors import Rejection
from pressmark.types import Finding, Origin, Raw, Span

# Invented news in the languages and character sets of old dumps.
SENTENCES = {
    "de": "„Wir können nicht länger warten“, erklärte Hanne Tolksdorf – und schloss die Tür der Brücke.",
    "en": "“The bridge will close in spring”, said the mayor — and the café’s owner had heard nothing of it.",
    "fr": "« Nous n’avons pas été prévenus », regrette la directrice du musée, où l’œuvre était exposée depuis l’été.",
    "es": "¿Quién escribió aquella canción? Según la niña, fue su abuela, que vivía junto al puente el año pasado.",
    "pt": "A câmara decidiu que a ponte não será aberta antes do verão, e a população já protestou.",
    "it": "Il sindaco dice che il ponte non sarà riaperto perché la città è in attesa di più denaro.",
    "sv": "Borgmästaren säger att bron över ån ska öppnas först nästa år, när pengarna är på plats.",
    "da": "Borgmesteren siger, at broen over åen først åbner næste år, når pengene er på plads.",
    "pl": "Rząd zapowiedział, że w przyszłym roku pociągi z Łodzi do Gdyni będą jeździć częściej.",
    "cs": "Žáci základní školy našli ve sklepě staré noviny, které prý nikdo nečetl celých padesát let.",
    "hu": "A polgármester szerint az új híd őszre készül el, és nem lesz útdíj a városban.",
    "ro": "Primarul a declarat că podul va fi închis până în toamnă şi că nu există altă soluţie.",
    "tr": "Belediye başkanı, köprünün gelecek yıl açılacağını ve geçişin ücretsiz olacağını söyledi.",
    "ru": "Мэр города заявил, что новый мост откроют весной, и люди этому очень рады.",
    "uk": "Міський голова заявив, що новий міст відкриють навесні, і їхати стане легше.",
    "bg": "Кметът заяви, че новият мост ще бъде открит през пролетта, а сега се чака.",
    "el": "Ο δήμαρχος δήλωσε ότι η νέα γέφυρα θα ανοίξει την άνοιξη και ότι άλλη λύση δεν υπάρχει.",
    "lt": "Meras pareiškė, kad naujas tiltas bus atidarytas pavasarį, o šiemet jo dar nebus.",
    "lv": "Mērs paziņoja, ka jaunais tilts tiks atklāts pavasarī, un iedzīvotāji priecājās.",
    "he": "ראש העיר הודיע כי הגשר החדש ייפתח באביב הבא, והתושבים שמחו מאוד.",
    "ar": "أعلن رئيس البلدية أن الجسر الجديد سيفتح في الربيع المقبل.",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานใหม่จะเปิดในฤดูใบไม้ผลิ",
    "zh-hans": "市长表示，新的大桥将在明年春天开放，市民不用再等了。",
    "zh-hant": "市長表示，新的大橋將在明年春天開放，市民不用再等了。",
    "ja": "市長は新しい橋が来年の春に開通すると発表した。市民は喜んでいる。",
    "ko": "시장은 새 다리가 내년 봄에 열린다고 발표했다. 시민들은 기뻐했다.",
}
WRITTEN = [
    (lang, charset)
    for charset, langs in guess.CHARSETS
    for lang in langs.split()
    if lang in SENTENCES and not SENTENCES[lang].encode(charset, "ignore").isascii()
]


def read(content: bytes, **hints: str) -> tuple[str, Finding[str]]:
    text, findings = decode(Raw(Origin("a.txt"), content, hints))
    return text, findings[0]


def refused(content: bytes) -> Rejection:
    with pytest.raises(Rejection) as caught:
        decode(Raw(Origin("a.txt"), content))
    return caught.value


@pytest.mark.parametrize(("lang", "charset"), WRITTEN)
def test_a_guess_reads_every_language_in_every_character_set_it_was_written_in(lang: str, charset: str) -> None:
    content = SENTENCES[lang].encode(charset, "ignore")
    text, finding = read(content)
    assert text == content.decode(charset), finding
    assert finding.rule in ("decode.guess", "decode.utf8")
    assert finding.confidence >= 0.5


@pytest.mark.parametrize("lang", ["pl", "cs", "tr", "ru", "de", "fr"])
def test_long_texts_are_guessed_surely(lang: str) -> None:
    charset = next(charset for charset, langs in guess.CHARSETS if lang in langs.split())
    text, finding = read((SENTENCES[lang] + "\n").encode(charset, "ignore") * 500)
    assert text.startswith(SENTENCES[lang].encode(charset, "ignore").decode(charset))
    assert finding.confidence >= 0.7


def test_one_accent_is_no_sure_sign() -> None:
    text, finding = read("Ein Bürger kam zur Brucke und ging wieder nach Hause.".encode("latin-1"))
    assert "Bürger" in text
    assert finding.confidence < 0.9


@pytest.mark.parametrize("lang", SENTENCES)
@given(cut=st.integers(0, 3))
def test_utf8_is_utf8(lang: str, cut: int) -> None:
    sentence = SENTENCES[lang][cut:]
    assert read(sentence.encode()) == (sentence, Finding("utf-8", Span(0, 0), 1.0, "decode.utf8"))


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("lang", SENTENCES)
def test_marks(mark: bytes, charset: str, lang: str) -> None:
    text, finding = read(mark + SENTENCES[lang].encode(charset))
    assert text == SENTENCES[lang]
    assert (finding.rule, finding.value) == ("decode.mark", charset.replace("utf-8", "utf-8-sig"))


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("lang", SENTENCES)
def test_wide_text_without_a_mark(charset: str, lang: str) -> None:
    text, finding = read(SENTENCES[lang].encode(charset))
    assert (text, finding.rule, finding.value) == (SENTENCES[lang], "decode.wide", charset)


def test_wide_text_cut_in_a_character() -> None:
    text, finding = read(("Die Brücke ist zu. " * 9).encode("utf-16")[:-1])
    assert text.startswith("Die Brücke ist zu.")
    assert text.endswith("zu.\ufffd")
    assert finding.confidence < 0.95


def test_a_fitting_hint_goes_before_a_guess() -> None:
    content = "Burmistrz podpisał umowę.".encode("cp852")
    assert read(content)[0] != "Burmistrz podpisał umowę."
    text, finding = read(content, charset="IBM852")
    assert (text, finding.rule, finding.value) == ("Burmistrz podpisał umowę.", "decode.hint", "cp852")


@pytest.mark.parametrize(
    "hint",
    ["iso-8859-1", "utf-8", "", "rot13", "idna", "zip", "unicode_escape", "nonsense", "a\0b", "ü", "../x", "koi8-r"],
)
def test_a_hint_that_does_not_fit_is_passed_over(hint: str) -> None:
    text, finding = read(SENTENCES["ru"].encode("windows-1251"), charset=hint)
    assert (text, finding.rule) == (SENTENCES["ru"], "decode.guess")


def test_latin_1_means_windows_1252() -> None:
    text, finding = read(SENTENCES["de"].encode("windows-1252"), charset="ISO-8859-1")
    assert (text, finding.rule, finding.value) == (SENTENCES["de"], "decode.hint", "windows-1252")


def test_old_japanese_mail() -> None:
    text, finding = read(SENTENCES["ja"].encode("iso2022_jp"))
    assert (text, finding.rule) == (SENTENCES["ja"], "decode.escapes")


@pytest.mark.parametrize(
    ("content", "text", "charset"),
    [
        (
            "Die Brücke über die Möwe ".encode() + b"f\xfcr 5 \x80",
            "Die Brücke über die Möwe für 5 €",
            "utf-8 and windows-1252",
        ),
        ("Die Brücke über die Alder – so".encode()[:-4], "Die Brücke über die Alder \ufffd", "utf-8 and windows-1252"),
        (b"Gut \xed\xa0\xbd\xed\xb8\x80 so", "Gut \ud83d\ude00 so", "utf-8 with surrogates"),
        (b"Halb \xed\xa0\xbd so", "Halb \ud83d so", "utf-8 with surrogates"),
    ],
)
def test_mixed(content: bytes, text: str, charset: str) -> None:
    read_text, finding = read(content)
    assert (read_text, finding.rule, finding.value) == (text, "decode.mixed", charset)
    assert LEAST <= finding.confidence < 1


def test_stray_zeros_are_dropped_with_evidence() -> None:
    text, findings = decode(Raw(Origin("a.txt"), "Die Br\0ücke ist\0 zu.".encode()))
    assert text == "Die Brücke ist zu."
    assert [(one.rule, one.value) for one in findings] == [("decode.utf8", "utf-8"), ("decode.nul", "2")]


def test_padding_of_old_disks() -> None:
    assert read("Die Brücke ist zu.".encode("cp850") + b"\x1a" + bytes(500))[0] == "Die Brücke ist zu."
    assert read(b"Die Bank ist zu." + bytes(500))[0] == "Die Bank ist zu."


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\0\0\0\x08\0abc", "zip"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi Die Br\\'fccke}", "RTF"),
        (bytes(4096), "NUL"),
        (random.Random(7).randbytes(4096), "control"),
        (b"\x01\x02\x03\x04\x05\x06abc" * 50, "control"),
    ],
)
def test_binary(content: bytes, cause: str) -> None:
    rejection = refused(content)
    assert rejection.reason == "binary"
    assert cause in rejection.cause


def test_empty() -> None:
    assert refused(b"").reason == "empty"


def test_what_fits_nothing_is_refused_and_the_nearest_is_named() -> None:
    noise = bytes(random.Random(3).choices(range(0x80, 0x100), k=300))
    rejection = refused(noise)
    assert rejection.reason == "charset"
    assert "% sure" in rejection.cause
    assert guess.best(noise).confidence < LEAST


def test_little_that_fits_nothing_does_not_cost_a_text() -> None:
    noise = bytes(random.Random(3).choices(range(0x80, 0x100), k=9))
    text, finding = read(
        noise + b" The bridge is closed until spring, says the mayor of the town, and nobody knows why."
    )
    assert text.endswith(" The bridge is closed until spring, says the mayor of the town, and nobody knows why.")
    assert finding.confidence < LEAST


def test_the_rules_are_tried_in_order() -> None:
    names = [name for name, _ in ATTEMPTS]
    assert names.index("decode.utf8") < names.index("decode.mark") < names.index("decode.hint")
    assert names[-1] == "decode.guess"
    assert set(data.table("charset_letters")) >= {lang for _, langs in guess.CHARSETS for lang in langs.split()}


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_end_as_text_or_rejection(content: bytes) -> None:
    try:
        text, findings = decode(Raw(Origin("a.txt"), content))
    except Rejection as rejection:
        assert rejection.reason in data.table("reasons")
    else:
        assert findings
        assert "\0" not in text
        assert all(0 <= one.confidence <= 1 for one in findings)


def test_the_same_bytes_give_the_same_text_in_another_process() -> None:
    content = SENTENCES["pl"].encode("iso-8859-2")
    program = f"""
from pressmark.clean.decode import decode
from pressmark.types import Origin, Raw
print(ascii(decode(Raw(Origin("a.txt"), {content!r}))))
"""
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert results == {f"{decode(Raw(Origin('a.txt'), content))!a}\n".encode()}
