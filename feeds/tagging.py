"""XML elements as plain values, before any library writes them."""

from dataclasses import dataclass

NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
"""Prefixes → namespaces. The prefixes matter: some apps know no other (AntennaPod)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element; ``name`` with its prefix. Attributes whose value is "" are not written."""

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    inside: "tuple[Tag, ...]" = ()


def tag(name: str, text: str = "", /, *inside: Tag, **attributes: str) -> Tag:
    """A ``Tag``; ``_`` in a keyword is ``-`` in the attribute."""
    return Tag(name, text, tuple((key.replace("_", "-"), value) for key, value in attributes.items()), inside)


def expanded(name: str) -> str:
    """``podcast:guid`` with its namespace written out, as lxml and ElementTree name it.

    >>> expanded("psc:chapter")
    '{http://podlove.org/simple-chapters}chapter'
    """
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMES[prefix]}}}{local}" if prefix else local
