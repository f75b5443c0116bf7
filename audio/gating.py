"""Integrated loudness by ITU-R BS.1770-4 from energies per 100 ms: gated, in plain Python, as numpy is slow to load."""

from collections.abc import Sequence
from itertools import accumulate
from math import fsum, log10

SILENT = 10 ** ((-70.0 + 0.691) / 10)
"""The energy of the absolute gate, -70 LUFS."""


def integrated(energies: Sequence[float]) -> float:
    """Gated loudness in LUFS of sound with these energies; -inf when all is silence or under 400 ms."""
    sums = list(accumulate(energies, initial=0.0))
    blocks = ((end - start) / 4 for start, end in zip(sums, sums[4:], strict=False))
    above = [energy for energy in blocks if energy > SILENT]
    if not above:
        return float("-inf")
    gate = max(SILENT, fsum(above) / len(above) / 10)
    loud = [energy for energy in above if energy >= gate]
    return -0.691 + 10 * log10(fsum(loud) / len(loud))
