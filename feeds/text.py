"""Text that any reader of ours can hold: XML 1.0, VTT, JSON and ID3 alike."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]")
"""Control characters, half surrogate pairs and non-characters (XML 1.0, 2.2)."""

_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without what XML forbids; its line breaks are kept."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def one_line(text: str) -> str:
    """The text cleaned, each run of white space one space, none at its ends."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # nearly all texts: feeds of thousands of items ask for each several times
    return _SPACE.sub(" ", clean(text)).strip()


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters, cut between words and ended by an ellipsis.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,.;:–—-") + "…"


def within(text: str, most: int) -> str:
    """At most ``most`` bytes of UTF-8, cut between words and ended by an ellipsis.

    >>> within("drei Männer", 9)
    'drei…'
    """
    while (size := len(text.encode())) > most:
        text = shortened(text.removesuffix("…"), max(1, len(text) * most // size - 1))
    return text
