"""Entry points → engines. Ours are registered like anybody's; nothing is imported until it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from audio.engine import Engine, Probing
from audio.guard import broken, guarded
from narrate.errors import ConfigError, NarrateError, ServiceError, UsageError
from narrate.hints import did_you_mean

GROUP = "narrate.engines"
OURS = "narrate-edition"
MEMBERS = ("name", "version", "online", "workers", "limit", "normalises", "deterministic", "check", "voices", "speak")


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """An engine that some distribution offers; ``target`` is ``module:Class``."""

    name: str
    target: str
    distribution: str
    point: EntryPoint

    def load(self) -> type[Engine]:
        """Import the class.

        Raises:
            ServiceError: it cannot be imported, or is no engine; its distribution is named.
        """
        try:
            found = self.point.load()
        except (Exception, SystemExit) as error:  # foreign code may raise anything; whatever it is, it is theirs
            raise self._broken(error) from error
        if lacking := [member for member in MEMBERS if not hasattr(found, member)]:
            raise self._broken(f"it has no {', '.join(lacking)}")
        return found  # type: ignore[no-any-return]  # every member is there

    def build(self, table: Mapping[str, Any]) -> Engine:
        """Make the engine from its ``[engine.NAME]`` table.

        Raises:
            ServiceError: its class is broken.
            ConfigError: its table is wrong.
        """
        try:
            engine = self.load()(table)
        except NarrateError:
            raise
        except (Exception, SystemExit) as error:  # as above
            raise self._broken(error) from error
        return engine if self.distribution == OURS else guarded(engine, self.name, self.distribution)

    def _broken(self, why: object) -> ServiceError:
        return broken(self.name, self.distribution, why)


@cache
def engines() -> Mapping[str, EngineEntry]:
    """All installed engines by name, ours first; a foreign one cannot take one of our names."""
    found: dict[str, EngineEntry] = {}
    for entry in sorted(_entries(), key=lambda e: (e.distribution != OURS, e.name, e.distribution)):
        found.setdefault(entry.name, entry)
    return found


def load(name: str, table: Mapping[str, Any] | None = None) -> Engine:
    """Make the engine called ``name`` from its ``[engine.NAME]`` table.

    Raises:
        UsageError: nothing of that name is installed.
        ServiceError: it is installed and broken; a foreign one says so as well whenever it breaks later.
        ConfigError: its table is wrong.
    """
    if entry := engines().get(name):
        return entry.build(table or {})
    known = ", ".join(engines())
    raise UsageError(f"no engine called '{name}'", f"{did_you_mean(name, engines())} installed: {known}".strip())


def problems() -> tuple[str, ...]:
    """What is wrong with installed plugins, a line each; imports all of them."""
    return tuple(_problems())


def auto(tables: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """Choose for ``engine = "auto"``: gTTS where its service answers, else espeak; with a line that says which.

    ``tables`` are the ``[engine.NAME]`` tables.
    """
    try:
        gtts = load("gtts", tables.get("gtts"))
        answers = isinstance(gtts, Probing) and gtts.available()
    except ConfigError:
        raise
    except NarrateError:
        answers = False
    if answers:
        return "gtts", "voices: gtts, an online service; the issue's text is sent to it (-e espeak speaks offline)"
    return "espeak", "voices: espeak, built in; the online service gtts does not answer"


def _entries() -> Iterator[EngineEntry]:
    for point in entry_points(group=GROUP):
        distribution = point.dist.name if point.dist else "unknown distribution"
        yield EngineEntry(point.name, point.value, distribution, point)


def _problems() -> Iterator[str]:
    for entry in sorted(set(_entries()), key=lambda e: (e.name, e.distribution)):
        taken = engines()[entry.name]
        if taken.target != entry.target:
            yield f"engine '{entry.name}' of {entry.distribution} is ignored: {taken.distribution} has that name"
            continue
        try:
            entry.load()
        except ServiceError as error:
            yield error.message
