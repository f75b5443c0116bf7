"""A look-ahead limiter that keeps true peaks under a ceiling: numpy only, a whole block of sound at a time.

The gain is worked out once per 32 samples: the least gain any peak needs is held around it, recovers at a fixed
number of decibels per second and is smoothed over the look-ahead, so it never exceeds what the peak allows.
"""

import numpy as np
from numpy.typing import NDArray

from audio import peaks
from audio.shape import RATE, Samples

BLOCK = 32
LOOK_S = 0.0058
RELEASE_DB_PER_S = 110.0
"""Slow enough not to follow a voice's pitch period, fast enough that a deep voice's pulses do not hold all down."""
MARGIN = 0.995
"""For what a filter of this length does not see."""


def limit(x: Samples, gain_db: float, ceiling_db: float, rate: int = RATE) -> Samples:
    """Apply ``gain_db`` and hold true peaks at ``ceiling_db`` (dBTP); both channels share one gain."""
    y = _amplified(x, gain_db)
    needed = _gains(y, _linear(ceiling_db), rate)
    if needed is not None:
        _apply(y, needed, _linear(ceiling_db))
    return y[: len(x)]


def reduction(x: Samples, gain_db: float, ceiling_db: float, rate: int) -> NDArray[np.float64] | None:
    """The gain (0 to 1) that ``limit`` would take each ``BLOCK`` samples down by; None: it would touch nothing."""
    return _gains(_amplified(x, gain_db), _linear(ceiling_db), rate)


def _linear(ceiling_db: float) -> float:
    return float(10 ** (ceiling_db / 20) * MARGIN)


def _amplified(x: Samples, gain_db: float) -> Samples:
    """The sound in whole blocks."""
    y = np.zeros((len(x) + -len(x) % BLOCK, *x.shape[1:]), np.float32)
    np.multiply(x, np.float32(10 ** (gain_db / 20)), out=y[: len(x)])
    return y


def _gains(y: Samples, ceiling: float, rate: int) -> NDArray[np.float64] | None:
    """The gain at each block's middle: held, released, smoothed; never above what any near peak needs."""
    found = _peaks(y, ceiling)
    if not len(found) or found.max() <= ceiling:
        return None
    look = max(2, round(LOOK_S * rate / BLOCK / 2) * 2)
    need = np.zeros(len(found))
    over = np.flatnonzero(found > ceiling)
    need[over] = 20 * np.log10(ceiling / found[over])
    held = _least(np.pad(need, look), 2 * look + 1)
    slope = RELEASE_DB_PER_S * BLOCK / rate * np.arange(len(held))
    released = np.minimum(np.minimum.accumulate(held - slope) + slope, 0)
    window = np.hanning(look + 3)[1:-1]
    smooth = np.convolve(np.pad(released, look // 2, mode="edge"), window / window.sum(), "valid")
    return np.asarray(10 ** (smooth / 20))


def _peaks(y: Samples, ceiling: float) -> NDArray[np.float64]:
    """The highest true peak of each block, over the channels; 0 where nothing comes near the ceiling."""
    channels = y[:, None] if y.ndim == 1 else y
    each = [_channel_peaks(np.ascontiguousarray(channel), ceiling) for channel in channels.T]
    return np.asarray(np.max(each, axis=0), dtype=np.float64)


def _channel_peaks(y: Samples, ceiling: float) -> Samples:
    magnitude, found = np.abs(y), np.zeros(len(y) // BLOCK, np.float32)
    loud = peaks.loud(magnitude, ceiling)
    if len(loud):
        _raise(found, loud, magnitude[loud])
        at = peaks.near(magnitude, loud)
        _raise(found, np.maximum(at, 0), peaks.between(y, at))
    return found


def _raise(found: Samples, at: NDArray[np.intp], values: Samples) -> None:
    """Raise each block to the highest of the values that lie in it; ``at`` is in order."""
    block = at // BLOCK
    first = np.flatnonzero(np.diff(block, prepend=-1))
    found[block[first]] = np.maximum(found[block[first]], np.maximum.reduceat(values, first))


def _least(x: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The least of each ``width`` neighbours, by doubling."""
    have, wanted = 1, len(x) - width + 1
    while have < width:
        step = min(have, width - have)
        x = np.minimum(x[:-step], x[step:])
        have += step
    return x[:wanted]


def _apply(y: Samples, gains: NDArray[np.float64], ceiling: float) -> None:
    """Multiply by the blocks' gains, drawn as straight lines from middle to middle, where they are not 1."""
    edges = np.concatenate([gains[:1], (gains[1:] + gains[:-1]) / 2, gains[-1:]]).astype(np.float32)
    rows = y.reshape(-1, BLOCK, *y.shape[1:])
    active = np.flatnonzero(np.minimum(edges[:-1], edges[1:]) < 1)
    t = (np.arange(BLOCK, dtype=np.float32) + np.float32(0.5)) / np.float32(BLOCK)
    curve = edges[active, None] + np.diff(edges)[active, None] * t
    lowered = rows[active] * (curve if y.ndim == 1 else curve[:, :, None])
    rows[active] = np.clip(lowered, np.float32(-ceiling), np.float32(ceiling), out=lowered)
