"""Show and episodes → RSS: the only file that builds with feedgen. Same input, same bytes; nothing is read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feeds import channel, items, notes
from feeds.channel import podcast_guid
from feeds.manifest import newest_first
from feeds.paging import Page, pages
from feeds.sealed import made_from, seal, unbroken
from feeds.tagging import Tag, tag
from feeds.text import one_line, shortened
from feeds.urls import based, web
from narrate import files
from narrate.model import Episode
from narrate.settings import Feed, Show

__all__ = ["STYLE", "STYLE_NAME", "WHOLE", "build", "podcast_guid", "standing"]

Old = Callable[[str], bytes]

WHOLE = 20
"""The newest items that carry the whole issue: more would make every poll of the feed slow."""

WHOLE_BYTES = 700_000
"""What they may take of it all together."""

PODLOVE = 50
"""The newest items that carry their chapters inline; all have them in the MP3 and as JSON."""

STYLE_NAME = "feed.css"
STYLE = b"""/* how a browser shows the feed where it is served as text/xml */
rss { display: block; font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
channel > *, item > * { display: none }
channel > title { display: block; font-size: 1.75rem; font-weight: bold }
channel > title::after { content: "To listen, copy this page's address into a podcast app."; display: block;
  font: 1rem/1.5 sans-serif; color: #555 }
item { display: block; border-top: 1px solid #ccc; padding: .75rem 0 }
item > title { display: block; font-weight: bold }
item > pubDate { display: block; color: #555 }
"""


def build(
    show: Show, feed: Feed, episodes: Sequence[Episode], *, name: str = "feed.xml", old: Old = lambda name: b""
) -> dict[str, bytes]:
    """The files of the feed, ``name`` first: file name → contents.

    ``show.cover`` is the cover's file name in the output folder. Withdrawn episodes are left out. Without a
    ``base_url`` addresses are those of ``narrate serve`` on this machine, and there is no ``podcast:guid``.
    ``old`` gives what stands under a name, b"" for nothing: an old page whose seal says that it is whole and made
    from the same facts is taken as it is.

    Raises:
        ConfigError: category, frequency or seasons are none that apps know.
    """
    channel.checked(show, feed)
    listed = [episode for episode in newest_first(episodes) if not episode.withdrawn]
    built = {page.name: _built(show, feed, page, old) for page in pages(listed, feed.page_size, name)}
    return {**built, STYLE_NAME: STYLE}


def standing(folder: Path) -> Old:
    """What stands in a folder, for ``build``."""

    def read(name: str) -> bytes:
        return files.read(folder / name) if (folder / name).is_file() else b""

    return read


def _built(show: Show, feed: Feed, page: Page, old: Old) -> bytes:
    """A page; the first one changes with every episode, so it has no seal."""
    if not page.newer:
        return _page(show, feed, page)
    made, stands = made_from(show, feed, page), old(page.name)
    return stands if unbroken(stands, made) else seal(_page(show, feed, page), made)


def _page(show: Show, feed: Feed, page: Page) -> bytes:
    generator = _channel(show, feed, page)
    whole = [] if page.newer else list(_whole(page.episodes[:WHOLE]))
    for number, episode in enumerate(page.episodes):
        content = whole[number] if number < len(whole) else ""
        podlove = number < PODLOVE and not page.newer
        _item(generator.add_entry(order="append"), episode, show, feed, content, podlove)
    head, _, rest = generator.rss_str(pretty=True).partition(b"\n")
    return bytes(head + f'\n<?xml-stylesheet type="text/css" href="{STYLE_NAME}"?>\n'.encode() + rest)


def _whole(newest: Sequence[Episode]) -> Iterator[str]:
    """The whole issues of the newest episodes, as many as ``WHOLE_BYTES`` hold."""
    room = WHOLE_BYTES
    for episode in newest:
        text = notes.full(episode)
        room -= len(text.encode())
        if room < 0:
            return
        yield text


def _channel(show: Show, feed: Feed, page: Page) -> Any:
    from feedgen.feed import FeedGenerator  # half a second that only a feed's writer should pay

    from feeds.namespaces import ChannelTags, ItemTags

    generator = FeedGenerator()
    generator.load_extension("podcast")
    generator.register_extension("narrate", ChannelTags, ItemTags, atom=False)
    title = one_line(show.title) or "Audio edition"
    generator.title(shortened(title, 255))
    generator.link(href=based(show.base_url, page.name), rel="self", type="application/rss+xml")
    generator.link(
        href=web(show.link) or based(show.base_url, ""), rel="alternate"
    )  # last: feedgen takes it for <link>
    generator.description(channel.description(show))
    generator.language(show.language or "en")
    generator.copyright(one_line(show.copyright) or None)
    generator.generator("narrate")
    generator.lastBuildDate(_changed(page.episodes))
    generator.narrate.tags = [*channel.tags(show, feed, page.name), *_neighbours(show, page)]
    return generator


def _changed(episodes: Sequence[Episode]) -> datetime:
    """When the newest content came: the clock would make every build another file."""
    return max((max(e.updated, e.published) for e in episodes), default=datetime.fromtimestamp(0, UTC))


def _neighbours(show: Show, page: Page) -> Iterator[Tag]:
    relations = {"first": page.first, "previous": page.newer, "next": page.older, "last": page.last}
    for relation, name in relations.items():
        if name:
            yield tag("atom:link", rel=relation, href=based(show.base_url, name), type="application/rss+xml")


def _item(entry: Any, episode: Episode, show: Show, feed: Feed, content: str, podlove: bool) -> None:
    entry.title(items.title(episode, show))
    entry.link(href=items.link(episode, show))
    entry.guid(one_line(episode.guid), permalink=False)
    entry.description(notes.summary(episode, show), isSummary=True)
    if content:
        entry.content(content)
    entry.enclosure(items.enclosure(episode, show), str(episode.size), "audio/mpeg")
    entry.narrate.tags = list(items.tags(episode, show, feed, podlove))
