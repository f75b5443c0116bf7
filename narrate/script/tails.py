"""What hangs on a quotation's end: "- Name, Work" goes back to the host, "(Source)" is not said."""

from dataclasses import replace

from narrate.model import Role
from narrate.script import attribution
from narrate.script.cues.cue import Cues
from narrate.script.passage import Passage

LABEL = "link-label"
"""The rule that leaves out a link's bare label."""


def cut(passage: Passage, cues: Cues) -> list[Passage]:
    """Split the attribution and the bare link label off the end of a passage."""
    body, label = _without_label(passage, cues)
    if body is None:
        return label
    if body.role != Role.QUOTE:
        return [body, *label]
    named = attribution.tail(body.text, cues) or attribution.bracketed(body.text, cues)
    if named is None:
        return [body, *label]
    at = body.start + _offset(body) + named.start
    told = replace(
        body, start=at, role=Role.ATTRIBUTION, group=0, named=named.name, reason="names who was quoted", confidence=1.0
    )
    return [replace(body, end=at, named=named.name), told, *label]


def _without_label(passage: Passage, cues: Cues) -> tuple[Passage | None, list[Passage]]:
    at = attribution.label(passage.text, cues)
    if at < 0:
        bare = cues.find["sources"].fullmatch(passage.text.strip("()[]{}<>«»→›…. :⬆⬇️"))
        return (None, [replace(passage, rule=LABEL)]) if bare else (passage, [])
    at += passage.start + _offset(passage)
    label = replace(passage, start=at, rule=LABEL)
    return (replace(passage, end=at) if at > passage.start else None), [label]


def _offset(passage: Passage) -> int:
    raw = passage.block.text[passage.start : passage.end]
    return len(raw) - len(raw.lstrip())
