"""Where one quotation becomes two: after its attribution, and at speech within it."""

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Role
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import wholly_quoted
from narrate.script.passage import Passage
from narrate.script.subject import subject


def part_signed(passages: Sequence[Passage]) -> list[Passage]:
    """Let an attribution end its quotation: what follows in the same block quotation is another's."""
    made: list[Passage] = []
    number = max((p.group for p in passages), default=0)
    ended: dict[int, int] = {}
    last = 0
    for passage in passages:
        if passage.role == Role.ATTRIBUTION and last:
            number += 1
            ended[last] = number
        elif passage.role == Role.QUOTE and passage.group:
            last = passage.group
            passage = replace(passage, group=ended.get(last, last))
        elif not passage.rule:
            last = 0
        made.append(passage)
    return made


def part_speech(passages: Sequence[Passage], cues: Cues) -> list[Passage]:
    """Give speech inside an extract its own speaker: a paragraph in quotation marks after one that names who speaks."""
    made = list(passages)
    number = max((p.group for p in passages), default=0)
    for i in range(1, len(passages)):
        before, passage = passages[i - 1], passages[i]
        within = passage.role == Role.QUOTE == before.role and passage.group == before.group and passage.group > 0
        speech = within and not passage.named and wholly_quoted(passage.text) and not wholly_quoted(before.text)
        if speech and (name := subject(before.text, cues)):
            number += 1
            reason = f"{passage.reason}; speech within an extract"
            made[i] = replace(passage, group=number, named=name, reason=reason)
    return made
