"""Dates as front matter, pages and mail write them → aware datetimes."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)


def parse(text: str) -> datetime | None:
    """Return the moment a text names, UTC where it names no zone, or None when it names none.

    >>> parse("2013-05-02 12:00:00 +02:00").isoformat()
    '2013-05-02T12:00:00+02:00'
    >>> parse("Oct 16, 2023").isoformat()
    '2023-10-16T00:00:00+00:00'
    """
    text = text.strip()[:64]
    for attempt in (iso, mail, words):
        try:
            found = attempt(text)
        except (ValueError, TypeError, OverflowError):
            continue
        if found:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def iso(text: str) -> datetime | None:
    """ISO 8601 and what looks like it: ``2024-4-17``, ``2022/10/07``, a space for the T."""
    match = ISO.match(text)
    if not match:
        return None
    year, month, day, clock, zone = match.groups()
    hours = f"T{clock.zfill(5)}{(zone or '').replace('Z', '+00:00')}" if clock else ""
    return datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}{hours}")


def mail(text: str) -> datetime | None:
    """RFC 5322: ``Mon, 16 Oct 2023 08:00:00 +0000``."""
    return parsedate_to_datetime(text) if ":" in text else None


def words(text: str) -> datetime | None:
    """``October 16, 2023`` and ``16 Oct 2023``."""
    match = WORDS.search(text)
    if not match:
        return None
    before, month, after, year = match.groups()
    return datetime(int(year), MONTHS.index(month[:3].lower()) + 1, int(after or before or 1), tzinfo=UTC)
