"""An issue of an archive, before it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrate import limits
from narrate.errors import IssueError
from narrate.sources import MOST_BYTES, Source


@dataclass(frozen=True, slots=True)
class Item:
    """``name`` is for messages; ``home`` the file it lies in, whose folder leads to its show; None for stdin.

    ``fetch`` reads it when its turn comes, so that an archive of any length is never in memory at once.
    """

    name: str
    home: Path | None
    fetch: Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Archive:
    """The issues that a name on the command line stands for; ``left`` are lines about what is none, or should be."""

    items: tuple[Item, ...]
    left: tuple[str, ...] = ()


def entry(archive: Path, name: str, fetch: Callable[[], bytes]) -> Item:
    """An issue within an archive's file; ``name`` ends as its format does."""
    return Item(f"{archive.name}: {name}", archive, lambda: Source(name, capped(_fetched(fetch, name), name)))


def _fetched(fetch: Callable[[], bytes], name: str) -> bytes:
    with limits.limited(f"cannot read {name}", IssueError, MOST_BYTES):
        return fetch()


def for_paying(archive: Path, count: int) -> tuple[str, ...]:
    """A line about issues that an open feed would give away; none where there is none of them."""
    told = f"{archive.name}: {count} posts are for paying readers, and a feed is open to all that have its address"
    return (told,) if count else ()


def capped(data: bytes, name: str) -> bytes:
    """The bytes of an issue, if they can be those of one.

    Raises:
        IssueError: they are too many.
    """
    if len(data) > MOST_BYTES:
        raise IssueError(f"cannot read {name}: larger than {MOST_BYTES >> 20} mb")
    return data
