"""File names: whatever a file system takes comes back from one printable line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.read.names import ending, name_of, path_of
from pressmark.types import Origin

names = st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
).map(str.encode)


@given(names)
def test_a_name_comes_back(name: bytes) -> None:
    assert name_of(path_of(name)) == name


@given(names)
def test_it_is_one_line_that_a_header_keeps(name: bytes) -> None:
    path = path_of(name)
    assert path == path.strip()
    assert len(f"{path}.".splitlines()) == 1
    assert path.encode("utf-8").decode("utf-8") == path


@given(names, names, st.integers(0, 3), st.integers(0, 3))
def test_two_origins_never_read_the_same(one: bytes, other: bytes, first: int, second: int) -> None:
    origins = [Origin(path_of(name), index=index) for name, index in ((one, first), (other, second))]
    assert (str(origins[0]) == str(origins[1])) == ((one, first) == (other, second))


def test_composed_and_decomposed_names_stay_apart() -> None:
    assert path_of("Käse.txt".encode()) != path_of("Ka\u0308se.txt".encode())


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("2021/Käse – Brot (1).txt", "2021/Käse – Brot (1).txt"),
        ("橋/мост.txt", "橋/мост.txt"),
        ("50 %.txt", "50 %25.txt"),
        ("a#b:3", "a%23b%3A3"),
        (" a.txt ", "%20a.txt%20"),
        ("Zeile 1\nZeile 2\r.txt", "Zeile 1%0AZeile 2%0D.txt"),
        ("\u202etxt.exe", "%E2%80%AEtxt.exe"),
    ],
)
def test_what_is_escaped(name: str, path: str) -> None:
    assert path_of(name.encode()) == path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (b"a.txt", "txt"),
        (b"a.TeXt", "text"),
        (b"TEXT0031", ""),
        (b"a.html", "html"),
        (b"2021.11.23", ""),
        (b"Nr. 5", ""),
        (b"x.7z", "7z"),
        (b"www.aldermuende.example", "example"),
        (b"a.b_c", ""),
        (b"a.txt\n", ""),
        (b"x/.txt", ""),
    ],
)
def test_endings(name: bytes, expected: str) -> None:
    assert ending(name) == expected
