"""Bytes → text; what is no text is refused."""

import codecs
import re

from narrate.errors import IssueError

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF))
CONTROLS[12] = CONTROLS[0x85] = " "
FALLBACK = "windows-1252"


def decode(data: bytes, name: str) -> str:
    """Return the text, line ends unified, control characters gone.

    UTF-8, or UTF-16 with its mark.

    Raises:
        IssueError: in no such encoding; the message names the line.
    """
    encoding = next((encoding for bom, encoding in BOMS if data.startswith(bom)), "utf-8")
    if b"\0" in data and encoding == "utf-8":
        raise IssueError(f"cannot read {name}: not a text file", "give a Markdown, HTML, e-mail or text file")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise IssueError(
            f"{name}:{line}: not UTF-8: byte 0x{data[error.start]:02x}", "save the issue as UTF-8 and try again"
        ) from error
    return clean(text)


def decode_page(data: bytes, name: str) -> str:
    """As ``decode``, by the charset that the page names where it names one.

    Raises:
        IssueError: as ``decode``.
    """
    match = META.search(data[:4096])
    if match and not data.startswith(tuple(bom for bom, _ in BOMS)):
        named = decode_as(data, match.group(1).decode("ascii"))
        if named is not None:
            return named
    return decode(data, name)


def decode_as(data: bytes, charset: str) -> str | None:
    """The text in the named charset, or None when there is no such charset or it does not fit."""
    web = {"iso-8859-1": FALLBACK, "latin1": FALLBACK, "latin-1": FALLBACK, "us-ascii": "utf-8", "ascii": "utf-8"}
    try:
        return clean(data.decode(web.get(charset.lower(), charset)))
    except (LookupError, UnicodeError, ValueError):
        return None


def decode_part(data: bytes, charset: str) -> str:
    """Text of a mail's part: the charset it names, else UTF-8, else Western European, where every byte is a letter."""
    for attempt in (charset or "utf-8", "utf-8"):
        text = decode_as(data, attempt)
        if text is not None:
            return text
    return clean(data.decode("latin-1"))


def clean(text: str) -> str:
    """Unify line ends and take out what is no character."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
