"""The feed against what lies in the folder: it names only what is there, and all that is there."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import format_datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from feeds import notes
from feeds.chapters import titled
from feeds.checks.finding import Finding, must, should
from feeds.checks.media import difference
from feeds.items import seconds, title
from feeds.text import one_line
from feeds.xml import attribute, every, text
from narrate.model import Episode, Mark, Ms
from narrate.settings import Show

_AGAIN = "run 'narrate feed' to write it anew"
_STAMPED = re.compile(r"<p>(\d{2}):(\d{2}):(\d{2}) (.*?)</p>", re.S)


def check(folder: Path, base: str, show: Show, items: Sequence[Any], known: Sequence[Episode]) -> Iterator[Finding]:
    """Every rule for the items of all pages together; ``base`` is the folder's address, ``show`` the channel's."""
    by_guid = {episode.guid: episode for episode in known}
    listed = {text(item, "guid").strip(): item for item in items}
    for guid, episode in by_guid.items():
        if not episode.withdrawn and guid not in listed:
            yield must("not-listed", f"{episode.slug}/episode.json", "the episode is not in the feed", _AGAIN)
    for item in items:
        yield from _item(folder, base, show, item, by_guid)


def _item(folder: Path, base: str, show: Show, item: Any, by_guid: Mapping[str, Episode]) -> Iterator[Finding]:
    where = f"feed, {text(item, 'title')[:40]!r}"
    episode = by_guid.get(text(item, "guid").strip())
    yield from _files(folder, base, item, where)
    if episode is None:
        yield must("ghost", where, "the feed lists an episode that is not there", _AGAIN)
        return
    if episode.withdrawn:
        yield must("withdrawn", where, "the feed lists an episode that was withdrawn", _AGAIN)
    yield from _facts(item, episode, where)
    yield from _chapters(item, episode, where)
    yield from _words(item, episode, show, where)


def _words(item: Any, episode: Episode, show: Show, where: str) -> Iterator[Finding]:
    wanted = {"title": title(episode, show), "description": notes.summary(episode, show)}
    if text(item, "content:encoded"):
        wanted["content:encoded"] = notes.full(episode)
    for name, words in wanted.items():
        if text(item, name) != words:
            yield should("words-changed", where, f"its {name} is not what the episode's would be", _AGAIN)


def _files(folder: Path, base: str, item: Any, where: str) -> Iterator[Finding]:
    names = [attribute(item, "enclosure", "url"), attribute(item, "podcast:chapters", "url")]
    names += [each.get("url", "") for each in every(item, "podcast:transcript")]
    for address in filter(None, names):
        path = local(folder, base, address)
        if path is None:
            yield should(
                "elsewhere", where, f"not under the feed's own address: {address[:100]}", "set [show] base_url"
            )
        elif not os.path.isfile(path):  # also of a name that is too long
            yield must("named-missing", where, f"names a file that is not there: {path.name}", _AGAIN)
    path = local(folder, base, names[0])
    length = attribute(item, "enclosure", "length")
    if path and os.path.isfile(path) and str(path.stat().st_size) != length:
        yield must("length-wrong", where, f"says {length} bytes; {path.name} has {path.stat().st_size}", _AGAIN)


def local(folder: Path, base: str, address: str) -> Path | None:
    """The file an address of the feed stands for; None if it lies elsewhere."""
    if not address.startswith(base):
        return None
    path = folder / unquote(address[len(base) :])
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except ValueError:  # no file can have that name
        return None


def base_of(own: str) -> str:
    """The folder's address, from the feed's own."""
    try:
        return urljoin(own, ".")
    except ValueError:
        return own


def _facts(item: Any, episode: Episode, where: str) -> Iterator[Finding]:
    if text(item, "itunes:duration") != str(seconds(episode)):
        told = text(item, "itunes:duration")
        yield must("duration-wrong", where, f"says {told} s; the sound has {seconds(episode)} s", _AGAIN)
    if text(item, "pubDate") != format_datetime(episode.published):
        yield must("date-changed", where, "says another date than the episode's", _AGAIN)
    if not attribute(item, "enclosure", "url").endswith(f"/{episode.audio}"):
        yield must("stale", where, f"leads to another version of the sound than {episode.audio}", _AGAIN)


def _chapters(item: Any, episode: Episode, where: str) -> Iterator[Finding]:
    podlove = [chapter for block in every(item, "psc:chapters") for chapter in every(block, "psc:chapter")]
    if podlove and (told := difference(tuple(map(_mark, podlove)), episode.marks)):
        yield must("psc-chapters", where, f"Podlove chapters are not the episode's: {told}", _AGAIN)
    stamped = tuple(_stamped(*found) for found in _STAMPED.findall(text(item, "description")))
    wanted = tuple(Mark(Ms(m.start // 1000 * 1000), m.title) for m in titled(episode.marks)[: len(stamped)])
    if told := difference(stamped, wanted):
        yield must("stamped-chapters", where, f"timestamps in the notes are not the episode's: {told}", _AGAIN)


def _mark(chapter: Any) -> Mark:
    parts = re.findall(r"\d+", chapter.get("start", ""))
    hours, minutes, secs, ms = (int(part) for part in [*parts, "0", "0", "0", "0"][:4])
    return Mark(Ms(((hours * 60 + minutes) * 60 + secs) * 1000 + ms), one_line(chapter.get("title", "")))


def _stamped(hours: str, minutes: str, secs: str, title: str) -> Mark:
    return Mark(Ms(((int(hours) * 60 + int(minutes)) * 60 + int(secs)) * 1000), one_line(unescape(title)))
