"""True peaks: how high sound goes between its samples (BS.1770-4, annex 2), looked for only where it can matter."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples

NEAR = 0.7
"""Between samples, sound peaks at most about 3 dB above them: only what is this near a level can exceed it."""
TAPS = 8
"""Half the length of the interpolating filter, in samples."""


def loud(magnitude: Samples, level: float) -> NDArray[np.intp]:
    """The samples near which sound may exceed ``level``."""
    return np.flatnonzero(magnitude > np.float32(level * NEAR))


def near(magnitude: Samples, at: NDArray[np.intp]) -> NDArray[np.intp]:
    """Which of the loud samples ``at``, or those before them, sound may rise after to a peak.

    Sound without anything above half its rate peaks next to a sample that is no lower than its neighbours.
    """
    here, last = magnitude[at], len(magnitude) - 1
    at = at[(here >= magnitude[np.maximum(at - 1, 0)]) & (here >= magnitude[np.minimum(at + 1, last)])]
    both = np.concatenate([at - 1, at])
    both.sort(kind="stable")  # two sorted runs: a merge
    return np.asarray(both[np.concatenate([both[:-1] != both[1:], [True]])]) if len(both) else both


def between(x: Samples, at: NDArray[np.intp]) -> Samples:
    """The highest magnitude a quarter, half and three quarters of the way from each sample of ``at`` to the next.

    Beyond its ends ``x`` counts as silent; -1 is the sample before the first.
    """
    padded = np.pad(x, (TAPS, TAPS))
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * TAPS)[at + 1]
    # einsum adds up in one order, whatever the threads
    return np.asarray(np.max([np.abs(np.einsum("ij,j->i", around, taps)) for taps in _phases()], axis=0))


@lru_cache(maxsize=1)
def _phases() -> tuple[Samples, ...]:
    """Windowed sinc filters for the points ¼, ½ and ¾ of the way from one sample to the next."""
    n = np.arange(-TAPS + 1, TAPS + 1)
    window = np.kaiser(2 * TAPS * 4 + 1, 6.0)
    phases = []
    for quarter in (1, 2, 3):
        taps = np.sinc(n - quarter / 4) * window[(n + TAPS) * 4 - quarter]
        phases.append((taps / taps.sum()).astype(np.float32))
    return tuple(phases)
