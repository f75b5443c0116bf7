"""Beeps of exact length, for tests and for hearing how an edition is built."""

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from audio.engine import BaseEngine, pick
from audio.engines import options
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

RATE = 22_050
FADE = RATE // 200
AMPLITUDE = 8_000
HERTZ = (440, 660, 330, 550, 880, 220, 770, 294)


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.tone]``."""

    ms_per_character: int = key(60, "length of the beep for each character, in milliseconds")


class Tone(BaseEngine):
    """A sine per voice; ``ms_per_character`` times the characters of the text long."""

    name = "tone"
    version = "1"
    workers = 0
    deterministic = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)

    def voices(self) -> tuple[Voice, ...]:
        """One voice per frequency, of no language."""
        traits = (("ms_per_character", str(self.options.ms_per_character)),)
        return tuple(Voice(self.name, str(hz), f"{hz} Hz", licence="CC0-1.0", traits=traits) for hz in HERTZ)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Beep."""
        frames = RATE * self.options.ms_per_character * len(utterance.spoken) // 1000
        return Clip(beep(int(pick(self.voices(), voice.id).id), frames), RATE)


def beep(hertz: int, frames: int) -> bytes:
    """``frames`` of a sine with 5 ms fades, as 16-bit PCM."""
    second = _second(hertz)
    wave = (second * (frames // RATE + 1))[:frames]
    for i in range(min(FADE, frames)):
        wave[i] = wave[i] * i // FADE
        wave[frames - 1 - i] = wave[frames - 1 - i] * i // FADE
    return wave.tobytes()


@cache
def _second(hertz: int) -> "array[int]":
    """One second, which holds whole periods and so can be repeated without a seam."""
    step = 2 * math.pi * hertz / RATE
    return array("h", (round(AMPLITUDE * math.sin(step * i)) for i in range(RATE)))
