"""A mail as saved (``.eml``) → Document: its HTML part, else its text part. Attachments are not opened."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Any

from narrate.errors import IssueError
from narrate.model import Document
from narrate.reading import dates, decode, facts, forwarded, html, language, quoting, text

DEEPEST = 20
SAVE = "save the message from the mail program again, or its text as html"
LONGEST_HEADER = 16_000
MOST_HEADERS = 256_000
PREFIX = re.compile(r"\A\s*(?:(?:re|fwd?|wg|tr|aw)\s*:\s*)+", re.IGNORECASE)


def read(data: bytes, name: str) -> Document:
    """Read a mail.

    Raises:
        IssueError: headers too long, parts nested too deeply, or no text in it.
    """
    check_headers(data, name)
    try:
        mail = message_from_bytes(data, policy=policy.compat32)  # its default policy takes minutes for a long subject
    except RecursionError:
        raise too_deep(name) from None
    page, plain = parts(mail, name)
    if page is None and plain is None:
        raise IssueError(f"cannot read {name}: no text in the mail", SAVE)
    document = html.read(content(page)) if page is not None else flowed(plain)
    return language.detected(forwarded.unwrap(told(document, mail)))


def check_headers(data: bytes, name: str) -> None:
    """Refuse headers that no mail has.

    Raises:
        IssueError: a header, or all of them together, is too long.
    """
    head = re.split(rb"\r?\n\r?\n", data[: MOST_HEADERS + 4], maxsplit=1)[0]
    longest = max(map(len, re.split(rb"\r?\n(?![ \t])", head)), default=0)
    if len(head) > MOST_HEADERS or longest > LONGEST_HEADER:
        raise IssueError(f"cannot read {name}: mail headers of {max(len(head), longest)} bytes", SAVE)


def parts(mail: Message, name: str) -> tuple[Message | None, Message | None]:
    """The first HTML part and the first text part that are not attachments.

    Raises:
        IssueError: parts nested deeper than ``DEEPEST``.
    """
    found: dict[str, Message] = {}
    waiting = [(mail, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise too_deep(name)
        if part.is_multipart():
            inner: Any = part.get_payload()
            waiting += [(p, depth + 1) for p in reversed(inner) if isinstance(p, Message)]
        elif part.get_content_disposition() != "attachment":
            found.setdefault(part.get_content_type(), part)
    return found.get("text/html"), found.get("text/plain")


def too_deep(name: str) -> IssueError:
    """What is said of parts within parts within parts."""
    return IssueError(f"cannot read {name}: mail parts nested deeper than {DEEPEST} levels", SAVE)


def content(part: Message) -> str:
    """A part's text, its transfer encoding and charset undone."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode.decode_part(data, str(part.get_content_charset() or ""))


def flowed(part: Message | None) -> Document:
    """Read a text part: ``format=flowed`` lines joined (RFC 3676), the quoted and the signature known as such."""
    assert part is not None
    source = content(part)
    if str(part.get_param("format") or "").lower() == "flowed":
        source = quoting.unflow(source, delsp=str(part.get_param("delsp") or "").lower() == "yes")
    return text.read(source, mail=True)


def told(document: Document, mail: Message) -> Document:
    """Add what the headers say: subject, sender, date."""
    subject = PREFIX.sub("", header(mail, "Subject"))
    sender, address = from_whom(header(mail, "From"))
    found = {"title": subject, "author": document.author or sender or address.partition("@")[0]}
    document = replace(document, title=subject or document.title, number="")
    filled = facts.fill(document, found)
    when = dates.parse(header(mail, "Date"))
    return facts.without_title(replace(filled, published=when or filled.published))


def from_whom(line: str) -> tuple[str, str]:
    """Name and address; none of either where brackets are nested deeper than the library's parser goes."""
    try:
        return parseaddr(line)
    except RecursionError:
        return "", ""


def header(mail: Message, name: str) -> str:
    """A header's words, decoded (RFC 2047), on one line."""
    raw = str(mail.get(name) or "")[:LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except Exception:
        return " ".join(raw.split())
    words = (decode.decode_part(part, charset or "") if isinstance(part, bytes) else part for part, charset in pieces)
    return " ".join("".join(words).split())
