"""Flat text → passages: structure and voices are recovered from cues."""

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Document, Role
from narrate.script import edges
from narrate.script.cues.cue import Cues
from narrate.script.edges import Edges
from narrate.script.glyphs import words
from narrate.script.lines import Line, Shape, lines
from narrate.script.passage import Passage, whole
from narrate.script.recover import Verdict, recover
from narrate.script.tails import cut

NAME = 4
"""Words; a longer heading is no section's name."""


def passages(document: Document, cues: Cues) -> list[Passage]:
    """Cut flat text into passages with their roles."""
    seen = lines(document.blocks, cues)
    edge = edges.find(seen, cues, document.title, document.subtitle)
    seen = [replace(line, shape=Shape.OTHER) if edge.holds(i) else line for i, line in enumerate(seen)]
    verdicts = recover(seen, cues)
    groups = _groups(seen, verdicts)
    levels = _levels(seen)
    made: list[Passage] = []
    for i, line in enumerate(seen):
        passage = _passage(i, line, edge, verdicts.get(i), groups.get(i, 0), levels.get(i, 0))
        made += cut(passage, cues) if line.shape in (Shape.PROSE, Shape.ITEM) else [passage]
    return made


def _passage(i: int, line: Line, edge: Edges, verdict: Verdict | None, group: int, level: int) -> Passage:
    passage = whole(line.block)
    if i in edge.rules:
        return replace(
            passage, rule=edge.rules[i], role=Role.COMMENT if edge.rules[i] == "reader-comments" else Role.COMMENTARY
        )
    if i in edge.roles:
        return replace(passage, role=edge.roles[i], reason="stands where a " + str(edge.roles[i]) + " does")
    if line.shape == Shape.HEADING:
        return replace(
            passage, role=Role.HEADING, level=level, confidence=0.9, reason="a short line that heads what follows"
        )
    if line.shape in (Shape.ATTRIBUTION, Shape.CREDIT):
        named = line.named.name if line.named else ""
        return replace(passage, role=Role.ATTRIBUTION, named=named, reason="names whose words went before")
    if verdict is None:
        return passage
    named = line.named.name if line.named and verdict.quoted else ""
    role = Role.QUOTE if verdict.quoted else Role.LIST_ITEM if line.shape == Shape.ITEM else Role.COMMENTARY
    return replace(passage, role=role, group=group, named=named, confidence=verdict.confidence, reason=verdict.reason)


def _groups(seen: Sequence[Line], verdicts: dict[int, Verdict]) -> dict[int, int]:
    """Number the quotations: a run of quoted lines is one, a signed line ends it."""
    found: dict[int, int] = {}
    number, last, lead = 0, -2, None
    for i, verdict in verdicts.items():
        if not verdict.quoted:
            continue
        signed = bool(seen[last].named) if last >= 0 else False
        led = verdict.lead is not lead and not (last >= 0 and verdict.lead is seen[last])
        if last != i - 1 or signed or led:
            number += 1
        found[i], last, lead = number, i, verdict.lead
    return found


def _levels(seen: Sequence[Line]) -> dict[int, int]:
    """Sections and items: a section's heading is a name directly over another heading."""
    heads = [i for i, line in enumerate(seen) if line.shape == Shape.HEADING]
    over = {i for i in heads if i + 1 < len(seen) and seen[i + 1].shape == Shape.HEADING and _is_name(seen[i])}
    if not over:
        return dict.fromkeys(heads, 1)
    first = min(over)
    return {i: 1 if i in over or i < first else 2 for i in heads}


def _is_name(line: Line) -> bool:
    return len(words(line.text)) <= NAME
