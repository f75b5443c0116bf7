"""Reading a user's own sound file, whatever it is, as stereo floats at 44.1 kHz."""

from pathlib import Path

import numpy as np

from audio.shape import RATE, Samples, remove_dc, resample
from narrate.errors import ConfigError
from narrate.files import read

MOST_BYTES = 200 << 20
MOST_SECONDS = 600


def load(path: Path) -> Samples:
    """The file's sound as ``(n, 2)``.

    Raises:
        DiskError: it is missing, unreadable or too large.
        ConfigError: it is not sound, empty, or longer than ten minutes.
    """
    raw, rate = _decode(path, read(path, MOST_BYTES))
    x = _stereo(raw)
    if not len(x) or not np.abs(x).max() > 0:
        raise ConfigError(f"cannot use {path}: it is silent")
    if len(x) > rate * MOST_SECONDS:
        raise ConfigError(f"cannot use {path}: longer than {MOST_SECONDS // 60} minutes")
    return remove_dc(resample(x, rate, RATE))


def _decode(path: Path, data: bytes) -> tuple[Samples, int]:
    """Samples ``(n, channels)`` and their rate."""
    import io

    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            return file.read((MOST_SECONDS + 1) * file.samplerate, dtype="float32", always_2d=True), file.samplerate
    except soundfile.LibsndfileError as error:
        raise ConfigError(f"cannot use {path}: it is not sound", "give an mp3, wav, ogg or flac file") from error


def _stereo(x: Samples) -> Samples:
    """One channel doubled, the first two of many."""
    return np.repeat(x[:, :1], 2, axis=1) if x.shape[1] == 1 else np.ascontiguousarray(x[:, :2])
