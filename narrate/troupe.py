"""Which engines speak, and with which voices: chosen once per run, so that one edition never mixes by accident."""

from collections.abc import Mapping
from dataclasses import dataclass

from audio.engine import Demanding, Engine
from narrate import plugins
from narrate.model import Voice
from narrate.settings import Settings


@dataclass(frozen=True, slots=True)
class Troupe:
    """The engines of a run by name, the first being the show's; ``note`` says in one line how it was chosen."""

    engines: Mapping[str, Engine]
    leading: str
    note: str = ""

    def voices(self) -> tuple[Voice, ...]:
        """All voices of the leading engine, then those of the others that the cast names."""
        ordered = [self.leading, *(name for name in self.engines if name != self.leading)]
        return tuple(voice for name in ordered for voice in self.engines[name].voices())

    def resources(self) -> tuple[tuple[str, float], ...]:
        """What the engines ask of the machine they speak on, the most of each kind."""
        asked = [engine.resources for engine in self.engines.values() if isinstance(engine, Demanding)]
        kinds = sorted({kind for each in asked for kind in each})
        return tuple((kind, max(each.get(kind, 0.0) for each in asked)) for kind in kinds)


def assemble(settings: Settings) -> Troupe:
    """The engines that the show file asks for.

    Raises:
        UsageError: no engine of that name is installed.
        ServiceError: the engine that was asked for lacks a part; it is never replaced unasked.
    """
    name, note = settings.voice.engine, ""
    if name == "auto":
        name, note = plugins.auto(settings.engine)
    wanted = {
        name: None,
        **dict.fromkeys(named(settings.cast)),
        **dict.fromkeys(filter(None, [settings.voice.fallback])),
    }
    return Troupe({each: _ready(each, settings) for each in wanted}, name, note)


def named(cast: Mapping[str, str]) -> list[str]:
    """The engines that a cast names, as often as it names them."""
    return [voice.partition(":")[0] for voice in cast.values() if ":" in voice]


def _ready(name: str, settings: Settings) -> Engine:
    from narrate.errors import ServiceError

    engine = plugins.load(name, settings.engine.get(name, {}))
    missing = engine.check()
    if missing:
        raise ServiceError(f"{name} cannot speak here: {missing[0].what}", missing[0].hint)
    return engine
