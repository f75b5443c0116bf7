"""The script as a table for the terminal."""

import textwrap
from collections.abc import Iterator

from narrate.model import Role, Script, Segment
from narrate.script.doubts import DOUBT, doubtful

GUTTER = 24
COLOURS = {Role.QUOTE: "36", Role.ATTRIBUTION: "2", Role.NOTICE: "2", Role.HEADING: "1", Role.TITLE: "1"}


def render(script: Script, width: int = 80, colour: bool = False, ids: bool = False) -> str:
    """Who says what, chapter by chapter; ``?`` marks what is worth a look, with its reason."""
    lines: list[str] = []
    chapter = -1
    for segment in script.segments:
        if segment.chapter != chapter:
            chapter = segment.chapter
            lines += ["", _coloured(_heading(script, chapter), "1", colour)]
        lines += _rows(segment, width, colour, ids)
    return "\n".join([*lines, "", *_summary(script)]).strip("\n")


def _heading(script: Script, chapter: int) -> str:
    one = script.chapters[chapter]
    return f"{'  ' * (one.level - 1)}{chapter + 1}. {one.title}"


def _rows(segment: Segment, width: int, colour: bool, ids: bool) -> Iterator[str]:
    label = _label(segment)[: GUTTER - 3]
    text = (segment.text or segment.spoken) + (f" [{segment.id}]" if ids else "")
    room = max(width - GUTTER, 20)
    for i, line in enumerate(_wrapped(text, room)):
        yield _coloured(f"  {label if i == 0 else '':<{GUTTER - 2}}", "2", colour) + _coloured(
            line, COLOURS.get(segment.role, ""), colour
        )
    mark = "" if ids else f" [{segment.id}]"
    if segment.confidence < DOUBT:
        yield _coloured(f"{'':<{GUTTER}}? {segment.confidence:.0%}: {segment.reason}{mark}", "33", colour)


def _wrapped(text: str, room: int) -> list[str]:
    plain = len(text) <= room and text.isprintable() and text == text.rstrip()
    return [text] if plain else textwrap.wrap(text, room) or [""]


def _label(segment: Segment) -> str:
    return segment.speaker if segment.speaker else str(segment.role)


def _summary(script: Script) -> Iterator[str]:
    voices = len({segment.speaker for segment in script.segments})
    yield f"{len(script.segments)} segments, {len(script.chapters)} chapters, {voices} speakers"
    if doubts := doubtful(script):
        yield f"{len(doubts)} doubtful, marked ?: answer in narrate.toml, [answers], by the id in brackets"
    rules = sorted({left.rule for left in script.left})
    if rules:
        yield f"left out: {', '.join(f'{sum(x.rule == rule for x in script.left)} {rule}' for rule in rules)}"


def _coloured(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text else text
