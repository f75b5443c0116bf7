"""The loudness of a whole edition, from the energies kept with its units: nothing is decoded or measured again."""

from collections.abc import Sequence

from audio.codec import BLOCK, RATE
from audio.gating import integrated
from audio.mix import Layout
from audio.units import Studio

TOLERANCE_LU = 0.25
STEP_DB = 0.25
ANSWER = 0.6
"""What the limiter leaves of a dB of gain, for voices as peaky as the embedded ones."""
HOP = RATE // 10
"""Samples of one energy: 100 ms."""


def trim_db(energies: Sequence[bytes], layout: Layout, studio: Studio) -> float:
    """What brings an edition to its loudness, in dB; not 0 only where music weighs much, or a voice errs."""
    edition = [0.0] * (layout.blocks * BLOCK // HOP + 2)
    for start, data in zip(layout.starts, energies, strict=True):
        for step, energy in enumerate(memoryview(data).cast("f"), round(start / HOP)):
            edition[step] += energy
    heard = integrated(edition)
    off = studio.lufs - heard
    if heard == float("-inf") or abs(off) <= TOLERANCE_LU:
        return 0.0
    return round(off / ANSWER / STEP_DB) * STEP_DB
