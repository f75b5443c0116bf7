"""Publish the output folder: media first, verified, then what names it; a subscriber never meets a broken feed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from feeds import manifest
from feeds.publishing.named import Named, named
from feeds.publishing.objects import SCHEMES, Objects
from feeds.publishing.plan import CATALOGUE, File, Rank, gather, key, plan
from feeds.publishing.program import Program, command_of
from feeds.publishing.store import ANY, NEW, Folder, LostError, Store
from feeds.rooms import rooms
from feeds.serving.tree import is_private, shown
from feeds.urls import LOCAL
from narrate.errors import BusyError, ConfigError, DiskError, ServiceError, UsageError
from narrate.model import Episode

Tell = Callable[[str], None]
Post = Callable[[str, Mapping[str, str]], int]
"""POST a form to an address; gives the status, 0 without an answer."""
MERGE = "copy what is published into output/, run narrate feed, and publish again"
AGAIN = "what was sent is kept; run it again"
REBUILD = "run narrate feed"
HUB = "nothing needs to be done; the next edition tells it again"


@dataclass(frozen=True, slots=True)
class Published:
    """``sent`` are paths in order (what would be sent, on a dry run); ``feed`` is the public address."""

    sent: tuple[str, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class Ours:
    """A feed of the folder: its bytes as they will be sent, and what they name."""

    data: bytes
    names: Named


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the destination has: sizes, its catalogue, and each feed's bytes and tag."""

    sizes: Mapping[str, int]
    known: Mapping[str, str]
    feeds: Mapping[str, tuple[bytes, str]]


def destination(where: str, folder: Path) -> Store:
    """The store that ``where`` names: an ``s3://`` address, ``host:path``, a line with ``{file}``, or a folder.

    Raises:
        ServiceError, UsageError: as each kind of store; or nothing knows such an address.
    """
    if where.startswith(SCHEMES):
        return Objects.at(where)
    command = command_of(where)
    if command:
        return Program(command, folder)
    if "://" in where.removeprefix("file://"):
        raise UsageError(
            f"cannot publish to {where}", f"a folder, host:path, a line with {{file}} or {', '.join(SCHEMES)}"
        )
    return Folder(Path(where.removeprefix("file://")).expanduser())


def publish(
    folder: Path, store: Store, dry_run: bool = False, force: bool = False, tell: Tell = lambda line: None
) -> Published:
    """Bring the store up to the folder. Nothing is deleted there; nothing changed means nothing sent.

    Raises:
        BusyError: the store has editions that are not here, or was written meanwhile; ``force`` allows the first.
        ConfigError: the feed was made without ``base_url``.
        DiskError: the feed names what is not in the folder.
        ServiceError: the store failed, or what arrived is not what was sent.
    """
    episodes = tuple(_episodes(folder))
    local = gather(folder, {path: File(path, e.size, e.sha256) for path, e in episodes})
    ours = _feeds(folder, local)
    theirs = Theirs(store.sizes(), _catalogue(store), {path: store.read(path) for path in ours})
    steps = plan(local, theirs.sizes, theirs.known)
    if not force:
        withdrawn = {episode.guid for _, episode in episodes if episode.withdrawn}
        _refuse_conflicts({path: feed.names.guids | withdrawn for path, feed in ours.items()}, theirs, steps)
    if not dry_run:
        _carry_out(steps, folder, store, ours, theirs, tell)
        _close(store, theirs.sizes, local)
        if steps:
            _put(store, CATALOGUE, _listed(local), ANY)
    return Published(tuple(shown(step.path) for step in steps), f"{ours['feed.xml'].names.base}feed.xml")


def _episodes(folder: Path) -> Iterator[tuple[str, Episode]]:
    """The show's editions and those of the shows within it, each with the path of its sound."""
    for room in rooms(folder):
        place = "" if room == folder else room.relative_to(folder).as_posix() + "/"
        yield from ((f"{place}{each.slug}/{each.audio}", each) for each in manifest.gather(room))


def _carry_out(
    steps: Iterable[File], folder: Path, store: Store, ours: Mapping[str, Ours], theirs: Theirs, tell: Tell
) -> None:
    verified = False
    for step in steps:
        if step.rank >= Rank.FEED and not verified:
            _verify(folder, ours, store.sizes())
            verified = True
        tell(shown(step.path))
        if step.path in ours:
            _put(store, step.path, ours[step.path].data, theirs.feeds[step.path][1])
        else:
            is_new = step.rank is Rank.MEDIA and step.path not in theirs.sizes
            _put(store, step.path, folder / step.path, NEW if is_new else ANY)


