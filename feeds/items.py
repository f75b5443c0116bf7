"""An episode as the tags of an RSS item, but for those that feedgen writes well."""

import re
from collections.abc import Iterator
from email.utils import format_datetime

from feeds import beside
from feeds.chapters import titled
from feeds.tagging import Tag, tag
from feeds.text import one_line
from feeds.urls import based, web
from narrate.clock import stamp
from narrate.model import Episode
from narrate.settings import Feed, Show

CHAPTERS_TYPE = "application/json+chapters"
_JOINT = re.compile(r"^\s*(?:[:|–—,]|\s-(?=\s))\s*")
_NUMBERED = re.compile(r"^(?:(?:issue|no\.?|nr\.?|n°)\s*)?#?(\d+)\s*(?:[:|–—.]|\s-(?=\s))\s+(?=\S)", re.I)


def title(episode: Episode, show: Show) -> str:
    """The title without show's name and number, which have tags of their own (Apple); never digits alone.

    A title of digits alone is taken for a number by some readers, and lost.
    """
    whole = one_line(episode.title)
    bare = _without_number(_without_show(whole, one_line(show.title)), episode.number)
    kept = bare or whole or episode.slug
    return f"#{kept}" if kept.isdigit() else kept


def _without_show(text: str, show: str) -> str:
    led = show and text.casefold().startswith(show.casefold())
    return _JOINT.sub("", text[len(show) :]) if led and _JOINT.match(text[len(show) :]) else text


def _without_number(text: str, number: str) -> str:
    found = _NUMBERED.match(text)
    return text[found.end() :] if found and found[1] == number else text


def link(episode: Episode, show: Show) -> str:
    """The issue on the web, else the episode's page, by its full name: object stores know no folder's index."""
    return web(episode.url) or based(show.base_url, episode.slug, "index.html")


def enclosure(episode: Episode, show: Show) -> str:
    """The address of the MP3."""
    return based(show.base_url, episode.slug, episode.audio)


def seconds(episode: Episode) -> int:
    """The duration in whole seconds, at least one."""
    return max(1, (episode.duration + 500) // 1000)


def tags(episode: Episode, show: Show, feed: Feed, podlove: bool) -> Iterator[Tag]:
    """Every tag of ours; ``podlove`` adds the chapters inline, which is much for old items."""
    yield tag("pubDate", format_datetime(episode.published))
    yield from _itunes(episode, show)
    yield from _place(episode, feed)
    yield from _files(episode, show)
    yield from _alternates(episode, show)
    yield from _people(episode, show, feed)
    yield tag("podcast:txt", "true", purpose="ai-content")
    if podlove and titled(episode.marks):
        yield tag("psc:chapters", "", *_podlove(episode), version="1.2")


def _itunes(episode: Episode, show: Show) -> Iterator[Tag]:
    yield tag("itunes:title", title(episode, show))
    yield tag("itunes:author", one_line(episode.author or show.author))
    yield tag("itunes:duration", str(seconds(episode)))
    yield tag("itunes:explicit", "true" if show.explicit else "false")
    yield tag("itunes:episodeType", "full")
    if episode.cover and "/" not in episode.cover:
        yield tag("itunes:image", href=based(show.base_url, episode.slug, episode.cover))


def _place(episode: Episode, feed: Feed) -> Iterator[Tag]:
    """Season and number; a number that is not one is left out."""
    if feed.seasons == "year":
        year = str(episode.published.year)
        yield tag("itunes:season", year)
        yield tag("podcast:season", year, name=year)
    if re.fullmatch(r"[1-9][0-9]{0,8}", episode.number):
        yield tag("itunes:episode", episode.number)
        yield tag("podcast:episode", episode.number, display=f"#{episode.number}")


def _files(episode: Episode, show: Show) -> Iterator[Tag]:
    language = episode.language or show.language
    if episode.chapters:
        yield tag("podcast:chapters", url=based(show.base_url, episode.slug, episode.chapters), type=CHAPTERS_TYPE)
    for name, kind in beside.transcripts(episode).items():
        captions = "captions" if kind in ("text/vtt", "application/x-subrip") else ""
        url = based(show.base_url, episode.slug, name)
        yield tag("podcast:transcript", url=url, type=kind, language=language, rel=captions)


def _alternates(episode: Episode, show: Show) -> Iterator[Tag]:
    """The same sound in other formats (podcast namespace, alternateEnclosure)."""
    for other in episode.alternates:
        source = tag("podcast:source", uri=based(show.base_url, episode.slug, other.file))
        bitrate = str(other.size * 8000 // episode.duration) if episode.duration else ""
        kind, _, codecs = other.kind.partition("; codecs=")
        facts = {"type": kind, "codecs": codecs, "length": str(other.size), "bitrate": bitrate}
        yield tag("podcast:alternateEnclosure", "", source, **facts)


def _people(episode: Episode, show: Show, feed: Feed) -> Iterator[Tag]:
    """Host and guests; an item's list stands in place of the channel's."""
    host = one_line(episode.author or show.author)
    guests = [name for name in episode.sources if name in feed.guests]
    if host and (guests or host != one_line(show.author)):
        yield tag("podcast:person", host[:128], role="host")
    yield from (tag("podcast:person", one_line(name)[:128], role="guest") for name in guests)


def _podlove(episode: Episode) -> Iterator[Tag]:
    for mark in titled(episode.marks):
        yield tag("psc:chapter", start=stamp(mark.start), title=one_line(mark.title), href=web(mark.url))
