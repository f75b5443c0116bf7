"""A feed's channel against what directories ask (Apple, PSP-1, Podcasting 2.0)."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

from feeds import categories
from feeds.checks.finding import Finding, must, note, should
from feeds.notes import MOST_BYTES
from feeds.tagging import NAMES
from feeds.xml import attribute, every, text

REQUIRED = {
    "title": "set [show] title",
    "link": "set [show] link",
    "description": "set [show] description",
    "language": "set [show] language, such as en-us",
    "itunes:author": "set [show] author",
}
HEAVY = 3 << 20
"""Bytes of a file that every app fetches again and again; the W3C's validator stops at 5 MB."""


def check(root: Any, where: str, size: int) -> Iterator[Finding]:
    """Every rule for root and channel."""
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield must("root", where, "not an rss 2.0 feed with a channel", "run 'narrate feed' to write it anew")
        return
    yield from _prefixes(root, where)
    for name, hint in REQUIRED.items():
        if not text(channel, name).strip():
            yield must(f"channel-{name}", where, f"the channel has no <{name}>", hint)
    yield from _formats(channel, where)
    yield from _itunes(channel, where)
    yield from _podcast(channel, where)
    yield from _good(channel, where, size)


def _prefixes(root: Any, where: str) -> Iterator[Finding]:
    bound = {space: prefix for element in (root, root.find("channel")) for prefix, space in element.nsmap.items()}
    for prefix, space in NAMES.items():
        if bound.get(space, prefix) != prefix:
            what = f"{space} is bound to {bound[space]!r}; some apps know it as {prefix!r} only"
            yield must("prefix", where, what, "run 'narrate feed' to write it anew")


def _formats(channel: Any, where: str) -> Iterator[Finding]:
    if len(text(channel, "description").encode()) > MOST_BYTES:
        yield must("channel-long", where, "the description is over 4,000 bytes", "shorten [show] description")
    language = text(channel, "language")
    if language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        yield must("language", where, f"{language!r} is no language tag", "set [show] language, such as en-us")
    own = next((link.get("href", "") for link in every(channel, "atom:link") if link.get("rel") == "self"), "")
    if not own:
        yield must("self", where, "no <atom:link rel=self>", "run 'narrate feed' to write it anew")
    elif re.match(r"https?://(localhost|127\.|\[::1\])", own):
        yield must("local", where, "addresses lead to this machine alone", "set [show] base_url")
    elif own.startswith("http:"):
        yield should("https", where, "addresses are not https", "set [show] base_url to an https address")


def _itunes(channel: Any, where: str) -> Iterator[Finding]:
    image = attribute(channel, "itunes:image", "href")
    if not re.search(r"\.(jpe?g|png)$", image, re.I):
        yield must("image", where, f"no JPEG or PNG cover: {image or 'none'}", "set [show] cover, or leave it empty")
    names = [(c.get("text", ""), attribute(c, "itunes:category", "text")) for c in every(channel, "itunes:category")]
    if not names or not all(categories.known(*pair) for pair in names):
        yield must("category", where, f"not Apple's categories: {names or 'none'}", "set [show] category")
    if text(channel, "itunes:explicit") not in ("true", "false"):
        yield must("explicit", where, "<itunes:explicit> is neither true nor false", "run 'narrate feed'")


def _podcast(channel: Any, where: str) -> Iterator[Finding]:
    if not _is_uuid(text(channel, "podcast:guid")):
        yield must("podcast-guid", where, "no <podcast:guid>, or not a UUID", "set [show] base_url; it is then given")
    if text(channel, "podcast:locked") not in ("yes", "no"):
        yield must("locked", where, "<podcast:locked> is neither yes nor no", "run 'narrate feed'")
    if not any(t.get("purpose") == "ai-content" for t in every(channel, "podcast:txt")):
        yield must("disclosure", where, "synthetic voices are not disclosed", "run 'narrate feed' to write it anew")


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _good(channel: Any, where: str, size: int) -> Iterator[Finding]:
    if text(channel, "itunes:type") not in ("episodic", "serial"):
        yield should("type", where, "<itunes:type> is neither episodic nor serial", "run 'narrate feed'")
    if not text(channel, "lastBuildDate"):
        yield should("built", where, "no <lastBuildDate>", "run 'narrate feed'")
    if not text(channel, "podcast:medium"):
        yield should("medium", where, "no <podcast:medium>", "run 'narrate feed'")
    if not every(channel, "podcast:person"):
        yield should("person", where, "nobody is named as the host", "set [show] author")
    verified = any(t.get("purpose") in ("verify", "applepodcastsverify") for t in every(channel, "podcast:txt"))
    if not verified and channel.find(f"{{{NAMES['itunes']}}}owner") is None:
        yield note("owner", where, "directories cannot verify the owner", "set [show] email, or [feed] verify")
    if not text(channel, "podcast:updateFrequency"):
        yield note("frequency", where, "no word on how often it appears", "set [feed] frequency")
    if size > HEAVY:
        yield should("heavy", where, f"{size >> 20} mb, which every app fetches often", "lower [feed] page_size")
