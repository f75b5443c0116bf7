"""A long feed in pages (RFC 5005, 3), counted from the oldest: an episode more changes the first page alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.model import Episode


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a feed and its neighbours' names; ``newer`` and ``older`` are "" where there is none."""

    name: str
    episodes: tuple[Episode, ...]
    first: str = ""
    newer: str = ""
    older: str = ""
    last: str = ""


def pages(episodes: Sequence[Episode], size: int, name: str = "feed.xml") -> Iterator[Page]:
    """The pages, the first one first: it holds ``size`` to twice ``size`` less one of the newest, the others ``size``.

    ``episodes`` are newest first. A ``size`` of 0 means one page of all.
    """
    sealed = max(0, len(episodes) // size - 1) if size > 0 else 0
    names = [name, *(_numbered(name, number) for number in range(sealed, 0, -1))]
    head = len(episodes) - sealed * size
    for i, each in enumerate(names):
        inside = episodes[:head] if i == 0 else episodes[head + (i - 1) * size : head + i * size]
        newer, older = (names[i - 1] if i else ""), (names[i + 1] if i + 1 < len(names) else "")
        yield Page(each, tuple(inside), names[0] if sealed else "", newer, older, names[-1] if sealed else "")


def _numbered(name: str, number: int) -> str:
    return f"{name.removesuffix('.xml')}-{number}.xml"
