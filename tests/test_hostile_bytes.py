"""Hostile raw texts, from the disk to the document: each ends as a text or with a reason, and in time."""

from __future__ import annotations

import hashlib
import os
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import clean, data, read
from pressmark.errors import Rejection
from pressmark.types import Document, Origin, Raw
from tests.growth import is_linear

LIMIT = 20_000_000
SENTENCE = "Die Brücke über die Alder bleibt bis März gesperrt, sagte Hanne Tolksdorf. "
RUSSIAN = "Мэр города заявил, что новый мост откроют весной, и люди этому рады. "

# Bytes as they lie in old folders, and a piece of the text that must come of them, or the reason why none does.
CASES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "", "empty"),
    "white": (b" \t\r\n\x0b\x0c \xc2\xa0\xe2\x80\x8b\xef\xbb\xbf\n", "", "empty"),
    "mark-only": (b"\xef\xbb\xbf", "", "empty"),
    "invisible": ("\u200b\u200d\u2800\u3164\ufe0f\xad".encode(), "", "empty"),
    "binary": (random.Random(1).randbytes(5000), "", "binary"),
    "pdf": (b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n", "", "binary"),
    "zeros": (bytes(5000), "", "binary"),
    "noise": (bytes(random.Random(1).choices(range(0x80, 0x100), k=500)), "", "charset"),
    "nul": (SENTENCE.replace("Alder", "Al\0der").encode(), SENTENCE.strip(), ""),
    "utf-16": (SENTENCE.encode("utf-16"), SENTENCE.strip(), ""),
    "utf-16-le": (SENTENCE.encode("utf-16-le"), SENTENCE.strip(), ""),
    "utf-16-be": (SENTENCE.encode("utf-16-be"), SENTENCE.strip(), ""),
    "utf-16-russian": (RUSSIAN.encode("utf-16-be"), RUSSIAN.strip(), ""),
    "utf-32": (SENTENCE.encode("utf-32"), SENTENCE.strip(), ""),
    "latin-1": (SENTENCE.encode("latin-1"), SENTENCE.strip(), ""),
    "windows-1251": (RUSSIAN.encode("windows-1251"), RUSSIAN.strip(), ""),
    "double": (SENTENCE.encode().decode("windows-1252").encode(), SENTENCE.strip(), ""),
    "triple": (SENTENCE.encode().decode("windows-1252").encode().decode("windows-1252").encode(), SENTENCE.strip(), ""),
    "cut": ((SENTENCE * 2).encode()[:-1] + "ü".encode()[:1], SENTENCE.strip(), ""),
    "mac-lines": ((SENTENCE + "\r" + SENTENCE).encode("mac-roman"), SENTENCE.strip() + " \n" + SENTENCE.strip(), ""),
    "surrogates": (b"Gut \xed\xa0\xbd\xed\xb8\x80 und halb \xed\xa0\xbd so", "Gut \U0001f600 und halb \ufffd so", ""),
    "utf-16-half": ("Halb \ud83d so, sagte sie.".encode("utf-16-le", "surrogatepass"), "Halb", ""),
    "right-to-left": ("ראש העיר הודיע כי הגשר ייפתח.".encode(), "ראש העיר", ""),
    "emoji": ("👩‍🚀🏳️‍🌈🇩🇪".encode(), "👩‍🚀🏳️‍🌈🇩🇪", ""),
    "overrides": ("\u202eNEGAB\u202c und \u202eoffen".encode(), "NEGAB und offen", ""),
}


def put(folder: Path, content: bytes) -> None:
    (folder / "a.txt").write_bytes(content)


def end(folder: Path) -> Document | Rejection:
    (record,) = read.records(folder, LIMIT)
    if isinstance(record, Rejection):
        return record
    try:
        return clean.document(record)
    except Rejection as rejection:
        return rejection


@pytest.mark.parametrize("name", CASES)
def test_each_ends_as_a_text_or_with_a_reason(name: str, tmp_path: Path) -> None:
    content, text, reason = CASES[name]
    put(tmp_path, content)
    ended = end(tmp_path)
    if reason:
        assert isinstance(ended, Rejection)
        assert (ended.subject, ended.reason) == ("a.txt", reason)
    else:
        assert isinstance(ended, Document)
        assert text in ended.text
    assert hashlib.sha256((tmp_path / "a.txt").read_bytes()).digest() == hashlib.sha256(content).digest()


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_any_bytes(content: bytes) -> None:
    try:
        document = clean.document(Raw(Origin("a.txt"), content))
    except Rejection as rejection:
        assert rejection.reason in data.table("reasons")
        return
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text
    assert unicodedata.is_normalized("NFC", document.text)
    assert document.text.encode("utf-8")
    assert document.decoding


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_in_utf_8_is_decoded_as_it_is(text: str) -> None:
    content = f"Alder {text}".encode()
    (finding, *_) = clean.document(Raw(Origin("a.txt"), content)).decoding
    assert (finding.value, finding.confidence) == ("utf-8", 1.0)


