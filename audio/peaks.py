"""True peaks: how high sound goes between its samples (BS.1770-4, annex 2), looked for only where it can matter."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples

NEAR = 0.7
"""Between samples, sound peaks at most about 3 dB above them: only what is this near a level can exceed it."""
TAPS = 8
"""Half the length of the interpolating filter, in samples."""


def near(rows: Samples, tops: Samples, level: float) -> NDArray[np.intp]:
    """Where sound may exceed ``level`` before the next; ``rows`` is its magnitude, ``tops`` each row's highest.

    Sound without anything above half its rate peaks next to a sample that is no lower than its neighbours.
    """
    loud = np.flatnonzero(tops > level * NEAR)
    line, column = np.nonzero(rows[loud] > level * NEAR)
    at = loud[line] * rows.shape[1] + column
    flat = rows.reshape(-1)
    here, last = flat[at], len(flat) - 1
    at = at[(here >= flat[np.maximum(at - 1, 0)]) & (here >= flat[np.minimum(at + 1, last)])]
    both = np.concatenate([at - 1, at])
    both.sort(kind="stable")  # two sorted runs: a merge
    return np.asarray(both[np.concatenate([both[:-1] != both[1:], [True]])]) if len(both) else both


def highest(rows: Samples) -> Samples:
    """Each row's highest value, by halving: numpy is slow to reduce short rows. A row is a power of two long."""
    width = rows.shape[1]
    while width > 1:
        width //= 2
        rows = np.maximum(rows[:, :width], rows[:, width : 2 * width])
    return rows[:, 0]


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
