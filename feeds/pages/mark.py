"""What a page was made from, in a few letters that it carries in its head."""

import hashlib

from feeds import manifest
from feeds.pages.shell import assets
from narrate.model import Episode
from narrate.settings import Show

LAYOUT = 2
"""Counts up when pages change in a way that assets and facts do not show."""


def mark(show: Show, made: Episode | None = None) -> str:
    """What a page is made from, in a few letters; the transcript stands in by the sound's hash."""
    facts: tuple[object, ...] = (LAYOUT, sorted(assets()), show.title, show.author, show.base_url, show.language)
    if made:
        facts += (manifest.digest(made),)
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
