"""Old pages of a feed that need not be built again: each says what it was made from, and what it holds."""

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, version

from feeds.manifest import digest
from feeds.paging import Page
from feeds.records import plain
from narrate.settings import Feed, Show

_SEAL = re.compile(rb"<!-- narrate ([0-9a-f]{32}) ([0-9a-f]{32}) -->\n")


def made_from(show: Show, feed: Feed, page: Page) -> str:
    """What a page depends on, as 32 hex digits: show, settings, neighbours, every episode, this program's version."""
    facts = [plain(show), plain(feed), page.name, page.first, page.newer, page.older, page.last, _version()]
    digested = hashlib.blake2b(json.dumps(facts, sort_keys=True).encode(), digest_size=16)
    for episode in page.episodes:
        digested.update(digest(episode))
    return digested.hexdigest()


def _version() -> str:
    try:
        return version("narrate-edition")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return ""


def seal(data: bytes, made: str) -> bytes:
    """The page with its seal, a comment before the root."""
    head, root, rest = data.partition(b"<rss ")
    return head + f"<!-- narrate {made} {_sum(head + root + rest)} -->\n".encode() + root + rest


def unbroken(data: bytes, made: str) -> bool:
    """Whether the page was made from just this, and is whole."""
    found = _SEAL.search(data, 0, 500)
    if not found or found[1].decode() != made:
        return False
    return found[2].decode() == _sum(data[: found.start()] + data[found.end() :])


def _sum(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
