"""A look-ahead limiter that keeps true peaks under a ceiling: numpy only, a whole block of sound at a time.

The gain is worked out once per 32 samples: the least gain any peak needs is held around it, recovers at a fixed
number of decibels per second and is smoothed over the look-ahead, so it never exceeds what the peak allows.
"""

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples

BLOCK = 32
LOOK = 8
"""Look-ahead in blocks: 5.8 ms at 44.1 kHz."""
RELEASE_DB = 0.04
"""Recovery per block: 55 dB/s at 44.1 kHz, slow enough not to follow a voice's pitch period."""
NEAR = 0.7
"""Between samples, sound peaks at most about 3 dB above them: only blocks this near the ceiling are looked into."""
TAPS = 8
"""Half the length of the interpolating filter, in samples."""
MARGIN = 0.995
"""For what a filter of this length does not see."""


def limit(x: Samples, gain_db: float, ceiling_db: float) -> Samples:
    """Apply ``gain_db`` and hold true peaks at ``ceiling_db`` (dBTP); both channels share one gain."""
    y = np.asarray(x * np.float32(10 ** (gain_db / 20)), dtype=np.float32)
    ceiling = 10 ** (ceiling_db / 20) * MARGIN
    if not len(y) or max(float(y.max()), -float(y.min())) <= ceiling * NEAR:
        return y
    peaks = _peaks(y, ceiling)
    if peaks.max() <= ceiling:
        return y
    return _apply(y, _gains(peaks, ceiling), ceiling)


def _peaks(y: Samples, ceiling: float) -> NDArray[np.float64]:
    """The highest true peak of each block, over the channels."""
    channels = y[:, None] if y.ndim == 1 else y
    return np.asarray(np.max([_channel_peaks(c, ceiling) for c in channels.T], axis=0))


def _channel_peaks(y: Samples, ceiling: float) -> NDArray[np.float64]:
    padded = np.concatenate([np.zeros(BLOCK, np.float32), y, np.zeros(BLOCK + -len(y) % BLOCK, np.float32)])
    blocks = padded.reshape(-1, BLOCK)
    inner = _block_peaks(blocks[1:-1]).astype(np.float64)
    near = np.flatnonzero(inner > ceiling * NEAR) + 1
    if len(near):
        around = np.concatenate([blocks[near - 1, -TAPS:], blocks[near], blocks[near + 1, :TAPS]], axis=1)
        inner[near - 1] = np.maximum(inner[near - 1], between(around))
    return np.asarray(inner)


def _block_peaks(blocks: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row's highest magnitude, by halving: numpy is slow to reduce short rows."""
    peaks, width = np.abs(blocks), BLOCK
    while width > 1:
        width //= 2
        peaks = np.maximum(peaks[:, :width], peaks[:, width : 2 * width])
    return peaks[:, 0]


def between(around: NDArray[np.float32]) -> NDArray[np.float64]:
    """Each row's highest magnitude at the quarters between its samples, ``TAPS`` off at both ends for context."""
    best = np.zeros(len(around))
    width = around.shape[1] - 2 * TAPS + 1
    for taps in _phases():
        y = sum(t * around[:, i : i + width] for i, t in enumerate(taps))
        best = np.maximum(best, np.abs(y).max(axis=1))
    return best


def _phases() -> list[NDArray[np.float32]]:
    """Windowed sinc filters for the points ¼, ½ and ¾ of the way from one sample to the next."""
    n = np.arange(-TAPS + 1, TAPS + 1)
    window = np.kaiser(2 * TAPS * 4 + 1, 6.0)
    phases = []
    for quarter in (1, 2, 3):
        taps = np.sinc(n - quarter / 4) * window[(n + TAPS) * 4 - quarter]
        phases.append((taps / taps.sum()).astype(np.float32))
    return phases


def _gains(peaks: NDArray[np.float64], ceiling: float) -> NDArray[np.float64]:
    """The gain at each block's middle: held, released, smoothed; never above what any near peak needs."""
    need = 20 * np.log10(np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)))
    ahead = np.pad(need, (LOOK, LOOK))
    held = np.lib.stride_tricks.sliding_window_view(ahead, 2 * LOOK + 1).min(axis=1)
    slope = RELEASE_DB * np.arange(len(held))
    released = np.minimum(np.minimum.accumulate(held - slope) + slope, 0)
    window = np.hanning(LOOK + 3)[1:-1]
    smooth = np.convolve(np.pad(released, LOOK // 2, mode="edge"), window / window.sum(), "valid")
    return np.asarray(10 ** (smooth / 20))


def _apply(y: Samples, gains: NDArray[np.float64], ceiling: float) -> Samples:
    """Multiply by the blocks' gains, drawn as straight lines from middle to middle."""
    edges = np.concatenate([gains[:1], (gains[1:] + gains[:-1]) / 2, gains[-1:]]).astype(np.float32)
    t = (np.arange(BLOCK, dtype=np.float32) + np.float32(0.5)) / np.float32(BLOCK)
    curve = (edges[:-1, None] + np.diff(edges)[:, None] * t).reshape(-1)[: len(y)]
    y = y * (curve if y.ndim == 1 else curve[:, None])
    return np.clip(y, np.float32(-ceiling), np.float32(ceiling), out=y)
