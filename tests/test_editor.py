"""What a person has changed is theirs: editing, moving, deleting, through the real ``pelican content``."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import RunPelican
from tests.texts import grown, sow, text


def edit(path: Path, old: str, new: str) -> bytes:
    """Change a file as an editor would; returns its bytes."""
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    return path.read_bytes()


def page(project: Path, markdown: Path) -> str:
    """Return the page of a dated piece."""
    return (project / f"output/2021/11/{markdown.stem}.html").read_text(encoding="utf-8")


def test_a_corrected_piece_is_kept_and_called_edited(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    assert "Redigiert" not in page(project, piece)
    mine = edit(piece, "Title: Stadt sperrt", "Title: Rathaus sperrt")
    for _ in range(2):
        code, output = run_pelican(project)
        assert code == 0
        assert "1 kept as edited" in output
        assert piece.read_bytes() == mine
    assert "Rathaus sperrt die Hebebrücke" in page(project, piece)
    assert "Redigiert" in page(project, piece)


def test_other_line_ends_are_no_correction(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    piece.write_bytes(piece.read_bytes().replace(b"\n", b"\r\n"))
    assert "1 published, 0 reprints, 0 kept" in run_pelican(project)[1]


def test_a_changed_raw_text_changes_an_unedited_piece(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    sow(project, "a.txt", text("Stadt öffnet die Hebebrücke"))
    code, _ = run_pelican(project)
    assert code == 0
    assert [path.stem for path in grown(project)] == ["stadt-oeffnet-die-hebebruecke"]


def test_a_changed_raw_text_under_an_edited_piece_is_a_conflict(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    mine = edit(piece, "Title: Stadt", "Title: Rathaus")
    sow(project, "a.txt", text("Stadt öffnet die Hebebrücke"))
    code, output = run_pelican(project)
    assert code == 0
    assert "1 in conflict" in output
    assert piece.read_bytes() == mine
    assert "a.txt" in (project / "output/report/index.html").read_text(encoding="utf-8")


def test_without_its_raw_text_an_unedited_piece_goes_and_an_edited_one_stays(
    project: Path, run_pelican: RunPelican
) -> None:
    for number in range(30):
        sow(project, f"{number:02}.txt", text(f"Meldung {number} aus Aldermünde"))
    run_pelican(project)
    kept = project / "content/news/2021/11/meldung-1-aus-aldermuende.md"
    mine = edit(kept, "Title: Meldung", "Title: Nachricht")
    (project / "seeds/01.txt").unlink()
    (project / "seeds/02.txt").unlink()
    code, output = run_pelican(project)
    assert code == 0
    assert "1 removed" in output
    assert kept.read_bytes() == mine
    assert len(grown(project)) == 29
    assert not (project / "content/news/2021/11/meldung-2-aus-aldermuende.md").exists()


def test_many_raw_texts_gone_at_once_remove_nothing_without_the_flag(project: Path, run_pelican: RunPelican) -> None:
    for number in range(10):
        sow(project, f"{number}.txt", text(f"Meldung {number} aus Aldermünde"))
    run_pelican(project)
    shutil.rmtree(project / "seeds")
    code, output = run_pelican(project)
    assert code == 0
    assert "PRESSMARK_ALLOW_REMOVAL" in output
    assert len(grown(project)) == 10
    run_pelican(project, "-e", "PRESSMARK_ALLOW_REMOVAL=true")
    assert not grown(project)


def test_a_moved_piece_stays_where_it_was_put(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    moved = project / "content/politik/bruecke.md"
    moved.parent.mkdir()
    piece.rename(moved)
    code, output = run_pelican(project)
    assert code == 0, output
    assert moved.is_file()
    assert not grown(project)


def test_a_deleted_piece_comes_back_from_its_raw_text(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    first = piece.read_bytes()
    edit(piece, "Title: Stadt", "Title: Rathaus")
    piece.unlink()
    run_pelican(project)
    assert piece.read_bytes() == first


def test_raw_texts_that_move_take_their_edited_piece_along(project: Path, run_pelican: RunPelican) -> None:
    for number in range(3):
        sow(project, f"{number}.txt", text(f"Meldung {number} aus Aldermünde"))
    run_pelican(project)
    mine = edit(grown(project)[0], "Title: Meldung", "Title: Nachricht")
    (project / "seeds/alt").mkdir()
    for number in range(3):
        (project / f"seeds/{number}.txt").rename(project / f"seeds/alt/{number}.txt")
    code, output = run_pelican(project)
    assert code == 0
    assert "0 published, 2 reprints, 1 kept" in output
    assert len(grown(project)) == 3
    assert grown(project)[0].read_bytes() == mine


def test_a_copy_that_was_made_a_new_article_is_told_of_and_both_can_stay(
    project: Path, run_pelican: RunPelican
) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    [piece] = grown(project)
    mine = project / "content/kommentar.md"
    shutil.copy(piece, mine)
    edit(mine, "Title: Stadt sperrt", "Title: Warum die Stadt sperrt")
    edit(mine, "Slug: stadt", "Slug: warum-stadt")
    _, output = run_pelican(project)
    assert f"Replaced: {piece.relative_to(project / 'content')} by kommentar.md" in " ".join(output.split())
    lines = mine.read_text(encoding="utf-8").splitlines(keepends=True)
    mine.write_text("".join(line for line in lines if not line.startswith(("Origin", "Pressmark_"))), encoding="utf-8")
    code, output = run_pelican(project)
    assert code == 0
    assert "Replaced" not in output
    assert piece.is_file()
    assert (project / f"output/2021/11/warum-{piece.stem}.html").is_file()
