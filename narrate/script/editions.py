"""Several editions from one script: the segments keep their ids, so that nothing is spoken twice."""

from collections.abc import Callable
from dataclasses import replace

from narrate.errors import ConfigError
from narrate.model import Role, Script, Segment

FULL = "full"
ALOUD = frozenset({Role.QUOTE, Role.ATTRIBUTION})
TOP = frozenset({Role.TITLE, Role.SUBTITLE, Role.NOTICE})

Keep = Callable[[Segment], bool]


def select(script: Script, edition: str) -> Script:
    """The script of one edition: ``full``, ``commentary``, ``headlines`` or ``section:NAME``.

    A section that the issue does not have gives a script without segments.

    Raises:
        ConfigError: there is no such kind of edition.
    """
    kind, _, name = edition.partition(":")
    if edition == FULL:
        return script
    if edition == "commentary":
        return _kept(script, lambda segment: segment.role not in ALOUD)
    if edition == "headlines":
        return _kept(_shortened(script), lambda segment: True)
    if kind == "section" and name:
        return _section(script, name)
    raise ConfigError(f"no such edition: {edition}", "choose full, commentary, headlines or section:NAME")


def _section(script: Script, name: str) -> Script:
    sections = [i for i, chapter in enumerate(script.chapters) if chapter.level == 1]
    wanted = [i for i in sections if name.casefold() in script.chapters[i].title.casefold()]
    if not wanted:
        return _kept(script, lambda segment: False)
    first = wanted[0]
    last = next((i for i in sections if i > first), len(script.chapters))
    return _kept(script, lambda s: (s.role in TOP and s.chapter == 0) or first <= s.chapter < last)


def _shortened(script: Script) -> Script:
    """Titles, headings, and the first sentence under each that is the author's own."""
    told: set[int] = set()
    short: list[Segment] = []
    for segment in script.segments:
        if segment.role in TOP | {Role.HEADING, Role.SIGN_OFF}:
            short.append(segment)
        elif segment.role in {Role.COMMENTARY, Role.LIST_ITEM} and segment.chapter not in told:
            told.add(segment.chapter)
            short.append(replace(segment, utterances=segment.utterances[:1]))
    return replace(script, segments=tuple(short))


def _kept(script: Script, keep: Keep) -> Script:
    """The script with only some segments; chapters left without any are dropped, the others numbered anew."""
    segments = [segment for segment in script.segments if keep(segment)]
    numbers = {old: new for new, old in enumerate(sorted({segment.chapter for segment in segments}))}
    ids = {segment.id for segment in segments}
    return replace(
        script,
        chapters=tuple(script.chapters[old] for old in numbers),
        segments=tuple(replace(s, chapter=numbers[s.chapter]) for s in segments),
        changes=tuple(change for change in script.changes if change.segment in ids),
        links=tuple(replace(k, chapter=numbers[k.chapter]) for k in script.links if k.chapter in numbers),
    )
