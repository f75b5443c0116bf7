"""What a feed names: its editions and the files it needs."""

from dataclasses import dataclass
from urllib.parse import unquote

from feeds.serving.address import base_of
from feeds.serving.tree import shown
from feeds.xml import parse
from narrate.errors import DiskError


@dataclass(frozen=True, slots=True)
class Named:
    """``base`` is the output folder's address; ``files`` are paths below it → bytes (None: not told)."""

    base: str
    guids: frozenset[str]
    files: dict[str, int | None]


def named(feed: bytes, path: str = "feed.xml") -> Named:
    """Read the feed that lies at ``path`` of an output folder.

    One that was made to lie elsewhere has another ``base`` than the folder's other feeds.

    Raises:
        DiskError: it is not well-formed, or no feed of ours: too large, or with a document type.
    """
    try:
        root = parse(feed)
    except ValueError as error:
        raise DiskError(f"cannot read {shown(path)}: {error}", "'narrate feed' writes it anew") from None
    base = _root(base_of(feed), path)
    found: dict[str, int | None] = {}
    for element in root.iter("{*}enclosure", "{*}transcript", "{*}chapters", "{*}image"):
        url = element.get("url") or element.get("href") or ""
        if base and url.startswith(base):
            length = element.get("length") or ""
            found[unquote(url[len(base) :])] = int(length) if length.isdecimal() else None
    guids = frozenset(guid.text or "" for guid in root.iterfind(".//item/guid"))
    return Named(base, guids, found)


def _root(base: str, path: str) -> str:
    folder = path.rpartition("/")[0]
    inner = f"{folder}/" if folder else ""
    return base.removesuffix(inner) if base.endswith(f"/{inner}") else base
