"""Loudness by ITU-R BS.1770-4 in numpy, as 100 ms energies that can be kept, joined and gated later.

The K-weighting is applied as one real FFT per 100 ms and Parseval's sum, within ±0.01 LU of the exact filters.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audio import limiter, peaks
from audio.gating import integrated
from audio.shape import Samples, fft_size

STEP_S = 0.1
AT_ONCE = 32
"""Blocks transformed together: they fit a processor's cache."""
NEAR_LU = 0.02
LEAST_ANSWER = 0.25
"""A limiter takes back some of each dB; a voice that keeps less than this of one is as loud as it can be."""


def energies(x: Samples, rate: int) -> NDArray[np.float32]:
    """Mean square of the K-weighted sound per whole 100 ms, summed over the channels (BS.1770-4, 2.1)."""
    channels = x[:, None] if x.ndim == 1 else x
    return np.asarray(sum(_channel(channel, rate) for channel in channels.T), dtype=np.float32)


def measure(x: Samples, rate: int) -> float:
    """Integrated loudness of ``x`` in LUFS; short sound is looped up to a block's length."""
    if 0 < len(x) < 4 * int(rate * STEP_S):
        x = np.resize(x, (int(rate * STEP_S) * 4, *x.shape[1:]))
    return integrated(energies(x, rate).tolist())


def gain_for(x: Samples, rate: int, target_lufs: float, ceiling_db: float) -> float:
    """The gain in dB (a multiple of 0.05) that brings ``x`` to the target through the limiter; 0 for silence.

    What the limiter takes is reckoned from its gains and each moment's energy: nothing is limited or measured again.
    """
    heard, moments = energies(x, rate), _moments(x)
    before = integrated(heard.tolist())
    if before == float("-inf"):
        return 0.0
    gain = step = target_lufs - before
    for _ in range(8):
        taken = limiter.reduction(x, gain, ceiling_db, rate)
        left = heard if taken is None else heard * _left(moments, taken, len(heard), rate)
        got = gain + integrated(left.tolist())
        if not step or abs(target_lufs - got) < NEAR_LU:
            break
        answer = (got - before) / step
        if answer < LEAST_ANSWER:
            break
        before, step = got, (target_lufs - got) / answer
        gain += step
    return round(gain * 20) / 20


def _moments(x: Samples) -> NDArray[np.float64]:
    """The energy of each of the limiter's blocks, unweighted."""
    flat = np.zeros(len(x) + -len(x) % limiter.BLOCK, np.float64)
    flat[: len(x)] = np.square(x, dtype=np.float64) if x.ndim == 1 else np.square(x, dtype=np.float64).sum(axis=1)
    return np.asarray(flat.reshape(-1, limiter.BLOCK).sum(axis=1))


def _left(moments: NDArray[np.float64], taken: NDArray[np.float64], steps: int, rate: int) -> NDArray[np.float32]:
    """The part of each 100 ms' energy that the limiter leaves."""
    step = np.minimum(np.arange(len(moments)) * limiter.BLOCK // int(rate * STEP_S), max(0, steps - 1))
    whole = np.bincount(step, moments, steps) + 1e-20
    return np.asarray(np.bincount(step, moments * taken**2, steps) / whole, dtype=np.float32)


def true_peak_db(x: Samples, is_cut: bool = False) -> float:
    """Highest true peak in dBTP, read at four times the rate (BS.1770-4, annex 2); -inf for silence.

    ``is_cut``: a part of longer sound; nothing is read at its ends, where a cut would ring.
    """
    peak = float(np.abs(x).max(initial=0))
    if peak == 0:
        return float("-inf")
    channels = x[:, None] if x.ndim == 1 else x
    return float(20 * np.log10(max(peak, *(_between(np.ascontiguousarray(c), peak, is_cut) for c in channels.T))))


def _between(x: Samples, peak: float, is_cut: bool) -> float:
    """Highest magnitude between the samples of one channel, next to those near ``peak``."""
    magnitude = np.abs(x)
    at = peaks.near(magnitude, peaks.loud(magnitude, peak))
    inside = at[(at >= peaks.TAPS - 1) & (at < len(x) - peaks.TAPS)] if is_cut else at
    return float(peaks.between(x, inside).max(initial=0))


def _channel(x: Samples, rate: int) -> NDArray[np.float64]:
    step = int(rate * STEP_S)
    size, weights = _weights(rate, step)
    out, rows = np.zeros(len(x) // step), np.zeros((AT_ONCE, size))  # numpy's FFT is quick in double precision alone
    for i in range(0, len(out), AT_ONCE):
        count = min(AT_ONCE, len(out) - i)
        rows[:count, :step] = x[i * step : (i + count) * step].reshape(count, step)
        parts = np.fft.rfft(rows[:count], axis=1).view(np.float64)
        parts *= parts
        out[i : i + count] = np.einsum("ij,j->i", parts, weights)  # in one order, whatever the threads
    return out


@lru_cache(maxsize=8)
def _weights(rate: int, step: int) -> tuple[int, NDArray[np.float64]]:
    """The size of an FFT that holds ``step`` samples, and |K(f)|² for the two parts of each of its bins.

    Parseval's factors are in them.

    The filters are those that the standard gives for 48 kHz, at each bin's own frequency: so every rate agrees.
    """
    size = fft_size(step)
    hertz = np.minimum(np.fft.rfftfreq(size, 1 / rate), 24_000)
    w = np.exp(-2j * np.pi * hertz / 48_000)
    weights = np.ones(len(w))
    for b, a in _FILTERS:
        weights *= np.abs((b[0] + b[1] * w + b[2] * w * w) / (a[0] + a[1] * w + a[2] * w * w)) ** 2
    weights[1 : -1 if size % 2 == 0 else None] *= 2
    return size, np.repeat(weights / (size * step), 2)


_FILTERS = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
"""The high shelf and the high-pass of BS.1770-4, tables 1 and 2."""
