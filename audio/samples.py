"""Auditions: one voice, one text, one WAV file."""

from pathlib import Path

from audio.engine import Engine, pick
from audio.sounds import joined, to_wav
from narrate.cutting import cut
from narrate.files import write_whole
from narrate.model import Clip, Utterance, Voice


def say(engine: Engine, voice: Voice, utterance: Utterance | str) -> Clip:
    """Speak the text with the voice; a bare string is spoken as it stands.

    Raises:
        ServiceError: the engine could not.
        UsageError: it has no such voice.
    """
    chosen = pick(engine.voices(), voice.id)
    whole = utterance if isinstance(utterance, Utterance) else plain(utterance)
    text = whole.light if engine.normalises else whole.spoken
    if not engine.limit or len(text) <= engine.limit:
        return engine.speak(whole, chosen)
    clips = [engine.speak(plain(piece), chosen) for piece in cut(text, engine.limit)]
    return joined(clips, engine.name)


def plain(text: str) -> Utterance:
    """An utterance that is spoken as written."""
    return Utterance(text, text, text)


def write(path: Path, clip: Clip) -> None:
    """Write the clip as a WAV file.

    Raises:
        DiskError: it cannot be written.
    """
    write_whole(path, to_wav(clip))
