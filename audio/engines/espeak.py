"""The embedded engine: espeak-ng in this process."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from audio.engine import BaseEngine, Missing, pick
from audio.engines import espeak_library, ipa, kana, neural, options
from audio.engines.espeak_voices import REGISTERS, Language, Register, catalogue, voice_file
from audio.plausible import believe
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

LICENCE = "GPL-3.0-or-later"
VOLUME = 50
"""Per cent of the library's own level: at 75 some clip, as the soprano does in German."""


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.espeak]``."""

    rate: int = key(170, "words per minute, 80 to 450")


class Espeak(BaseEngine):
    """Embedded, offline, in every language of espeak-ng; one process per core."""

    name = "espeak"
    workers = 0
    deterministic = True
    instant = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)
        self.rate = options.within(80, self.options.rate, 450, "rate", self.name)
        recipe = hashlib.sha256(repr((REGISTERS, VOLUME)).encode()).hexdigest()[:8]
        self.version = f"{neural.installed('espeakng-loader')}+{recipe}"

    def check(self) -> tuple[Missing, ...]:
        """Whether the library's wheel is there."""
        if find_spec("espeakng_loader"):
            return ()
        return (Missing("the espeak-ng library", "pip install espeakng-loader"),)

    def voices(self) -> tuple[Voice, ...]:
        """Every register in every language; English voices differ both in accent and register as one goes on."""
        return _voices(self.rate)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it in this process."""
        if voice.id not in catalogue():
            pick(self.voices(), voice.id)
        language, register = catalogue()[voice.id]
        library = espeak_library.library()
        text = utterance.spoken.replace("\0", " ")  # emoji are words to this engine
        text = kana.read_out(text) if language.tag == "ja" else text
        phonemes = utterance.phonemes if language.tag.startswith("en") else ()
        said = ipa.respell(text, phonemes) if phonemes else text
        pcm = library.say(said, voice_file(language.path, register), self.rate, VOLUME, bool(phonemes))
        return believe(Clip(pcm, library.rate), text, self.name, longest=None)


@cache
def _voices(rate: int) -> tuple[Voice, ...]:
    return tuple(_voice(key, rate, *parts) for key, parts in catalogue().items())


def _voice(id: str, rate: int, language: Language, register: Register) -> Voice:
    return Voice(
        Espeak.name,
        id,
        f"{language.name}, {register.name}",
        language.tag,
        register.gender,
        LICENCE,
        traits=(("rate", str(rate)), *((("kanji", kana.edition()),) if language.tag == "ja" else ())),
        timbre=register.name,
    )
