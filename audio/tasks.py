"""One piece of work, wherever it is done: speak what is missing, then build a unit or measure a voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audio.speech import Engines
from audio.units import Made, Passage, Phrase, Studio, Unit
from narrate.errors import ServiceError
from narrate.model import Clip


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to build, or a passage whose gain is to be found. ``clips`` are those already spoken, by key."""

    number: int
    what: Unit | Passage
    studio: Studio
    clips: Mapping[str, Clip] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result, and the clips that were spoken for it."""

    number: int
    made: Made | float
    spoken: Mapping[str, Clip] = field(default_factory=dict)


class EngineFailed(Exception):  # noqa: N818  what happened; the error is inside
    """An engine could not speak; ``engine`` is its name. Never leaves ``audio``."""

    def __init__(self, engine: str, error: ServiceError) -> None:
        super().__init__(engine, error)
        self.engine, self.error = engine, error


def perform(task: Task, engines: Engines) -> Done:
    """Do the task.

    Raises:
        EngineFailed: an engine could not speak.
    """
    from audio import build, level

    missing = {phrase.key: phrase for phrase in task.what.phrases if phrase.key not in task.clips}
    spoken = {key: speak(phrase, engines) for key, phrase in missing.items()}
    clips = {**task.clips, **spoken}
    if isinstance(task.what, Unit):
        return Done(task.number, build.build(task.what, clips, task.studio), spoken)
    return Done(task.number, level.measure(task.what, clips, task.studio), spoken)


def speak(phrase: Phrase, engines: Engines) -> Clip:
    """Have one phrase spoken.

    Raises:
        EngineFailed: it could not be.
    """
    name = phrase.voice.engine
    try:
        return engines[name].speak(phrase.utterance, phrase.voice)
    except ServiceError as error:
        raise EngineFailed(name, error) from error
