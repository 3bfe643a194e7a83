"""What is a cut of what is asked once, however many builds there are."""

from pathlib import Path
from unittest import mock

from pressmark import group
from pressmark.cache import Cache
from pressmark.website.cuts import Cuts
from tests.test_group_reprints import REPORT

CUT = ("Kai gesperrt", *REPORT[1:3])


def asked(cache: Path, *pairs: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[list[bool], int]:
    """Ask in a build of its own; return what is said, and how many pairs were compared for it."""
    kept = Cache(cache)
    with mock.patch("pressmark.group.is_cut_of", side_effect=group.is_cut_of) as compared:
        cuts = Cuts(kept)
        said = [cuts.is_cut(*pair) for pair in pairs]
        cuts.keep()
    kept.close()
    return said, compared.call_count


def test_a_pair_is_compared_by_the_first_build_alone(tmp_path: Path) -> None:
    cache, pairs = tmp_path / "cache", ((CUT, REPORT), (("x", "Wetter"), REPORT))
    first = asked(cache, *pairs)
    assert first == ([group.is_cut_of(*pair) for pair in pairs], 2)
    assert first[0] == [True, False]
    assert asked(cache, *pairs) == (first[0], 0)


def test_a_text_that_has_changed_is_compared_anew(tmp_path: Path) -> None:
    asked(tmp_path / "cache", (CUT, REPORT))
    assert asked(tmp_path / "cache", (CUT, REPORT), (CUT, (*REPORT, "Mehr."))) == ([True, True], 1)


def test_what_nobody_asks_any_more_is_forgotten(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    asked(cache, (CUT, REPORT))
    asked(cache, (("x", "Wetter"), REPORT))
    assert asked(cache, (CUT, REPORT)) == ([True], 1)
