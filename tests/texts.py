"""Small invented raw texts for tests that need some, and how to put them into a site."""

from __future__ import annotations

from pathlib import Path

PARAGRAPHS = (
    "Die Hebebrücke über die Alder bleibt bis auf Weiteres gesperrt. Das teilte die Stadt am Dienstagabend mit, "
    "nachdem Fachleute bei der Prüfung Schäden an beiden Lagern gefunden hatten.",
    "Der Verkehr wird über die Nordschleuse geleitet. Das Hafenamt rechnet in der Hauptverkehrszeit mit zwanzig "
    "Minuten Umweg, und auch die Fähre nach Kleinholm soll öfter fahren als bisher.",
    "Was die Reparatur kostet, ist offen. Der Rat tritt am Donnerstag zu einer Sondersitzung zusammen, wie eine "
    "Sprecherin der Verwaltung sagte.",
)


def text(title: str = "Stadt sperrt die Hebebrücke", day: str = "24. November 2021", body: str = "") -> str:
    """Return a raw text as an export has it: title, date line, paragraphs."""
    head = f"{title}\n\n{day}\n\n" if day else f"{title}\n\n"
    return head + (body or "\n\n".join(PARAGRAPHS)) + "\n"


def sow(project: Path, name: str, content: str | bytes) -> Path:
    """Put a raw text into a site's seeds."""
    path = project / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def grown(project: Path) -> list[Path]:
    """Return the Markdown that came of the seeds."""
    return sorted((project / "content" / "news").rglob("*.md"))


def front_matter(path: Path) -> dict[str, str]:
    """Return a Markdown file's header."""
    lines = path.read_text(encoding="utf-8").partition("\n\n")[0].split("\n")
    return dict(line.split(": ", 1) for line in lines)
