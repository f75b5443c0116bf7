"""What an edition would take, worked out without speaking."""

from collections import Counter

from audio.engine import Priced
from narrate import plugins
from narrate.clock import nearest
from narrate.model import Role, Script
from narrate.settings import Settings

LETTERS_PER_SECOND = 14.0
"""Spoken letters, spaces included: English newsletters at 170 words a minute."""


def estimate(script: Script, settings: Settings) -> str:
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
    return ", ".join(parts) + _cost(letters, settings)


def _cost(letters: int, settings: Settings) -> str:
    name = settings.voice.engine
    if name == "auto":
        return ""
    engine = plugins.load(name, settings.engine.get(name, {}))
    if not isinstance(engine, Priced):
        return ""
    cost = engine.cost(letters)
    return f", about {cost.amount:.2f} {cost.currency}" + (
        "" if cost.allowed else f", over the limit of {cost.limit:.2f}"
    )
