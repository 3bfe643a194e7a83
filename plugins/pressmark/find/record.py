"""The record of a news item for other programs: one JSON object with plain values."""

from __future__ import annotations

from pressmark.types import NewsItem


def as_record(item: NewsItem) -> dict[str, object]:
    """Return title, date, authors, lang, body, lead, captions and agencies of ``item``.

    ``title`` is null where no headline was recognised, ``date`` is the day of publication only and null where the
    text gives none; paragraphs of ``body`` are parted by an empty line.
    """
    published = item.date if item.date_basis == "published" else None
    return {
        "title": None if item.title.rule == "title.first-words" else item.title.value,
        "date": published.value.isoformat() if published else None,
        "authors": [author.value for author in item.authors],
        "lang": item.lang.value if item.lang else None,
        "body": "\n\n".join(paragraph.value for paragraph in item.body),
        "lead": item.lead.value if item.lead else None,
        "captions": [
            {
                "caption": picture.caption.value if picture.caption else None,
                "credit": picture.credit.value if picture.credit else None,
            }
            for picture in item.captions
        ],
        "agencies": [agency.value for agency in item.agencies],
    }