def test_a_sparse_file_of_100_mb(tmp_path: Path) -> None:
    put(tmp_path, b"")
    os.truncate(tmp_path / "a.txt", 100_000_000)
    ended = end(tmp_path)
    assert isinstance(ended, Rejection)
    assert ended.reason == "too-large"


def test_one_line_of_5_mb_keeps_its_letters(tmp_path: Path) -> None:
    text = SENTENCE * (5_000_000 // len(SENTENCE))
    put(tmp_path, text.encode())
    ended = end(tmp_path)
    assert isinstance(ended, Document)
    assert ended.text == text
    assert clean.paragraph(ended.text) == text.strip()


def test_100_000_lines(tmp_path: Path) -> None:
    put(tmp_path, "Ein kurzer Satz über die Alder.\r".encode("windows-1252") * 100_000)
    ended = end(tmp_path)
    assert isinstance(ended, Document)
    assert ended.text == "Ein kurzer Satz über die Alder.\n" * 100_000


# What could make a careless program slow: n characters or bytes of it.
GROWING: dict[str, Callable[[int], bytes]] = {
    "letters": lambda n: b"a" * n,
    "spaces": lambda n: b"a" + b" " * n + b"b",
    "line ends": lambda n: b"a" + b"\r" * n + b"b",
    "lines": lambda n: b"ein Satz\n" * (n // 9),
    "marks": lambda n: ("a" + "\u0301\u0316" * (n // 2)).encode(),
    "Tibetan vowels": lambda n: ("a" + "\u0f73" * n).encode(),
    "marks after CJK": lambda n: ("橋" * (n // 2) + "\u3099\u302a" * (n // 4)).encode(),
    "soft hyphens": lambda n: ("a\xad" * (n // 2)).encode(),
    "soft hyphens and spaces": lambda n: ("\xad " * (n // 2)).encode() + b"a",
    "embeddings": lambda n: ("\u202b" * (n // 2) + "a" + "\u202c" * (n // 2)).encode(),
    "isolates": lambda n: ("a\u2067\u202b\u2069" * (n // 4)).encode(),
    "ampersands": lambda n: b"&" * n,
    "entities": lambda n: b"&amp;" * (n // 5),
    "almost entities": lambda n: b"&abcdefghij" * (n // 11),
    "mojibake": lambda n: ("Ã¼" * (n // 2)).encode(),
    "mojibake in words": lambda n: ("â€žfÃ¼râ€œ ж " * (n // 12)).encode(),
    "many times mojibake": lambda n: ("ÃƒÂ¼" * (n // 4)).encode(),
    "latin-1": lambda n: b"f\xfcr " * (n // 4),
    "latin-1, one word": lambda n: b"\xfc" * n,
    "latin-1 at the end": lambda n: b"ein Satz " * (n // 9) + b"f\xfcr",
    "mixed": lambda n: ("für " * (n // 4)).encode() + b"f\xfcr",
    "invalid": lambda n: "ü".encode() * (n // 2) + b"\xe2\x80" * (n // 4),
    "surrogates": lambda n: b"\xed\xa0\xbd" * n + b"a",
    "utf-16": lambda n: ("für " * (n // 4)).encode("utf-16-le"),
    "zeros": lambda n: b"a" + b"\0" * n + b"b",
    "flags": lambda n: ("\U0001f3f4" + "\U000e0067" * n).encode(),
    "escapes": lambda n: b"a\x1b$" * (n // 3) + b"\xff",
    "emoji": lambda n: "👩‍🚀".encode() * (n // 3),
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_length_and_not_with_its_square(name: str) -> None:
    assert is_linear(lambda length: read_in(GROWING[name](length)), 12_500)


def read_in(content: bytes) -> None:
    try:
        clean.paragraph(clean.document(Raw(Origin("a.txt"), content)).text)
    except Rejection as rejection:
        assert rejection.reason in data.table("reasons")  # a reason is an end, too
