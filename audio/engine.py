"""What an engine is: something that speaks a whole text, or raises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self, runtime_checkable

from narrate.errors import UsageError
from narrate.hints import did_you_mean
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


@runtime_checkable
class Probing(Protocol):
    """An online engine that can tell quickly whether its service answers."""

    def available(self) -> bool:
        """Ask the service for next to nothing; False after three seconds at most."""
        ...


@runtime_checkable
class Priced(Protocol):
    """An engine whose speech costs money."""

    def cost(self, characters: int) -> "Cost":
        """What speaking so many characters will cost, and how much may be spent on one edition."""
        ...


@runtime_checkable
class Demanding(Protocol):
    """An engine that needs what not every machine of a cluster has: ``{"GPU": 1}``, by Dask's resource labels."""

    resources: Mapping[str, float]


@runtime_checkable
class Instant(Protocol):
    """An engine that says a sentence again, the same, in less time than to keep it takes.

    It must also be ``deterministic`` and speak in worker processes (``workers`` 0): then its clips are not kept.
    """

    instant: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A part an engine lacks: ``what``, and the command or step that gets it."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cost:
    """An estimate: ``amount`` in ``currency`` (ISO 4217), and the ``limit`` of its settings, 0 for none."""

    amount: float
    currency: str
    limit: float = 0.0

    @property
    def allowed(self) -> bool:
        """Whether the limit permits it."""
        return not self.limit or self.amount <= self.limit


class BaseEngine:
    """The plain case: local, one call at a time, any length, nothing missing. Pickled as its class and settings."""

    name = ""
    version = ""
    online = False
    workers = 1
    limit = 0
    normalises = False
    deterministic = False

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = dict(settings)

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Any]]]:
        return type(self), (self.settings,)

    def check(self) -> tuple[Missing, ...]:
        """Nothing is missing."""
        return ()


def pick(voices: Iterable[Voice], wanted: str) -> Voice:
    """Return the voice called ``id`` or ``engine:id``.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    known = {key: voice for voice in voices for key in (voice.id, voice.name)}
    if wanted in known:
        return known[wanted]
    raise UsageError(
        f"no voice called '{wanted}'", did_you_mean(wanted, known) or "'narrate voices' lists what can speak"
    )
