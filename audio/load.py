"""Reading a user's own sound file, at any rate and width, as stereo floats at 44.1 kHz."""

from pathlib import Path

import numpy as np

from audio import foreign
from audio.shape import RATE, Samples, remove_dc, resample
from audio.unpack import unpack
from narrate.errors import ConfigError
from narrate.files import read
from narrate.limits import limited

MOST_BYTES = 200 << 20
MOST_SECONDS = 600
KNOWN = (b"RIFF", b"RIFX", b"RF64", b"FORM", b"OggS", b"fLaC", b"ID3", b".snd", b"caff")
"""How sound files begin that libsndfile reads; MPEG frames begin with eleven set bits."""
TIMES = 2
"""So often the memory of an issue may be used: ten minutes of stereo at 96 kHz take 1.3 GB."""
FAINTEST, LOUDEST = 1e-4, 1e3
"""Peaks between which a file is sound; full scale is 1."""
HINT = "give an mp3, wav, ogg, flac or m4a file"


def load(path: Path) -> Samples:
    """The file's sound as ``(n, 2)``.

    Raises:
        DiskError: it is missing, unreadable or too large.
        ConfigError: it is not sound, silent, longer than ten minutes, or takes too much time or memory.
    """
    data = read(path, MOST_BYTES)
    with limited(f"cannot use {path}", ConfigError, len(data), TIMES):
        return _loaded(path, data)


def _loaded(path: Path, data: bytes) -> Samples:
    raw, rate = _decode(path, data)
    if not FAINTEST < np.abs(raw).max(initial=0) < LOUDEST:  # neither holds of what is no number
        raise ConfigError(f"cannot use {path}: it is silent or broken", HINT)
    if len(raw) > rate * MOST_SECONDS:
        raise ConfigError(
            f"cannot use {path}: longer than {MOST_SECONDS // 60} minutes", "cut it to what shall be heard"
        )
    return remove_dc(resample(_stereo(raw), rate, RATE))


def examine(path: Path) -> None:
    """Decode the first second, to learn early whether the file can be used.

    Raises:
        DiskError, ConfigError: as ``load``.
    """
    data = read(path, MOST_BYTES)
    with limited(f"cannot use {path}", ConfigError, len(data), TIMES):
        _decode(path, data, 1)


def _decode(path: Path, data: bytes, most_s: int = MOST_SECONDS + 1) -> tuple[Samples, int]:
    """At most so many seconds of samples ``(n, channels)``, and their rate."""
    if data[4:8] == b"ftyp" or data[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return _foreign(path, data, most_s)
    if not data.startswith(KNOWN) and not (data[:1] == b"\xff" and data[1:2] >= b"\xe0"):
        raise ConfigError(f"cannot use {path}: it is not sound", HINT)
    try:
        return unpack(data, "float32", most_s)
    except ValueError as error:
        raise ConfigError(f"cannot use {path}: it is {error}", HINT) from error


def _foreign(path: Path, data: bytes, most_s: int) -> tuple[Samples, int]:
    """MPEG-4 sound, which needs ffmpeg."""
    try:
        return foreign.convert(data, most_s)
    except FileNotFoundError:
        hint = "install ffmpeg, or convert it to mp3, wav, ogg or flac"
        raise ConfigError(f"cannot use {path}: m4a and aac are read through ffmpeg, which is not here", hint) from None
    except ValueError as error:
        raise ConfigError(f"cannot use {path}: it is {error}", HINT) from error


def _stereo(x: Samples) -> Samples:
    """One channel doubled, the first two of many."""
    return np.repeat(x, 2, axis=1) if x.shape[1] == 1 else np.ascontiguousarray(x[:, :2])
