"""Tempo without pitch: WSOLA (Verhelst and Roelands, 1993), overlapping windows moved to where they fit best."""

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples

WINDOW_MS = 30
SEEK_MS = 7
"""Reaches one period of a voice of 75 Hz in either direction."""
COARSE = 4


def stretch(x: Samples, factor: float, rate: int) -> Samples:
    """Mono sound made ``factor`` times as long at the same pitch."""
    hop = rate * WINDOW_MS // 2000
    seek = rate * SEEK_MS // 1000
    size = round(len(x) * factor)
    if factor == 1 or len(x) < 4 * hop:
        return x
    lead = hop + seek + COARSE
    padded = np.pad(x, (lead, 4 * hop + 2 * seek))
    window = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    out = np.zeros(size + 3 * hop, np.float32)
    position = lead - hop
    for k in range(-(-size // hop) + 1):
        if k:
            wanted = lead + min(round((k - 1) * hop / factor), len(x))
            position = _fitting(padded, wanted, position + hop, 2 * hop, seek) if k > 1 else wanted
        out[k * hop : (k + 2) * hop] += window * padded[position : position + 2 * hop]
    return out[hop : hop + size]


def _fitting(x: Samples, around: int, following: int, size: int, seek: int) -> int:
    """Where, within ``seek`` of ``around``, the sound is most like what would follow by itself."""
    template = x[following : following + size]
    lo = max(0, around - seek)
    region = x[lo : lo + 2 * seek + size]
    best = lo + COARSE * _best(_coarse(region), _coarse(template))
    lo = max(0, best - COARSE)
    return lo + _best(x[lo : lo + 2 * COARSE + size], template)


def _best(region: Samples, template: Samples) -> int:
    """The lag of the highest normalised correlation."""
    if len(region) <= len(template):
        return 0
    likeness = np.correlate(region, template, "valid")
    power = np.cumsum(np.concatenate([[0.0], region.astype(np.float64) ** 2]))
    energy = power[len(template) :] - power[: len(power) - len(template)]
    return int(np.argmax(likeness / np.sqrt(energy + 1e-6)))


def _coarse(x: Samples) -> NDArray[np.float32]:
    return np.asarray(x[: len(x) // COARSE * COARSE].reshape(-1, COARSE).mean(axis=1))
