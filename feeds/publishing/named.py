"""What a feed names: its editions and the files it needs."""

from dataclasses import dataclass
from urllib.parse import unquote

from feeds.serving.address import base_of
from feeds.xml import parse
from narrate.errors import DiskError


@dataclass(frozen=True, slots=True)
class Named:
    """``base`` is the address the feed was made for; ``files`` are paths below it → bytes (None: not told)."""

    base: str
    guids: frozenset[str]
    files: dict[str, int | None]


def named(feed: bytes, name: str = "feed.xml") -> Named:
    """Read a feed.

    Raises:
        DiskError: it is not well-formed, or no feed of ours: too large, or with a document type.
    """
    try:
        root = parse(feed)
    except ValueError as error:
        raise DiskError(f"cannot read {name}: {error}", "'narrate feed' writes it anew") from None
    base = base_of(feed)
    found: dict[str, int | None] = {}
    for element in root.iter("{*}enclosure", "{*}transcript", "{*}chapters", "{*}image"):
        url = element.get("url") or element.get("href") or ""
        if base and url.startswith(base):
            length = element.get("length") or ""
            found[unquote(url[len(base) :])] = int(length) if length.isdecimal() else None
    guids = frozenset(guid.text or "" for guid in root.iterfind(".//item/guid"))
    return Named(base, guids, found)
