"""Editing pieces of music: fades, gain, overlays, joins. The only file that knows pydub.

Sound comes and goes as floats; in between it is 32-bit with 6 dB of headroom, so an overlay does not saturate.
pydub counts in milliseconds: only hundredths of a second are whole frames at 44.1 kHz, so pieces go in as such.
"""

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.shape import RATE, Samples

if TYPE_CHECKING:
    from pydub import AudioSegment

FULL = np.float32(1 << 30)
STEP = RATE // 100


def fade(x: Samples, in_ms: int = 0, out_ms: int = 0) -> Samples:
    """Raise the start from silence and lower the end to it."""
    piece = _piece(_padded(x))
    piece = piece.fade_in(in_ms) if in_ms else piece  # pydub fails on a fade of no length
    return _samples(piece.fade_out(out_ms) if out_ms else piece)[: len(x)]


def gain(x: Samples, gain_db: float) -> Samples:
    """Louder or softer."""
    return _samples(_piece(x).apply_gain(gain_db))


def overlay(under: Samples, over: Samples, at_ms: int) -> Samples:
    """Both at once, ``over`` from ``at_ms`` (a multiple of 10) on, as long as the longer of them lasts."""
    size = max(len(under), at_ms * RATE // 1000 + len(over))
    return _samples(_piece(_padded(under, size)).overlay(_piece(over), position=at_ms))[:size]


def append(first: Samples, *others: Samples, crossfade_ms: int = 0) -> Samples:
    """One piece after another, cut to hundredths of a second, each blended into the next over ``crossfade_ms``."""
    joined = _piece(_cut(first))
    for other in map(_piece, map(_cut, others)):
        joined = joined.append(other, crossfade=min(crossfade_ms, len(joined), len(other)))
    return _samples(joined)


def loop(x: Samples, size: int, crossfade_ms: int) -> Samples:
    """The piece over and over, each time blended into the next, ``size`` frames long."""
    blend = min(crossfade_ms, len(x) * 1000 // RATE // 3 // 10 * 10)
    while STEP * 10 < len(x) < size:
        x = append(x, x, crossfade_ms=blend)
    return np.resize(x, (size, *x.shape[1:]))


def _padded(x: Samples, size: int = 0) -> Samples:
    """With silence after it, up to at least ``size`` frames and to a whole hundredth of a second."""
    more = max(len(x), size) - len(x)
    more += -(len(x) + more) % STEP
    return np.pad(x, ((0, more), (0, 0))[: x.ndim])


def _cut(x: Samples) -> Samples:
    return x[: len(x) // STEP * STEP]


def _piece(x: Samples) -> "AudioSegment":
    data = np.rint(np.clip(x, -1.99, 1.99) * FULL).astype(np.int32).tobytes()
    return _pydub().AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=x.ndim)


def _pydub() -> Any:
    """The library, whose import warns of an ffmpeg that we seldom need and of its own old spellings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    return pydub


def _samples(piece: Any) -> Samples:
    x = np.frombuffer(piece.raw_data, np.int32).astype(np.float32) / FULL
    return x if piece.channels == 1 else x.reshape(-1, piece.channels)
