"""Who would speak as whom, worked out without speaking, sending or writing anything."""

from pathlib import Path

from audio import castfile
from audio.cast import cast
from narrate import plugins
from narrate.errors import NarrateError
from narrate.model import Casting, Script, Voice
from narrate.settings import Settings


def casting_for(script: Script, settings: Settings, show_folder: Path) -> Casting:
    """The casting of the engine that the settings name; ``auto`` is shown with the embedded voice, unprobed.

    Raises:
        ConfigError: the cast names what does not exist.
    """
    name = "espeak" if settings.voice.engine == "auto" else settings.voice.engine
    named = {voice.partition(":")[0] for voice in settings.cast.values() if ":" in voice}
    voices = tuple(v for each in (name, *sorted(named - {name})) for v in _voices(each, settings))
    return cast(script, voices, settings, castfile.read(castfile.beside(show_folder))).casting if voices else {}


def _voices(name: str, settings: Settings) -> tuple[Voice, ...]:
    engine = plugins.load(name, settings.engine.get(name, {}))
    try:
        return engine.voices()
    except NarrateError:
        return ()
