"""Which format a file is in: its name tells, else what it begins with."""

import re
from pathlib import PurePath

from narrate.errors import UsageError

FORMATS = {
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd"),
    "html": (".html", ".htm", ".xhtml"),
    "mail": (".eml", ".mail"),
    "text": (".txt", ".text"),
}
PAGE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
HEADER = re.compile(r"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*+)++\n")
MAIL = re.compile(r"^(?:from|received|return-path|mime-version|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE)
MARKS = (
    re.compile(r"\A(?:---|\+\+\+)[ \t]*\n"),
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"!?\[[^\]\n]{0,300}\]\([^)\s]{1,2000}\)"),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"\*\*[^*\n]{1,300}\*\*"),
    re.compile(r"^\[\^?[^\]\n]{1,80}\]: \S", re.MULTILINE),
)
SAMPLE = 100_000


def format_of(text: str, name: str, format: str = "") -> str:
    """Return ``format`` if given, by its name or an ending, else what the file's ending says, else what it looks like.

    Raises:
        UsageError: there is no such format.
    """
    if format:
        if known := format if format in FORMATS else by_ending(f".{format}"):
            return known
        raise UsageError(f"no format called '{format}'", f"formats: {', '.join(FORMATS)}")
    return by_ending(PurePath(name).suffix) or guess(text[:SAMPLE])


def by_ending(ending: str) -> str:
    """The format of files that end so (``.md``), or ""."""
    return next((known for known, endings in FORMATS.items() if ending.lower() in endings), "")


def guess(text: str) -> str:
    r"""Name the format that a text without a name looks like.

    >>> guess("<!DOCTYPE html><p>Hi")
    'html'
    >>> guess("From: a@example.org\nSubject: Hi\n\nHello.")
    'mail'
    >>> guess("# News\n\nSee [this](https://example.org).")
    'markdown'
    >>> guess("News\nNothing happened.")
    'text'
    """
    if PAGE.match(text):
        return "html"
    headers = HEADER.match(text)
    if headers and MAIL.search(headers.group()):
        return "mail"
    return "markdown" if any(mark.search(text) for mark in MARKS) else "text"
