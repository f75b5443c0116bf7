"""Care for what is published: withdraw an episode, delete what nothing names any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feeds import beside, manifest
from narrate import files
from narrate.errors import UsageError
from narrate.model import Episode
from narrate.rebuild import rebuild
from narrate.store import Store
from narrate.workshop import Workshop


def find(slug: str, episodes: tuple[Episode, ...]) -> Episode:
    """The episode of that slug.

    Raises:
        UsageError: there is none.
    """
    for episode in episodes:
        if episode.slug == slug.rstrip("/").rpartition("/")[2]:
            return episode
    known = ", ".join(episode.slug for episode in episodes[:5]) or "none"
    raise UsageError(f"no episode called '{slug}'", f"newest: {known}")


def withdraw(slug: str, gone: bool, shop: Workshop) -> Path:
    """Take the episode out of the feed, or put it back; return the feed's path.

    Raises:
        UsageError: there is no such episode.
    """
    output = shop.output
    with shop.store.locked():
        episode = find(slug, manifest.gather(output))
        whole = manifest.read(output / episode.slug / manifest.NAME)
        changed = manifest.dumps(replace(whole, withdrawn=gone))
        files.write_whole(output / episode.slug / manifest.NAME, changed)
        return rebuild(shop)


def prune(output: Path, now: datetime, days: int, dry_run: bool) -> tuple[Path, ...]:
    """Delete audio and companions that no manifest names and that are older than ``days``; return them."""
    with Store(output).locked():
        stale = tuple(path for path in _unnamed(output) if _age(path, now) >= timedelta(days=days))
        for path in () if dry_run else stale:
            with files.naming(path, "delete"):
                path.unlink(missing_ok=True)
    return stale


def _unnamed(output: Path) -> Iterator[Path]:
    for episode in manifest.gather(output):
        named = {manifest.NAME, "index.html"} | (frozenset() if episode.withdrawn else beside.names(episode))
        inside = sorted((output / episode.slug).iterdir())
        yield from (path for path in inside if path.is_file() and path.name not in named)


def _age(path: Path, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
