"""One piece of work, wherever it is done: speak what is missing, then build a unit or measure a voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audio import shared
from audio.cache import Cache
from audio.claims import claim
from audio.speech import Engines, dumps, is_kept, keep, kept, loads
from audio.units import Made, Passage, Phrase, Studio, Unit
from narrate.errors import DiskError, ServiceError
from narrate.model import Clip


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to build, or a passage whose gain is to be found. ``clips`` are those spoken elsewhere, by key."""

    number: int
    what: Unit | Passage
    studio: Studio
    clips: Mapping[str, Clip] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result, the keys of the clips that were spoken for it, and what kept them from being shared."""

    number: int
    made: Made | float
    spoken: frozenset[str] = frozenset()
    troubles: frozenset[str] = frozenset()


class EngineFailed(Exception):  # noqa: N818  what happened; the error is inside
    """An engine could not speak; ``engine`` is its name. Never leaves ``audio``."""

    def __init__(self, engine: str, error: ServiceError) -> None:
        super().__init__(engine, error)
        self.engine, self.error = engine, error


def perform(task: Task, engines: Engines, cache: Cache) -> Done:
    """Do the task; each clip that is kept is in the cache as soon as it is spoken.

    Raises:
        EngineFailed: an engine could not speak.
        DiskError: a clip could not be kept.
    """
    from audio import build, level

    missing = {phrase.key: phrase for phrase in task.what.phrases if phrase.key not in task.clips}
    said = {key: _said(phrase, engines, cache) for key, phrase in missing.items()}
    clips = {**task.clips, **{key: clip for key, (clip, _) in said.items()}}
    spoken = frozenset(key for key, (_, new) in said.items() if new)
    troubles = shared.troubles(cache.store)
    if isinstance(task.what, Unit):
        return Done(task.number, build.build(task.what, clips, task.studio), spoken, troubles)
    return Done(task.number, level.measure(task.what, clips, task.studio), spoken, troubles)


def _said(phrase: Phrase, engines: Engines, cache: Cache) -> tuple[Clip, bool]:
    """As ``say``; an instant engine's clip is not kept."""
    if is_kept(engines[phrase.voice.engine]):
        return say(phrase, engines, cache)
    return speak(phrase, engines), True


def say(phrase: Phrase, engines: Engines, cache: Cache) -> tuple[Clip, bool]:
    """The clip of a phrase, which is kept, and whether it was spoken now: by nobody else at the same time.

    Raises:
        EngineFailed, DiskError: as ``perform``.
        ConfigError, ServiceError: there is no such store to share clips through.
    """
    if known := kept(cache, phrase.key):
        return known, False
    with claim(cache, phrase.key):
        known = kept(cache, phrase.key)
        return (known, False) if known else _shared(phrase, engines, cache)


def again(phrase: Phrase, engines: Engines, cache: Cache) -> Clip:
    """The clip of a phrase that was spoken before.

    Raises:
        DiskError: it was kept, and is there no more.
        ServiceError: it was not kept, and cannot be spoken now.
    """
    if clip := kept(cache, phrase.key):
        return clip
    engine = engines[phrase.voice.engine]
    if is_kept(engine):
        raise DiskError("a clip of the edition has gone from the cache", "run the same command again")
    return engine.speak(phrase.utterance, phrase.voice)


def _shared(phrase: Phrase, engines: Engines, cache: Cache) -> tuple[Clip, bool]:
    """As ``say``, for a phrase that this machine's cache lacks."""
    with shared.turn(cache.store, phrase.key) as found:
        clip = loads(found) if found else speak(phrase, engines)
        keep(cache, phrase.key, clip)
        if not found:
            shared.give(cache.store, phrase.key, dumps(clip))
    return clip, not found


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
