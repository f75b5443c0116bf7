"""Care for what is published: withdraw an episode, delete what nothing names any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

from feeds import beside, manifest
from feeds import rooms as folders
from narrate import files
from narrate.errors import UsageError
from narrate.model import Episode
from narrate.rebuild import rebuild
from narrate.rooms import rooms
from narrate.store import Store
from narrate.workshop import Workshop


def find(name: str, episodes: tuple[Episode, ...]) -> Episode:
    """The episode of that slug, that folder, or that number where only one has it.

    Raises:
        UsageError: there is none.
    """
    wanted = name.rstrip("/").rpartition("/")[2]
    found = [e for e in episodes if e.slug == wanted] or [e for e in episodes if e.number and e.number == wanted]
    if len(found) == 1:
        return found[0]
    known = ", ".join(episode.slug for episode in (found or episodes)[:5]) or "none"
    raise UsageError(f"{'several episodes are' if found else 'no episode is'} called '{name}'", f"choose from: {known}")


def withdraw(name: str, gone: bool, shop: Workshop) -> tuple[Path, ...]:
    """Take the issue's episode out of the feed and out of those of further editions, or put it back.

    Returns the paths of the feeds that were rebuilt.

    Raises:
        UsageError: there is no such episode.
    """
    issue = find(name, manifest.gather(shop.output))
    return tuple(chain.from_iterable(_withdrawn(issue, gone, each) for each in rooms(shop)))


def _withdrawn(issue: Episode, gone: bool, shop: Workshop) -> Iterator[Path]:
    with shop.store.locked():
        for episode in manifest.gather(shop.output):
            if _is_of(issue, episode):
                path = shop.output / episode.slug / manifest.NAME
                files.write_whole(path, manifest.dumps(replace(manifest.read(path), withdrawn=gone)))
                yield rebuild(shop)


def _is_of(issue: Episode, episode: Episode) -> bool:
    """Whether the episode is the issue's, in whichever edition: each has words and a GUID of its own."""
    same_file = issue.extra.get("source", "") == episode.extra.get("source", "") != ""
    same_issue = issue.published == episode.published or issue.title == episode.title
    return issue.guid == episode.guid or (same_file and same_issue)


def prune(output: Path, now: datetime, days: int, dry_run: bool) -> tuple[Path, ...]:
    """Delete audio and companions that no manifest names and that are older than ``days``; return them."""
    return tuple(chain.from_iterable(_pruned(room, now, days, dry_run) for room in folders.rooms(output)))


def _pruned(output: Path, now: datetime, days: int, dry_run: bool) -> tuple[Path, ...]:
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
