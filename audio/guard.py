"""Engines of other distributions, held to what an engine is: what they do wrong is an error that names them."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

from audio.engine import Cost, Demanding, Engine, Instant, Missing, Priced, Probing
from audio.plausible import believe
from narrate.errors import NarrateError, ServiceError
from narrate.model import Clip, Utterance, Voice

FACTS: Mapping[str, type] = MappingProxyType({
    "version": str, "online": bool, "workers": int, "limit": int, "normalises": bool, "deterministic": bool
})  # fmt: skip
RATES = range(4_000, 384_001)
T = TypeVar("T")


def guarded(engine: Any, name: str, distribution: str) -> Engine:
    """The engine behind a guard that has the same optional abilities.

    Raises:
        ServiceError: it is not called ``name``, or states something of another kind than it should.
    """
    able = tuple(guard for ability, guard in _ABILITIES if isinstance(engine, ability))
    return cast(Engine, type("Guard", (*able, Guard), {"__module__": __name__})(engine, name, distribution))


def broken(name: str, distribution: str, why: object) -> ServiceError:
    """The error for a plugin that does not work; ``why`` may be what it raised."""
    told = f"{type(why).__name__}: {why}" if isinstance(why, BaseException) else why
    text = " ".join(f"engine '{name}' of {distribution} is broken: {told}".split())
    return ServiceError(text, f"update or uninstall {distribution}, or use another engine")


class Guard:
    """Passes everything on; lets out nothing but what an engine may give and raise."""

    def __init__(self, engine: Any, name: str, distribution: str) -> None:
        self._engine, self.name, self._distribution = engine, name, distribution
        if self._call(getattr, engine, "name") != name:
            raise self._broken(f"it is not called '{name}'")
        for fact, kind in FACTS.items():
            setattr(self, fact, self._kept(self._call(getattr, engine, fact), kind, fact))

    def __reduce__(self) -> tuple[Any, ...]:
        return guarded, (self._engine, self.name, self._distribution)

    def check(self) -> tuple[Missing, ...]:
        """As ``Engine``."""
        return self._all(self._call(self._engine.check), Missing, "check()")

    def voices(self) -> tuple[Voice, ...]:
        """As ``Engine``."""
        found = self._all(self._call(self._engine.voices), Voice, "voices()")
        if any(voice.engine != self.name for voice in found):
            raise self._broken("voices() gives voices of another engine")
        return found

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """As ``Engine``; the clip is believed only when it can be the whole text."""
        clip = self._kept(self._call(self._engine.speak, utterance, voice), Clip, "speak()")
        if not isinstance(clip.pcm, bytes) or len(clip.pcm) % 2 or clip.rate not in RATES:
            raise self._broken("speak() gives no 16-bit sound, or none of a known rate")
        text = utterance.light if self._engine.normalises else utterance.spoken
        return believe(clip, text, self.name, longest=None)

    def _call(self, function: Callable[..., Any], *args: object) -> Any:
        try:
            return function(*args)
        except NarrateError:
            raise
        except (Exception, SystemExit) as error:  # foreign code may raise anything; whatever it is, it is theirs
            raise self._broken(error) from error

    def _all(self, found: Iterable[Any], kind: type[T], what: str) -> tuple[T, ...]:
        return tuple(self._kept(each, kind, what) for each in self._call(tuple, found))

    def _kept(self, found: Any, kind: type[T], what: str) -> T:
        if not isinstance(found, kind):
            raise self._broken(f"{what} gives {type(found).__name__}, not {kind.__name__}")
        return found

    def _broken(self, why: object) -> ServiceError:
        return broken(self.name, self._distribution, why)


class _Probing(Guard):
    def available(self) -> bool:
        """As ``Probing``."""
        return bool(self._call(self._engine.available))


class _Priced(Guard):
    def cost(self, characters: int) -> Cost:
        """As ``Priced``."""
        return self._kept(self._call(self._engine.cost, characters), Cost, "cost()")


class _Demanding(Guard):
    @property
    def resources(self) -> Mapping[str, float]:
        """As ``Demanding``."""
        return dict(self._call(dict, self._engine.resources))


class _Instant(Guard):
    @property
    def instant(self) -> bool:
        """As ``Instant``."""
        return bool(self._call(getattr, self._engine, "instant"))


_ABILITIES = ((Probing, _Probing), (Priced, _Priced), (Demanding, _Demanding), (Instant, _Instant))