def _close(store: Store, there: Mapping[str, int], local: Mapping[str, File]) -> None:
    """Empty the private feeds of earlier tokens: whoever was not told the new one hears no more."""
    for path, size in there.items():
        if is_private(path) and path not in local and size:
            _put(store, path, b"", ANY)


def _feeds(folder: Path, local: Mapping[str, File]) -> dict[str, Ours]:
    """The folder's feeds; all that they name is here."""
    if "feed.xml" not in local:
        raise DiskError(f"cannot publish {folder}: there is no feed.xml", "run narrate on an issue, or narrate feed")
    found = {}
    for path in (path for path, file in local.items() if file.rank in (Rank.FEED, Rank.MAIN_FEED)):
        data = (folder / path).read_bytes()
        found[path] = Ours(data, named(data, path))
        _refuse_gaps(found[path].names, local, shown(path))
    base = found["feed.xml"].names.base
    if not base or base.startswith(LOCAL):
        raise ConfigError("cannot publish: the feed has no public address", "set [show] base_url, run narrate feed")
    for path, feed in found.items():
        if feed.names.base not in ("", base):  # other xml that lies there has none
            raise ConfigError(f"cannot publish: {shown(path)} was made for another address than feed.xml", REBUILD)
    return found


def _refuse_gaps(feed: Named, local: Mapping[str, File], name: str) -> None:
    for path, length in feed.files.items():
        if path not in local or length not in (None, local[path].size):
            raise DiskError(f"cannot publish: {name} names {path}, which is not here as it says", "see narrate check")


def _catalogue(store: Store) -> Mapping[str, str]:
    try:
        known = json.loads(store.read(CATALOGUE)[0] or b"{}")
        return known if isinstance(known, dict) else {}
    except ValueError:
        return {}


def _listed(local: Mapping[str, File]) -> bytes:
    return json.dumps({key(f.path): f.sha256 for f in local.values()}, indent=0, sort_keys=True).encode()


def _refuse_conflicts(kept: Mapping[str, Set[str]], theirs: Theirs, steps: tuple[File, ...]) -> None:
    """Another machine's editions must not vanish from the feed, nor its sound change under the same address."""
    published = {path: named(data, path) for path, (data, _) in theirs.feeds.items() if data}
    if lost := {guid for path, feed in published.items() for guid in feed.guids - kept[path]}:
        raise BusyError(f"cannot publish: {len(lost)} published edition(s) are not in this folder", MERGE)
    files = {path for feed in published.values() for path in feed.files}
    for step in steps:
        if step.rank is Rank.MEDIA and step.path in files and _differs(step, theirs):
            raise BusyError(f"cannot publish: {step.path} is published with other sound", MERGE)


def _differs(step: File, theirs: Theirs) -> bool:
    there = theirs.sizes.get(step.path, step.size), theirs.known.get(step.path, step.sha256)
    return there != (step.size, step.sha256)


def _verify(folder: Path, ours: Mapping[str, Ours], there: Mapping[str, int]) -> None:
    """All that the feeds name has arrived whole."""
    for path in {path for feed in ours.values() for path in feed.names.files}:
        if there.get(path) != (folder / path).stat().st_size:
            raise ServiceError(f"{path} did not arrive whole; the feed was not changed", AGAIN)


def _put(store: Store, path: str, data: Path | bytes, expected: str) -> None:
    try:
        store.put(path, data, expected)
    except LostError:
        raise BusyError(f"cannot publish: {shown(path)} was written by somebody else meanwhile", MERGE) from None


def announce(hub: str, feed: str, post: Post) -> None:
    """Tell a WebSub hub that the feed has changed (WebSub, 7).

    Raises:
        ServiceError: the hub does not take it; what was published stays so.
    """
    status = post(hub, {"hub.mode": "publish", "hub.url": feed})
    if not 200 <= status < 300:
        why = f"answered {status}" if status else "does not answer"
        raise ServiceError(f"the hub {hub} {why}: all is published, apps will hear of it later", HUB)
