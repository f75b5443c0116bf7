"""Which bytes a request asks for (RFC 9110, 13.1 and 14.2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_ONE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """The status, and the first byte and the one after the last."""

    status: int
    start: int = 0
    end: int = 0


def answer(method: str, headers: Mapping[str, str], size: int, etag: str, modified: str) -> Answer:
    """What to answer for a file of ``size`` bytes; ``headers`` has lower-case names, ``modified`` is an HTTP date."""
    if _unchanged(headers, etag, modified):
        return Answer(304)
    wanted = headers.get("range", "")
    if method == "GET" and wanted and _may_range(headers.get("if-range", ""), etag, modified):
        return _ranged(wanted, size)
    return Answer(200, 0, size)


def _unchanged(headers: Mapping[str, str], etag: str, modified: str) -> bool:
    """If-None-Match decides alone where it is given (13.2.2); it compares weakly (13.1.2)."""
    tags = headers.get("if-none-match", "")
    if tags:
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    since = headers.get("if-modified-since", "")
    try:
        return bool(since) and parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError, OverflowError):
        return False


def _may_range(condition: str, etag: str, modified: str) -> bool:
    """If-Range compares strongly, and dates to the letter (13.1.5)."""
    return not condition or condition.strip() in (etag, modified)


def _ranged(wanted: str, size: int) -> Answer:
    """A single range; what is malformed or several is ignored, as 14.2 allows, so that nobody gets 3,000 pieces."""
    found = _ONE.fullmatch(wanted.strip())
    if not found or not (found[1] or found[2]):
        return Answer(200, 0, size)
    if not found[1]:
        length = min(int(found[2]), size)
        return Answer(206, size - length, size) if length else Answer(416)
    start, end = int(found[1]), int(found[2]) + 1 if found[2] else size
    if end <= start and found[2]:
        return Answer(200, 0, size)
    return Answer(206, start, min(end, size)) if start < size else Answer(416)
