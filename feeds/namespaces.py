"""What feedgen cannot write: tags of any namespace, hung into the channel and its items as they are."""

from collections.abc import Iterable
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from feeds.tagging import NAMES, Tag, expanded


def hang(tags: Iterable[Tag], parent: Any) -> None:
    """Add the tags to an lxml element."""
    for each in tags:
        element = etree.SubElement(parent, expanded(each.name), {k: v for k, v in each.attributes if v})
        element.text = each.text or None
        hang(each.inside, element)


class ChannelTags(BaseExtension):  # type: ignore[misc] # feedgen ships no types
    """The channel's own tags; feedgen takes the feed's namespaces from here."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that feedgen does not bind by itself."""
        return {prefix: NAMES[prefix] for prefix in ("podcast", "psc")}

    def extend_rss(self, feed: Any) -> Any:
        """Hang the tags into the channel."""
        hang(self.tags, feed[0])
        return feed


class ItemTags(BaseEntryExtension):  # type: ignore[misc] # feedgen ships no types
    """An item's own tags."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []

    def extend_rss(self, entry: Any) -> Any:
        """Hang the tags into the item."""
        hang(self.tags, entry)
        return entry
