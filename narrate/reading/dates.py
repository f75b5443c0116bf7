"""Dates as front matter, pages and mail write them → aware datetimes."""

import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from narrate.reading.months import ALONE, NUMBERS

MONTH = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?![^\W\d_])"
ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
WORDS = re.compile(
    rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?\s+(?:(?:de|of)\s+)?)?(?<![^\W\d_])({MONTH})\.?,?\s+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:del?\s+)?(\d{4})\b",
    re.IGNORECASE,
)


def parse(text: str) -> datetime | None:
    """Return the moment a text names, UTC where it names no zone, or None when it names none.

    >>> parse("2013-05-02 12:00:00 +02:00").isoformat()
    '2013-05-02T12:00:00+02:00'
    >>> parse("Oct 16, 2023").isoformat()
    '2023-10-16T00:00:00+00:00'
    >>> parse("Berlin, 12. März 2024").isoformat()
    '2024-03-12T00:00:00+00:00'
    """
    text = unicodedata.normalize("NFC", text.strip()[:64])
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
    """``October 16, 2023`` and ``16 Oct 2023``, or in another language: ``le 1er mars 2024``, ``3 de maio de 2024``."""
    match = WORDS.search(text)
    if not match:
        return None
    before, month, after, year = match.groups()
    day = after or before
    if not day and month.lower() not in ALONE:
        return None
    return datetime(int(year), NUMBERS[month.lower()], int(day or 1), tzinfo=UTC)
