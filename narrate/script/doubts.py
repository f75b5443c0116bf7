"""Decisions that a writer should look at before publishing."""

from narrate.model import Script, Segment

DOUBT = 0.75
"""Below this confidence a decision is shown for review."""


def doubtful(script: Script) -> tuple[Segment, ...]:
    """The segments whose role was a close call, in order."""
    return tuple(segment for segment in script.segments if segment.confidence < DOUBT)
