"""Static pages: one for the show, one for each edition; they work without script and fetch nothing foreign."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from feeds.manifest import NAME
from feeds.pages.apps import QR
from feeds.pages.editionpage import episode
from feeds.pages.mark import mark
from feeds.pages.shell import assets
from feeds.pages.showpage import index
from feeds.qr import svg
from feeds.urls import based
from narrate.model import Episode
from narrate.settings import Feed, Show

__all__ = ["due", "episode", "index", "pages"]


class Pages(Mapping[str, bytes]):
    """Path in the output folder → content, made when it is asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        self._makers = makers

    def __getitem__(self, path: str) -> bytes:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def pages(show: Show, feed: Feed, episodes: Sequence[Episode], further: Mapping[str, str] = {}) -> Mapping[str, bytes]:
    """All pages and what they need: equal input gives equal bytes. ``further`` as ``index`` takes it."""
    makers: dict[str, Callable[[], bytes]] = {path: partial(bytes, data) for path, data in assets().items()}
    makers[QR] = partial(svg, based(show.base_url, "feed.xml"))
    for each in episodes:
        makers[f"{each.slug}/index.html"] = partial(episode, show, each)
    makers["index.html"] = partial(index, show, episodes, further)
    return Pages(makers)


def due(
    folder: Path, show: Show, feed: Feed, episodes: Sequence[Episode], further: Mapping[str, str] = {}
) -> Mapping[str, bytes]:
    """``pages`` without the editions' pages in ``folder`` that are as new as their manifests and of the same facts.

    So adding one edition to five thousand makes one page.
    """
    whole = pages(show, feed, episodes, further)
    fresh = {f"{each.slug}/index.html" for each in episodes if _is_fresh(folder / each.slug, show, each)}
    return Pages({path: partial(whole.__getitem__, path) for path in whole if path not in fresh})


def _is_fresh(folder: Path, show: Show, made: Episode) -> bool:
    try:
        with open(folder / "index.html", "rb") as file:
            told = f'content="narrate {mark(show, made)}"'.encode() in file.read(600)
            file.seek(-8, os.SEEK_END)
            whole = file.read() == b"</html>\n"
            return told and whole and os.fstat(file.fileno()).st_mtime_ns >= (folder / NAME).stat().st_mtime_ns
    except OSError:
        return False
