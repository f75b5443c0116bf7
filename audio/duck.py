"""Ducking: music steps back for speech, by an envelope that follows the speech itself."""

import numpy as np
from numpy.typing import NDArray

from audio.shape import Samples, levels, loud_part

FRAME_MS = 10
UNDER_DB = 30.0
AHEAD_MS = 250
HOLD_MS = 500


def duck(music: Samples, speech: Samples, rate: int, duck_db: float, attack_ms: int, release_ms: int) -> Samples:
    """The music, lower by ``duck_db`` wherever ``speech`` sounds; both start together, the music may be longer.

    It begins to step back 250 ms before a word and stays down through pauses under half a second.
    """
    hop = rate * FRAME_MS // 1000
    present = _spread(_present(speech, hop, -(-len(music) // hop)))
    curve = 10 ** (duck_db * _follow(present, attack_ms, release_ms) / 20)
    at = (np.arange(len(curve)) + 0.5) * hop
    gains = np.interp(np.arange(len(music)), at, curve).astype(np.float32)
    return music * (gains if music.ndim == 1 else gains[:, None])


def _present(speech: Samples, hop: int, frames: int) -> NDArray[np.bool_]:
    level = levels(speech, hop)
    loud = loud_part(level) if len(level) else 0.0
    present = np.zeros(max(frames, len(level)), bool)
    present[: len(level)] = level > max(loud - UNDER_DB, -60)
    return present[:frames]


def _spread(present: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Present from ``AHEAD_MS`` before to ``HOLD_MS`` after each frame of speech."""
    ahead, hold = AHEAD_MS // FRAME_MS, HOLD_MS // FRAME_MS
    padded = np.pad(present, (hold, ahead))
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, ahead + hold + 1).max(axis=1))


def _follow(present: NDArray[np.bool_], attack_ms: int, release_ms: int) -> NDArray[np.float64]:
    """0 to 1 as raised cosines in decibels: a straight walk at the attack's or release's pace, its corners rounded."""
    down, up = FRAME_MS / max(attack_ms, FRAME_MS), FRAME_MS / max(release_ms, FRAME_MS)
    depth, walk = 0.0, np.empty(len(present))
    for i, speaking in enumerate(present):
        depth = min(1.0, depth + down) if speaking else max(0.0, depth - up)
        walk[i] = depth
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * walk))
