"""What follows from an episode's lines: who is quoted, and how it begins."""

from collections.abc import Iterable
from dataclasses import replace

from feeds.text import one_line, shortened
from narrate.model import UNKNOWN, Episode, Line, Role

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
    return tuple(dict.fromkeys(name for name in quoted if name not in ("", UNKNOWN)))


def opening(lines: Iterable[Line]) -> str:
    """The author's first words: whole sentences of the first commentary, about 300 letters; none that leads on."""
    kept: list[str] = []
    for line in lines:
        if (line.role is Role.COMMENTARY and len(" ".join(kept)) + len(line.text) <= OPENING) or not kept:
            kept += [one_line(line.text)] if line.role is Role.COMMENTARY else []
        else:
            break
    while len(kept) > 1 and kept[-1].endswith((":", "：")):
        kept.pop()
    return shortened(" ".join(kept), OPENING)
