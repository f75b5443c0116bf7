"""What an edition is made from, as one hash: where two agree, making one again would give the other's bytes."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from audio import level, units
from audio.cache import key_of
from audio.plan import Step, music_hashes, plan
from audio.speech import Engines
from narrate.model import Casting, Script
from narrate.settings import Feed, Music, Settings, Sharing, Speech

CODE = ("render", "mix", "join", "tags", "overall", "run")
"""Our modules that decide how units become an edition, besides those that a unit's key knows of."""


def origin(
    script: Script, casting: Casting, engines: Engines, settings: Settings, recordings: Mapping[str, Path], *more: str
) -> str:
    """The hash of an edition's script, its settings, its units as they are before levelling, and our own code.

    The date is none of it, as an edition keeps its first. ``more`` is what else it depends on.

    Raises:
        ConfigError, DiskError: as ``plan`` and ``units.studio``.
    """
    studio = units.studio(settings, music_hashes(settings.music))
    place = replace(studio, music=_named(studio.music))
    said = replace(script, published=None, left=(), changes=(), warnings=())
    steps = [_facts(step, place) for step in plan(script, casting, engines, settings, recordings)]
    return key_of([_program(), repr(said), repr(_deciding(settings)), steps, more])


def _facts(step: Step, place: units.Studio) -> list[Any]:
    return [units.key(step.unit, place), step.pause, step.chapter]


def _deciding(settings: Settings) -> Settings:
    """The settings without those that say where things lie, or who speaks, which the units know."""
    return replace(
        settings,
        voice=Speech(fallback=settings.voice.fallback),
        music=_named(settings.music),
        feed=Feed(),
        cache=Sharing(),
        editions={},
    )


def _named(music: Music) -> Music:
    """The music by its files' names: what is in them is hashed, and their folder is nothing."""
    return replace(
        music,
        intro=Path(music.intro).name,
        sting=Path(music.sting).name,
        outro=Path(music.outro).name,
        bed=Path(music.bed).name,
    )


def _program() -> list[str]:
    """The version of the program, and, for those who change it, its code."""
    here = Path(__file__).parent
    code = [path.read_bytes().hex() if path.is_file() else "" for path in (here / f"{name}.py" for name in CODE)]
    return [version("narrate-edition"), units.fingerprint(), key_of([*code, level.GAINS.read_bytes().hex()])]
