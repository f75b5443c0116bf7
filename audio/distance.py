"""How far apart two voices sound: timbre in decibels, pitch in semitones, one figure from both.

Timbre is the RMS difference of the long-term spectra in third octaves from 125 Hz to 8 kHz (ISO 266 bands),
each matched in level first. Pitch is the difference of the median fundamentals, 1 dB to a semitone. The figure is
the root of the sum of their squares, in dB. One voice saying two different texts is about 2 from itself, one voice in
two accents saying the same text about 1.
"""

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples, loud_part

BANDS_HZ = tuple(125 * 2 ** (n / 3) for n in range(19))
CLOSE_DB = 3.5
"""Under this a quotation is easily taken for the host's words (docs/cast.md has the figures)."""
FRAME_MS = 40
LOWEST_HZ, HIGHEST_HZ = 60, 400
VOICED = 0.5


def distance(a: Samples, b: Samples, rate: int) -> float:
    """The distance in dB of two pieces of mono speech, best of the same text and some seconds long."""
    return float(np.hypot(timbre(a, b, rate), semitones(a, b, rate)))


def timbre(a: Samples, b: Samples, rate: int) -> float:
    """RMS difference of the long-term spectra, dB."""
    return float(np.sqrt(np.mean((spectrum_db(a, rate) - spectrum_db(b, rate)) ** 2)))


def semitones(a: Samples, b: Samples, rate: int) -> float:
    """Difference of the median pitches; 0 where either has none."""
    pitches = pitch_hz(a, rate), pitch_hz(b, rate)
    return abs(12 * float(np.log2(pitches[0] / pitches[1]))) if all(pitches) else 0.0


def spectrum_db(x: Samples, rate: int) -> NDArray[np.float64]:
    """Level of each third octave while speech sounds, about a mean of 0."""
    frames = _frames(x, rate)
    power = (np.abs(np.fft.rfft(frames * np.hanning(frames.shape[1]), axis=1)) ** 2).mean(axis=0)
    f = np.fft.rfftfreq(frames.shape[1], 1 / rate)
    edge = 2 ** (1 / 6)
    bands = [power[(f >= hz / edge) & (f < hz * edge)].sum() for hz in BANDS_HZ]
    db = 10 * np.log10(np.array(bands) + 1e-12)
    return np.asarray(db - db.mean())


def pitch_hz(x: Samples, rate: int) -> float:
    """Median fundamental of the voiced frames, by normalised autocorrelation; 0 where nothing is voiced."""
    frames = _frames(x, rate)
    size = frames.shape[1]
    spectrum = np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * size, axis=1)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, :size] / (1 - np.arange(size) / size * 0.999)
    lo, hi = rate // HIGHEST_HZ, rate // LOWEST_HZ
    clear = correlation[:, lo : hi + 1] / (correlation[:, :1] + 1e-12)
    # the first peak that is nearly the highest: later ones are multiples of the period
    good = clear >= 0.9 * clear.max(axis=1, keepdims=True)
    rising = np.diff(clear, axis=1, append=-np.inf) < 0
    lags = lo + np.argmax(good & rising, axis=1)
    voiced = clear.max(axis=1) > VOICED
    return float(rate / np.median(lags[voiced])) if voiced.any() else 0.0


def _frames(x: Samples, rate: int) -> NDArray[np.float64]:
    """Frames of 40 ms, half overlapping, that are less than 30 dB below the loud ones."""
    size = rate * FRAME_MS // 1000
    x = np.pad(x, (0, max(0, size - len(x)))).astype(np.float64)
    frames = np.lib.stride_tricks.sliding_window_view(x, size)[:: size // 2]
    level = 10 * np.log10((frames**2).mean(axis=1) + 1e-20)
    return np.asarray(frames[level >= loud_part(level) - 30])
