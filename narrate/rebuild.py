"""The feed and the pages, from the manifests alone."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audio.cache import Cache
from feeds import manifest, page, private, rss
from narrate import files
from narrate.covers import large, named
from narrate.model import Episode
from narrate.rooms import further, rooms
from narrate.settings import Settings, Show
from narrate.shelf import Shelf
from narrate.store import Store
from narrate.workshop import Workshop

UNNAMED = "Audio edition"


def rebuild(shop: Workshop, shelf: Shelf | None = None) -> Path:
    """Write cover, pages and feed anew where they changed; return the feed's path. Call it with the lock held.

    A ``shelf`` of the output folder spares reading all manifests again.

    Raises:
        DiskError: a manifest cannot be read, or a file not written.
        ConfigError: the private feed's token can be guessed or read by others.
    """
    store, settings = shop.store, shop.settings
    episodes = shelf.episodes() if shelf else manifest.gather(store.folder)
    show = with_guid(with_cover(show_of(settings, episodes), shop), store)
    for name, data in page.due(store.folder, show, settings.feed, episodes, further(shop)).items():
        files.write_whole(store.folder / name, data)
    kept = shop.show_folder / settings.feed.token_file if settings.feed.token_file else None
    private.place(store.folder, show, settings.feed, episodes, private.token(os.environ, kept))
    for name, data in rss.build(show, settings.feed, episodes, old=rss.standing(store.folder)).items():
        files.write_whole(store.folder / name, data)
    return store.folder / "feed.xml"


def rebuild_all(shop: Workshop) -> tuple[Path, ...]:
    """Rebuild the show and those of its further editions, each under its lock; return the feeds' paths, ours first.

    Raises:
        BusyError, ConfigError, DiskError: as ``Store.locked`` and ``rebuild``.
    """
    return tuple(_rebuilt(each) for each in rooms(shop))


def _rebuilt(shop: Workshop) -> Path:
    with shop.store.locked():
        return rebuild(shop)


def show_of(settings: Settings, episodes: Sequence[Episode]) -> Show:
    """The show, its gaps filled from the newest episode."""
    show = settings.show
    newest = episodes[0] if episodes else None
    author = show.author or (newest.author if newest else "")
    publication = newest.extra.get("publication", "") if newest else ""
    return replace(
        show,
        title=show.title or publication or author or UNNAMED,
        author=author or show.title or publication or UNNAMED,
        language=show.language or (newest.language if newest else "") or "en",
    )


def with_cover(show: Show, shop: Workshop) -> Show:
    """The show with its cover's file in the output folder."""
    data = large(Cache(shop.cache), show, shop.show_folder, show.title)
    files.write_whole(shop.output / named(data), data)
    return replace(show, cover=named(data))


def with_guid(show: Show, store: Store) -> Show:
    """The show with the GUID it was given once: from the show file, else from ``show.json``, else new."""
    path = store.folder / "show.json"
    kept = _kept_guid(path)
    guid = show.guid or kept or rss.podcast_guid(show.base_url)
    if guid != kept and show.base_url:
        files.write_whole(path, (json.dumps({"guid": guid}) + "\n").encode())
    return replace(show, guid=guid)


def _kept_guid(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["guid"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
