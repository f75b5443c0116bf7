"""What follows from an episode's lines: who is quoted, and how it begins."""

from collections.abc import Iterable
from dataclasses import replace

from feeds.text import one_line, shortened
from narrate.model import Episode, Line, Role

OPENING = 320
"""Letters of a summary for an issue that brings none."""


def settled(episode: Episode) -> Episode:
    """The episode with an empty ``summary`` or ``sources`` taken from its lines."""
    if episode.summary and episode.sources:
        return episode
    return replace(
        episode,
        summary=episode.summary or opening(episode.lines),
        sources=episode.sources or sources(episode.lines),
    )


def sources(lines: Iterable[Line]) -> tuple[str, ...]:
    """Who is quoted, each once, in order of appearance; quotes that nobody claims are left out."""
    quoted = (line.speaker for line in lines if line.role is Role.QUOTE)
    return tuple(dict.fromkeys(name for name in quoted if name not in ("", "unknown")))


def opening(lines: Iterable[Line]) -> str:
    """The author's first words: whole sentences of the first commentary, about 300 letters."""
    text = ""
    for line in lines:
        longer = f"{text} {one_line(line.text)}".strip()
        if text and (line.role is not Role.COMMENTARY or len(longer) > OPENING):
            break
        text = longer if line.role is Role.COMMENTARY else text
    return shortened(text, OPENING)
