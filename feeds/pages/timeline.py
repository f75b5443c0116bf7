"""Who speaks when: a strip in the voices' colours with the chapters on it, and the key to the colours."""

from collections.abc import Iterator, Mapping, Sequence

from feeds.chapters import flat
from feeds.labels import Labels
from feeds.pages.clock import seconds
from feeds.words import Words
from narrate.clock import clock
from narrate.markup import Markup, join, tag
from narrate.model import UNKNOWN, Episode, Line, Role

COLOURS = 8
"""The host's and seven more; further speakers share them."""
WIDTH = 1000


def speakers(lines: Sequence[Line], told: Words) -> dict[str, int]:
    """Each speaker's name → colour, the host (0) first, then by appearance."""
    names = dict.fromkeys(name_of(line, told) for line in lines)
    others = [name for name in names if name != told.host]
    return {told.host: 0} | {name: 1 + n % (COLOURS - 1) for n, name in enumerate(others)}


def name_of(line: Line, told: Words) -> str:
    """The speaker as a reader knows them."""
    if line.speaker in ("", UNKNOWN):
        return told.quote if line.role is Role.QUOTE else told.host
    return line.speaker


def strip(episode: Episode, colours: Mapping[str, int], said: Labels, told: Words) -> Markup:
    """The strip, as a drawing that tells its content in words too."""
    if not episode.duration or not episode.lines:
        return Markup()
    runs = [
        tag("rect", x=_x(start, episode), y=0, width=_x(end - start, episode), height=36, class_=f"v{colours[name]}")
        for name, start, end in _runs(episode.lines, told)
    ]
    ticks = [_tick(mark.start, mark.level, episode) for mark in flat(episode.marks)]
    return tag(
        "svg",
        *runs,
        *ticks,
        tag("line", id="head", x1=0, x2=0, y1=0, y2=36),
        id="strip",
        viewBox=f"0 0 {WIDTH} 36",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"{said.timeline}: {', '.join(colours)}",
        data_length=seconds(episode.duration),
    )


def _x(ms: int, episode: Episode) -> str:
    return f"{min(ms / episode.duration, 1) * WIDTH:.2f}"


def _tick(start: int, level: int, episode: Episode) -> Markup:
    x = _x(start, episode)
    return tag("line", x1=x, x2=x, y1=0 if level < 2 else 20, y2=36, class_="tick")


def _runs(lines: Sequence[Line], told: Words) -> Iterator[tuple[str, int, int]]:
    """Speaker, start and end of each uninterrupted turn."""
    turn: tuple[str, int, int] | None = None
    for line in lines:
        name = name_of(line, told)
        if turn and turn[0] == name:
            turn = (name, turn[1], line.end)
            continue
        if turn:
            yield turn
        turn = (name, line.start, line.end)
    if turn:
        yield turn


def key(episode: Episode, colours: Mapping[str, int], said: Labels, told: Words) -> Markup:
    """Names beside their colours, with how long each speaks."""
    spoken = dict.fromkeys(colours, 0)
    for line in episode.lines:
        spoken[name_of(line, told)] += line.end - line.start
    items = (
        tag("li", tag("span", class_=f"dot v{colours[name]}", aria_hidden="true"), f"{name} ", tag("small", clock(ms)))
        for name, ms in spoken.items()
        if ms
    )
    return tag("ul", *items, class_="key", aria_label=said.voices) if any(spoken.values()) else join()
