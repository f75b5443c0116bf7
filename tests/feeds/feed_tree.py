"""A feed as a tree, and what it says."""

from collections.abc import Iterator

from lxml import etree
from sample_show import FEED, SHOW, sample

from feeds import rss
from feeds.tagging import expanded
from narrate.model import Episode
from narrate.settings import Feed, Show

BASE = SHOW.base_url


def built(*episodes: Episode, show: Show = SHOW, feed: Feed = FEED) -> etree._Element:
    data = rss.build(show, feed, episodes or [sample(n) for n in (1, 2, 3)])["feed.xml"]
    channel = etree.fromstring(data).find("channel")
    assert channel is not None
    return channel


def texts(parent: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in parent.iterfind("/".join(map(expanded, path.split("/"))))]


def values(parent: etree._Element, path: str, key: str) -> list[str]:
    return [element.get(key, "") for element in parent.iterfind("/".join(map(expanded, path.split("/"))))]


def tags(parent: etree._Element) -> Iterator[str]:
    return (etree.QName(element).localname for element in parent.iter(etree.Element))
