"""The shape of a piece of sound: from clip to floats, its silence trimmed, its rate changed, back to 16 bits.

Sound is float32 in ±1, ``(n,)`` for mono and ``(n, 2)`` for stereo.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from narrate.model import Clip

Samples = NDArray[np.float32]

RATE = 44_100
"""The rate of every edition, Hz."""

HOP_MS = 2
LEAD_MS, TAIL_MS = 6, 12
FADE_IN_MS, FADE_OUT_MS = 3, 8
FLOOR_DB = -60.0
UNDER_SPEECH_DB = 46.0


def samples(clip: Clip) -> Samples:
    """The clip's sound as floats."""
    return np.frombuffer(clip.pcm, dtype=np.int16).astype(np.float32) / np.float32(32768)


def trim(x: Samples, rate: int) -> Samples:
    """Cut an engine's own silence off both ends and fade what is left in and out; empty if all is silence.

    ``LEAD_MS`` stay before what is heard and ``TAIL_MS`` after it, so that no consonant is cut and pauses can be
    counted from sound to sound; where the engine left less, silence fills up.
    """
    start, end = audible(x, rate)
    if end <= start:
        return x[:0]
    lead, tail = rate * LEAD_MS // 1000, rate * TAIL_MS // 1000
    y = x[max(0, start - lead) : end + tail].copy()
    _ramp(y, rate * FADE_IN_MS // 1000)
    _ramp(y[::-1], rate * FADE_OUT_MS // 1000)
    lack = (max(0, lead - start), max(0, end + tail - len(x)))
    return np.pad(y, (lack, (0, 0))[: x.ndim]) if any(lack) else y


def audible(x: Samples, rate: int) -> tuple[int, int]:
    """First sample that is heard and the one after the last; equal when all is silence.

    Heard is what lies above -60 dBFS and less than 46 dB below the loudest speech: weak fricatives
    lie 30 to 40 dB below it, the noise of a lossy engine further down.
    """
    hop = max(1, rate * HOP_MS // 1000)
    level = levels(x, hop)
    if not len(level):
        return 0, 0
    loud = loud_part(level)
    heard = np.flatnonzero(level > max(FLOOR_DB, loud - UNDER_SPEECH_DB))
    if not len(heard):
        return 0, 0
    return int(heard[0]) * hop, min(len(x), (int(heard[-1]) + 1) * hop)


def loud_part(level: NDArray[np.float64]) -> float:
    """The level that a twentieth of the moments reach."""
    at = len(level) * 19 // 20
    return float(np.partition(level, at)[at])


def levels(x: Samples, hop: int) -> NDArray[np.float64]:
    """Level of each ``hop`` samples in dBFS (a full-scale square is 0); the last may be shorter. -200 is silence."""
    whole = len(x) // hop
    rows = x[: whole * hop].reshape(whole, hop * (x.shape[1] if x.ndim > 1 else 1))
    power = np.einsum("ij,ij->i", rows, rows, dtype=np.float32).astype(np.float64) / max(1, rows.shape[1])
    if len(x) > whole * hop:
        power = np.append(power, np.square(x[whole * hop :], dtype=np.float64).mean())
    return np.asarray(10 * np.log10(power + 1e-20))


def resample(x: Samples, rate: int, to: int) -> Samples:
    """The same sound at another rate, by the soxr HQ filter (images below -77 dB)."""
    if rate == to or not len(x):
        return x
    import soxr

    return np.asarray(soxr.resample(x, rate, to, quality="HQ"), dtype=np.float32)


def remove_dc(x: Samples) -> Samples:
    """Take the mean off, each channel's own."""
    if not len(x):
        return x
    return np.asarray(x - x.mean(axis=0, dtype=np.float64).astype(np.float32), dtype=np.float32)


def to_pcm16(x: Samples, dither: bool, factor: float = 1.0) -> NDArray[np.int16]:
    """16-bit samples of ``x`` times ``factor``; full scale saturates.

    ``dither`` adds triangular noise of ±1 step, the same every time, and never to digital silence.
    """
    y = x * np.float32(32767 * factor)
    if dither:
        flat, noise = y.reshape(-1), _noise()
        for start in range(0, len(flat), len(noise)):
            part = flat[start : start + len(noise)]
            part += noise[: len(part)]
    np.rint(y, out=y)
    np.clip(y, -32768, 32767, out=y)
    pcm = y.astype(np.int16)
    if dither:
        pcm *= x != 0
    return pcm


@lru_cache(maxsize=1)
def _noise() -> Samples:
    """Six seconds of triangular noise."""
    # RandomState's stream is frozen by numpy's promise (NEP 19); Generator's is not
    noise = np.random.RandomState(1)
    return np.asarray(noise.random_sample(1 << 18) - noise.random_sample(1 << 18), dtype=np.float32)


def fft_size(n: int) -> int:
    """The next even number without factors above 5, which an FFT likes; silence fills up to it.

    >>> fft_size(2205), fft_size(4096)
    (2250, 4096)
    """
    odd = (int(3**a * 5**b) for a in range(14) for b in range(10))
    return min(each << max(1, (-(-n // each) - 1).bit_length()) for each in odd)


def _ramp(y: Samples, frames: int) -> None:
    """Raise the first ``frames`` from zero along half a cosine, in place."""
    frames = min(frames, len(y))
    if frames:
        curve = (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / frames)).astype(np.float32)
        y[:frames] *= curve if y.ndim == 1 else curve[:, None]
