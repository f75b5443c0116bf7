"""What an edition would take, worked out without speaking."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from narrate import plugins
from narrate.clock import nearest
from narrate.model import Role, Script
from narrate.troupe import Troupe, named
from narrate.workshop import Workshop

LETTERS_PER_SECOND = 14.0
"""Spoken letters, spaces included: English newsletters at 170 words a minute."""


def estimate(script: Script, shop: Workshop, recordings: Mapping[str, Path] = {}) -> str:
    """One line an issue: title, passages by kind, letters, minutes, and what a paid engine would ask for them."""
    roles = Counter(segment.role for segment in script.segments)
    letters = sum(len(segment.spoken) for segment in script.segments)
    parts = [
        f"{script.title}: {len(script.segments)} passages",
        f"{roles[Role.QUOTE]} quoted",
        f"{len(script.chapters)} chapters",
        f"{letters:,} letters",
        f"about {nearest(letters / LETTERS_PER_SECOND)}",
    ]
    return ", ".join([*parts, *_costs(script, shop, recordings)])


def _costs(script: Script, shop: Workshop, recordings: Mapping[str, Path]) -> Iterator[str]:
    """What is to be paid; the engines need not be ready to speak for this."""
    from narrate.price import prices

    settings = shop.settings
    name = settings.voice.engine
    if name == "auto":
        return
    wanted = dict.fromkeys([name, *named(settings.cast)])
    engines = {each: plugins.load(each, settings.engine.get(each, {})) for each in wanted}
    for price in prices(script, shop, Troupe(engines, name), recordings):
        yield price.short
