"""Room tone: the faint sound of a quiet room, so that pauses do not fall into nothing. True silence by default."""

from functools import lru_cache

import numpy as np

from audio import codec, shape
from audio.codec import BLOCK, RATE, SILENT_BLOCKS, Format
from audio.shape import Samples

LOOP = 1 << 18
"""Six seconds go round; nobody hears so faint a sound repeat."""


def add(sound: Samples, level_db: float) -> Samples:
    """The sound in a room of ``level_db`` dBFS (RMS); 0 is no room."""
    if not level_db or not len(sound):
        return sound
    tone = np.resize(_loop(), len(sound)) * np.float32(10 ** (level_db / 20))
    return sound + (tone if sound.ndim == 1 else tone[:, None])


@lru_cache(maxsize=4)
def pause(format: Format, level_db: float) -> bytes:
    """As ``codec.silence``, in a room.

    A join falls into a sound so faint that what the codec loses there is never heard.
    """
    nothing = np.zeros((SILENT_BLOCKS * BLOCK, 2)[: format.channels], np.float32)
    return codec.encode(shape.to_pcm16(add(nothing, level_db), dither=True, factor=1 / format.scale), format)


@lru_cache(maxsize=1)
def _loop() -> Samples:
    """Noise that falls by 6 dB an octave above 200 Hz, as a room's does; nothing below 40 Hz. Its RMS is 1."""
    spectrum = np.fft.rfft(np.random.RandomState(3).standard_normal(LOOP))  # a stream frozen by NEP 19
    hertz = np.fft.rfftfreq(LOOP, 1 / RATE)
    noise = np.fft.irfft(spectrum * (hertz > 40) / (1 + hertz / 200), LOOP)
    return np.asarray(noise / noise.std(), dtype=np.float32)
