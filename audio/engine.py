"""What an engine is: something that speaks a whole text, or raises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from narrate.model import Clip, Utterance, Voice


@runtime_checkable
class Engine(Protocol):
    """A speech engine. Built as ``cls(settings)`` from its ``[engine.NAME]`` table, cheaply: work begins in ``speak``.

    ``version`` is part of every clip's cache key: it names the program and its data (model hash, voice file).
    ``online`` engines send text elsewhere. ``workers`` is how many ``speak`` calls may run at once
    (0: as many as there are cores, each in its own process; n: threads of one process).
    ``limit`` is the longest text in characters that one call takes (0: any); longer text is cut at clauses
    by the caller. ``normalises``: it says numbers and symbols itself, so it gets ``Utterance.light``.
    ``deterministic``: the same text gives the same samples in any process and order.
    """

    name: str
    version: str
    online: bool
    workers: int
    limit: int
    normalises: bool
    deterministic: bool

    def __init__(self, settings: Mapping[str, Any]) -> None: ...

    def check(self) -> "tuple[Missing, ...]":
        """What is missing before it can speak; empty when it is ready. Sends nothing."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """All voices it can speak with here, the best for a host first within each language."""
        ...

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say the whole utterance.

        Raises:
            ServiceError: it could not; no partial clip is ever returned.
        """
        ...


@dataclass(frozen=True, slots=True)
class Missing:
    """A part an engine lacks: ``what``, and the command or step that gets it."""

    what: str
    hint: str
