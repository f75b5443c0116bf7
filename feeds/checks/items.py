"""A feed's items, each alone and all together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from feeds.checks.finding import Finding, must, should
from feeds.items import CHAPTERS_TYPE
from feeds.notes import MOST_BYTES
from feeds.urls import parts
from feeds.xml import attribute, every, text

_AGAIN = "run 'narrate feed' to write it anew"
_STAMP = re.compile(r"(?:^|[>\n])[^\S\n]*((?:\d{1,2}:)?\d{1,2}:\d{2})\s+\S")
_ACTIVE = re.compile(
    r"<(?:script|iframe|style|img|object)\b|<[a-z][^>]*\s(?:on\w+\s*=|\w+\s*=\s*[\"']?\s*javascript:)", re.I
)
"""Markup that runs something or fetches it; words that merely speak of such are an issue's right."""


def check(items: Sequence[Any], where: str, now: datetime | None) -> Iterator[Finding]:
    """Every rule for items; ``now`` None leaves future dates unnoticed."""
    for number, item in enumerate(items, 1):
        place = f"{where}, item {number} ({text(item, 'title').strip()[:40] or 'no title'})"
        for rule in (_title, _enclosure, _guid, _duration, _description, _chapters, _podlove, _transcript, _good):
            yield from rule(item, place)
        yield from _date(item, place, now)
    yield from _unique([text(item, "guid") for item in items], "guid", where)
    yield from _unique([attribute(item, "enclosure", "url") for item in items], "enclosure", where)
    dates = [date for item in items if (date := _parsed(text(item, "pubDate")))]
    if dates != sorted(dates, reverse=True):
        yield should("order", where, "items are not newest first", _AGAIN)


def _unique(values: list[str], name: str, where: str) -> Iterator[Finding]:
    for value, count in Counter(filter(None, values)).items():
        if count > 1:
            yield must(f"{name}-twice", where, f"{count} items have the {name} {value}", "each needs its own")


def _title(item: Any, where: str) -> Iterator[Finding]:
    title = text(item, "title").strip()
    if not title:
        yield must("item-title", where, "no title", _AGAIN)
    elif title.isdigit():
        yield should("digits", where, "a title of digits alone is lost in some apps", "give the issue a title")


def _enclosure(item: Any, where: str) -> Iterator[Finding]:
    found = every(item, "enclosure")
    if len(found) != 1:
        yield must("enclosure", where, f"{len(found)} enclosures instead of one", _AGAIN)
        return
    address, length, kind = (found[0].get(key, "") for key in ("url", "length", "type"))
    if not parts(address).path.endswith(".mp3"):
        yield must("mp3", where, f"the enclosure does not end in .mp3: {address[:80]}", _AGAIN)
    if not re.fullmatch(r"[1-9][0-9]*", length):
        yield must("length", where, f"the enclosure's length is {length or 'missing'}", _AGAIN)
    if kind != "audio/mpeg":
        yield must("media-type", where, f"the enclosure's type is {kind or 'missing'}, not audio/mpeg", _AGAIN)


def _guid(item: Any, where: str) -> Iterator[Finding]:
    guid = text(item, "guid")
    if not guid.strip():
        yield must("guid", where, "no guid: some apps drop the item", _AGAIN)
    elif guid != guid.strip():
        yield must("guid-space", where, "white space around the guid", _AGAIN)
    elif attribute(item, "guid", "isPermaLink") != "false" and not guid.startswith("http"):
        yield must("permalink", where, "the guid is no address and isPermaLink is not false", _AGAIN)


def _date(item: Any, where: str, now: datetime | None) -> Iterator[Finding]:
    written = text(item, "pubDate")
    date = _parsed(written)
    if date is None:
        yield must("date", where, f"pubDate is no RFC 2822 date with a zone: {written or 'none'}", _AGAIN)
    elif now is not None and date > now:
        yield must("future", where, f"published in the future: {written}", "wait, or give the issue another date")


def _parsed(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo is not None else None


def _duration(item: Any, where: str) -> Iterator[Finding]:
    if not re.fullmatch(r"[1-9][0-9]*", text(item, "itunes:duration")):
        what = f"itunes:duration is not whole seconds: {text(item, 'itunes:duration') or 'none'}"
        yield must("duration", where, what, _AGAIN)


def _description(item: Any, where: str) -> Iterator[Finding]:
    notes = text(item, "description")
    if not notes.strip():
        yield must("notes", where, "no description", _AGAIN)
    if len(notes.encode()) > MOST_BYTES:
        yield must("notes-long", where, f"the description is {len(notes.encode())} bytes, over 4,000", _AGAIN)
    if _ACTIVE.search(notes):
        yield must("notes-unsafe", where, "the description holds active or foreign content", _AGAIN)
    stamps = _STAMP.findall(notes)
    if every(item, "podcast:chapters") and len(stamps) >= 3 and stamps[0] not in ("00:00:00", "00:00", "0:00"):
        yield should("stamps", where, "the description's timestamps do not begin at 00:00:00", _AGAIN)


def _chapters(item: Any, where: str) -> Iterator[Finding]:
    if not attribute(item, "podcast:chapters", "url"):
        yield must("chapters", where, "no podcast:chapters", "narrate the issue again")
    elif attribute(item, "podcast:chapters", "type") != CHAPTERS_TYPE:
        yield must("chapters-type", where, f"the chapters' type is not {CHAPTERS_TYPE}", _AGAIN)


def _podlove(item: Any, where: str) -> Iterator[Finding]:
    starts = [c.get("start", "") for block in every(item, "psc:chapters") for c in every(block, "psc:chapter")]
    if any(not re.fullmatch(r"\d{1,2}:\d{2}:\d{2}(\.\d{1,3})?", start) for start in starts):
        yield must("psc-time", where, "Podlove chapters not written as HH:MM:SS.mmm", _AGAIN)
    elif starts != sorted(starts):
        yield must("psc-order", where, "Podlove chapters are not in order of time", _AGAIN)


def _transcript(item: Any, where: str) -> Iterator[Finding]:
    kinds = [t.get("type", "") for t in every(item, "podcast:transcript")]
    if "text/vtt" not in kinds:
        yield should("transcript", where, "no VTT transcript", "narrate the issue again")
    elif not attribute(item, "podcast:transcript", "language"):
        yield should("transcript-language", where, "the transcript's language is not told", _AGAIN)


def _good(item: Any, where: str) -> Iterator[Finding]:
    if not text(item, "itunes:title"):
        yield should("itunes-title", where, "no itunes:title", _AGAIN)
    if text(item, "itunes:episodeType") not in ("full", "trailer", "bonus"):
        yield should("episode-type", where, "itunes:episodeType is not full, trailer or bonus", _AGAIN)
    number = text(item, "itunes:episode")
    if number and not re.fullmatch(r"[1-9][0-9]*", number):
        yield should("episode-number", where, f"itunes:episode is no number above 0: {number}", _AGAIN)
    if not text(item, "link"):
        yield should("item-link", where, "no link to the issue", _AGAIN)
    if text(item, "itunes:explicit") not in ("true", "false"):
        yield should("item-explicit", where, "itunes:explicit is neither true nor false", _AGAIN)
    if not any(t.get("purpose") == "ai-content" for t in every(item, "podcast:txt")):
        yield should("item-disclosure", where, "synthetic voices are not disclosed", _AGAIN)
