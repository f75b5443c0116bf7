"""Colour a voice after it was spoken, so that one voice can be told from another."""

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples, resample
from audio.stretch import stretch
from narrate.model import Treatment

WINDOW_MS = 24
SMOOTH_MS = 1.6
"""Cepstrum up to here is the envelope: it must stay under the shortest pitch period, 3.3 ms at 300 Hz."""
MOST_DB = 24.0


def apply(x: Samples, treatment: Treatment, rate: int) -> Samples:
    """Mono speech with the treatment's pitch, formants, tempo and tilt; its place and earcon are the mixer's."""
    if not len(x):
        return x
    x = _pitched(x, treatment.pitch_cents, treatment.tempo, rate)
    x = formants(x, treatment.formant_cents - treatment.pitch_cents, rate)
    return tilt(x, treatment.tilt_db, rate)


def _pitched(x: Samples, cents: int, tempo: float, rate: int) -> Samples:
    """Played faster or slower, which shifts pitch and formants alike, then stretched back."""
    up = 2 ** (cents / 1200)
    return stretch(resample(x, round(rate * up), rate), up / tempo, rate)


def formants(x: Samples, cents: int, rate: int) -> Samples:
    """Shift the spectral envelope and leave the pitch: each frame's overtones are weighted anew."""
    if cents == 0:
        return x
    hop = rate * WINDOW_MS // 4000
    size = 4 * hop
    window = np.sqrt(np.hanning(size + 1)[:-1]).astype(np.float32)
    padded = np.pad(x, (size, size + -len(x) % hop))
    starts = np.arange(0, len(padded) - size + 1, hop)
    out = np.zeros(len(padded), np.float32)
    for block in np.array_split(starts, max(1, len(starts) // 512)):
        frames = np.lib.stride_tricks.sliding_window_view(padded, size)[block] * window
        spectrum = np.fft.rfft(frames, axis=1)
        shifted = np.fft.irfft(spectrum * _reweighted(np.abs(spectrum), cents, rate), size, axis=1) * window / 2
        for start, frame in zip(block, shifted, strict=True):
            out[start : start + size] += frame.astype(np.float32)
    return out[size : size + len(x)]


def _reweighted(magnitude: NDArray[np.float64], cents: int, rate: int) -> NDArray[np.float64]:
    """What each bin is multiplied by for its envelope to move by ``cents``."""
    envelope = _envelope(magnitude, rate)
    bins = np.arange(envelope.shape[1])
    source = np.clip(bins / 2 ** (cents / 1200), 0, bins[-1])
    below = source.astype(int)
    above = np.minimum(below + 1, bins[-1])
    part = source - below
    moved = envelope[:, below] * (1 - part) + envelope[:, above] * part
    most = MOST_DB / 20 * np.log(10)
    return np.asarray(np.exp(np.clip(moved - envelope, -most, most)))


def _envelope(magnitude: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """The natural logarithm of the spectrum, smoothed through its cepstrum."""
    floor = 1e-4 * magnitude.max(axis=1, keepdims=True) + 1e-9
    cepstrum = np.fft.irfft(np.log(magnitude + floor), axis=1)
    keep = int(rate * SMOOTH_MS / 1000)
    cepstrum[:, keep : cepstrum.shape[1] - keep + 1] = 0
    return np.asarray(np.fft.rfft(cepstrum, axis=1).real)


def tilt(x: Samples, tilt_db: float, rate: int) -> Samples:
    """Turn the spectrum about 1 kHz by ``tilt_db`` between 250 Hz and 4 kHz, without shift of phase."""
    if tilt_db == 0 or not len(x):
        return x
    size = 1 << (len(x) + 4096).bit_length()
    octaves = np.log2(np.clip(np.fft.rfftfreq(size, 1 / rate), 125, 8000) / 1000)
    spectrum = np.fft.rfft(x, size) * 10 ** (tilt_db * octaves / 4 / 20)
    return np.fft.irfft(spectrum, size)[: len(x)].astype(np.float32)


def place(x: Samples, pan: float) -> Samples:
    """Mono sound in the stereo image by the sine law: -1 left, 0 centre (each side -3 dB), 1 right.

    Loudness stays the same wherever it stands; folded to mono, the side is 3 dB under the centre.
    """
    angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
    return np.stack([x * np.cos(angle), x * np.sin(angle)], axis=1).astype(np.float32)
