"""Who would speak as whom, worked out without speaking, sending or writing anything."""

from collections.abc import Mapping
from pathlib import Path

from audio import castfile
from audio.cast import cast
from audio.faces import name_of
from narrate import plugins
from narrate.errors import NarrateError
from narrate.model import Script, Voice
from narrate.settings import Settings


def faces_for(script: Script, settings: Settings, show_folder: Path) -> Mapping[str, str]:
    """Each segment's face by id, on the engine of the settings; ``auto`` is shown with the embedded one, unprobed.

    Raises:
        ConfigError: the cast names what does not exist.
    """
    name = "espeak" if settings.voice.engine == "auto" else settings.voice.engine
    named = {voice.partition(":")[0] for voice in settings.cast.values() if ":" in voice}
    voices = tuple(v for each in (name, *sorted(named - {name})) for v in _voices(each, settings))
    if not voices:
        return {}
    casting = cast(script, voices, settings, castfile.read(castfile.beside(show_folder))).casting
    return {id_: name_of(part) for id_, part in casting.items()}


def _voices(name: str, settings: Settings) -> tuple[Voice, ...]:
    engine = plugins.load(name, settings.engine.get(name, {}))
    try:
        return engine.voices()
    except NarrateError:
        return ()
