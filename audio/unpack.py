"""Sound files of others, decoded piece by piece: never more than fits, whatever their heads claim."""

import io
from typing import Any, Literal

import numpy as np

BLOCK = 1 << 18
MOST_SAMPLES = 120_000_000
"""Of all channels together: ten minutes of stereo at 96 kHz, half a gigabyte as floats."""


def unpack(data: bytes, kind: Literal["float32", "int16"], most_s: int = 1 << 20) -> tuple[Any, int]:
    """At most so many seconds of samples ``(n, channels)``, and their rate.

    Raises:
        ValueError: it is not sound that libsndfile reads, or too much of it.
        MemoryError: so many channels at once do not fit.
    """
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            return _pieces(file, kind, most_s * file.samplerate), int(file.samplerate)
    except (soundfile.LibsndfileError, TypeError) as error:
        raise ValueError("not sound") from error


def _pieces(file: Any, kind: str, most: int) -> Any:
    pieces, have = [np.zeros((0, file.channels), kind)], 0
    while have < most and len(piece := file.read(min(BLOCK, most - have), dtype=kind, always_2d=True)):
        pieces.append(piece)
        have += len(piece)
        if have * file.channels > MOST_SAMPLES:
            raise ValueError("too much sound")
    return np.concatenate(pieces)
