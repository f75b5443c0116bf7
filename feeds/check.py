"""Check a feed, or a whole output folder: what is wrong, where, and how to mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from feeds import manifest
from feeds.checks import agreement, beside, channel, episode, folder, items, media, picture, site
from feeds.checks.facts import AudioFacts, Reader
from feeds.checks.finding import Finding, Level, must, note
from feeds.publishing.plan import CATALOGUE
from feeds.rooms import EDITIONS, rooms
from feeds.xml import attribute, every, parse, text
from narrate.errors import DiskError, UsageError
from narrate.model import Episode
from narrate.settings import Show

__all__ = ["AudioFacts", "Finding", "Level", "Reader", "check", "feed"]

FEED = "feed.xml"


def feed(data: bytes, where: str = FEED, now: datetime | None = None) -> tuple[Finding, ...]:
    """Every fault of a feed file by itself, the worst first. ``now`` (aware) lets future dates be noticed."""
    return _ranked(_feed(data, where, now))


def check(
    folder: Path,
    audio: Reader,
    *,
    read_data: bool = False,
    now: datetime | None = None,
    lufs: float = -16.0,
    true_peak_db: float = -1.0,
) -> tuple[Finding, ...]:
    """Every fault of an output folder and of the shows below its ``editions/``, the worst first; nothing is written.

    ``audio`` reads an MP3's facts; with ``read_data`` every byte is hashed and decoded, and the sound's levels
    compared with ``lufs`` and ``true_peak_db``.

    Raises:
        DiskError: there is no such folder.
        UsageError: it is where a show was published to.
    """
    if not folder.is_dir():
        raise DiskError(f"cannot check {folder}: no such folder", "give the output folder, or a feed file")
    if (folder / CATALOGUE).is_file() and not any(manifest.manifests(folder)):
        raise UsageError(f"cannot check {folder}: what is published lacks the manifests", f"check {folder / FEED}")
    levels = (lufs, true_peak_db)
    own, *others = rooms(folder)
    further = (_within(room, _folder(room, audio, read_data, now, levels)) for room in others)
    return _ranked(chain(_folder(own, audio, read_data, now, levels), chain.from_iterable(further)))


def _within(room: Path, findings: Iterator[Finding]) -> Iterator[Finding]:
    return (replace(finding, where=f"{EDITIONS}/{room.name}/{finding.where}") for finding in findings)


def _ranked(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    ranks = list(Level)
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (ranks.index(f.level), f.where, f.rule, f.what)))


def _feed(data: bytes, where: str, now: datetime | None) -> Iterator[Finding]:
    try:
        root = parse(data)
    except ValueError as error:
        yield must("feed-damaged", where, f"not well-formed: {error}", "run 'narrate feed' to write it anew")
        return
    yield from channel.check(root, where, len(data))
    found = root.findall("channel/item")
    yield from items.check(found, where, now)
    if not found:
        yield note("no-items", where, "no episodes")


def _folder(
    place: Path, audio: Reader, deep: bool, now: datetime | None, levels: tuple[float, float]
) -> Iterator[Finding]:
    known, findings = folder.episodes(place)
    yield from findings
    yield from folder.check(place, known)
    for each in known:
        if not each.withdrawn:
            yield from episode.check(each)
            yield from media.check(place, each, audio, deep, *levels)
            yield from beside.check(place, each)
    yield from _feeds(place, known, now)


def _feeds(place: Path, known: Sequence[Episode], now: datetime | None) -> Iterator[Finding]:
    """All feed files: each by itself; the main one and its pages also against the folder."""
    if not (place / FEED).is_file():
        yield must("feed-missing", FEED, "there is no feed", "run 'narrate feed' to write it")
        return
    for path in sorted(place.glob("*.xml")):
        yield from _feed(path.read_bytes(), path.name, now)
    pages = list(_pages(place))
    if pages and pages[0].find("channel") is not None:
        yield from _together(place, pages, known)


def _together(place: Path, pages: Sequence[Any], known: Sequence[Episode]) -> Iterator[Finding]:
    own, told = _link(pages[0], "self"), pages[0].find("channel")
    base = agreement.base_of(own)
    show = Show(title=text(told, "title"), author=text(told, "itunes:author"), language=text(told, "language"))
    found = list(chain.from_iterable(page.findall("channel/item") for page in pages))
    yield from agreement.check(place, base, show, found, known)
    yield from _broken_chain(place, pages)
    cover = agreement.local(place, base, attribute(told, "itunes:image", "href"))
    if cover is not None:
        yield from picture.check(cover, cover.name)
    yield from site.check(place, known, text(told, "podcast:guid"), own)
    for each in known:
        if not each.withdrawn:
            yield from beside.unchanged(place, each, show.author)


def _pages(place: Path) -> Iterator[Any]:
    """The first page and those that follow it, as far as they can be read."""
    name, seen = FEED, set[str]()
    while name and name not in seen and (place / name).is_file():
        seen.add(name)
        try:
            root = parse((place / name).read_bytes())
        except ValueError:
            return
        yield root
        name = _link(root, "next").rpartition("/")[2]


def _broken_chain(place: Path, pages: Sequence[Any]) -> Iterator[Finding]:
    following = _link(pages[-1], "next")
    if following and not (place / following.rpartition("/")[2]).is_file():
        yield must("page-missing", FEED, f"names a page that is not there: {following}", "run 'narrate feed'")


def _link(root: Any, relation: str) -> str:
    links = [link for channel in root.findall("channel") for link in every(channel, "atom:link")]
    return next((link.get("href", "") for link in links if link.get("rel") == relation), "")
