"""A show as the tags of an RSS channel, but for those that feedgen writes well."""

import re
import uuid
from collections.abc import Iterator

from feeds import categories
from feeds.notes import MOST_BYTES
from feeds.tagging import Tag, tag
from feeds.text import one_line, shortened, within
from feeds.urls import based, web
from feeds.words import words
from narrate.errors import ConfigError
from narrate.settings import Feed, Show

NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Podcasting 2.0, guid: all shows' GUIDs are made in it."""

_RULE = re.compile(r"FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*$")
"""A recurrence rule (RFC 5545, 3.3.10)."""

FREQUENCIES = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
}


def checked(show: Show, feed: Feed) -> None:
    """Whether a feed can tell the settings: to be asked before the long work, not after it.

    Raises:
        ConfigError: category, frequency or seasons are none that apps know.
    """
    categories.parse(show.category)
    if feed.frequency and feed.frequency.lower() not in FREQUENCIES and not _RULE.match(feed.frequency):
        known = ", ".join(FREQUENCIES)
        raise ConfigError(f"[feed] frequency: {feed.frequency}: neither a word nor a rule", f"{known}, or FREQ=...")
    if feed.seasons not in ("none", "year"):
        raise ConfigError(f"[feed] seasons: {feed.seasons}: no such division", "none or year")


def podcast_guid(base_url: str, name: str = "feed.xml") -> str:
    """The show's GUID from its feed's address; "" without a ``base_url``, for a GUID is given once and kept.

    >>> podcast_guid("https://mp3s.nashownotes.com/", "pc20rss.xml")
    '917393e3-1b1e-5cef-ace4-edaa54e1f810'
    """
    address = based(base_url, name).split("://", 1)[1].rstrip("/")
    return str(uuid.uuid5(NAMESPACE, address)) if web(base_url) else ""


def description(show: Show) -> str:
    """The show's description with the disclosure of synthetic voices, at most 4,000 bytes."""
    told = words(show.language).disclosure
    text = within(one_line(show.description or show.title), MOST_BYTES - len(told.encode()) - 2)
    return text if told in text else f"{text}{'' if text.endswith(('.', '!', '?', '…')) else '.'} {told}".strip()


def tags(show: Show, feed: Feed, name: str) -> Iterator[Tag]:
    """Every tag of ours that does not depend on the page."""
    yield from _itunes(show, feed)
    yield from _podcast(show, feed, name)
    if web(feed.hub):
        yield tag("atom:link", rel="hub", href=web(feed.hub))


def _itunes(show: Show, feed: Feed) -> Iterator[Tag]:
    category, inside = categories.parse(show.category)
    within = [tag("itunes:category", text=inside)] if inside else []
    yield tag("itunes:category", "", *within, text=category)
    yield tag("itunes:explicit", "true" if show.explicit else "false")
    yield tag("itunes:author", one_line(show.author))
    yield tag("itunes:type", "episodic")
    yield tag("itunes:image", href=image(show))
    if show.email:
        owner = [tag("itunes:name", one_line(show.author)), tag("itunes:email", one_line(show.email))]
        yield tag("itunes:owner", "", *owner)
    if web(feed.new_url):
        yield tag("itunes:new-feed-url", web(feed.new_url))
    if feed.private:
        yield tag("itunes:block", "Yes")
    if feed.complete:
        yield tag("itunes:complete", "Yes")


def image(show: Show) -> str:
    """The cover's address."""
    return based(show.base_url, show.cover or "cover.jpg")


def _podcast(show: Show, feed: Feed, name: str) -> Iterator[Tag]:
    guid = show.guid or podcast_guid(show.base_url, name)
    if guid:
        yield tag("podcast:guid", guid)
    yield tag("podcast:locked", "yes" if feed.locked else "no", owner=one_line(show.email))
    yield tag("podcast:medium", "podcast")
    yield tag("podcast:image", href=image(show), aspect_ratio="1/1", purpose="artwork")
    yield tag("podcast:txt", "true", purpose="ai-content")
    yield from (tag("podcast:txt", one_line(feed.verify[key]), purpose=key[:128]) for key in sorted(feed.verify))
    if show.author:
        yield tag("podcast:person", one_line(show.author)[:128], role="host", href=web(show.link))
    yield from _optional(feed)


def _optional(feed: Feed) -> Iterator[Tag]:
    if web(feed.funding_url):
        yield tag("podcast:funding", shortened(one_line(feed.funding_text), 128), url=web(feed.funding_url))
    if feed.license:
        yield tag("podcast:license", one_line(feed.license))
    if feed.hub:
        yield tag("podcast:podping", usesPodping="false")
    if feed.frequency:
        rule = FREQUENCIES.get(feed.frequency.lower(), feed.frequency)
        spoken = feed.frequency.lower() if feed.frequency.lower() in FREQUENCIES else "on a schedule"
        yield tag("podcast:updateFrequency", spoken, rrule=rule)
    if feed.private:
        yield tag("podcast:block", "yes")
