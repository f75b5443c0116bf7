"""Sound that libsndfile does not read (M4A, AAC), decoded by ffmpeg: told what it is, and for so long only."""

import shutil
import subprocess

from audio.shape import Samples
from audio.unpack import unpack
from narrate.limits import SECONDS, most

MPEG_4 = b"ftyp"
"""Stands after four bytes; a file of AAC alone begins with a frame."""


def convert(data: bytes, most_s: int) -> tuple[Samples, int]:
    """At most ``most_s`` seconds of samples ``(n, channels)``, and their rate in Hz.

    Raises:
        FileNotFoundError: no ffmpeg on this machine.
        ValueError: it is not sound, or takes too long.
    """
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        raise FileNotFoundError("ffmpeg")
    kind = "mov" if data[4:8] == MPEG_4 else "aac"
    given = ("-protocol_whitelist", "cache,pipe", "-f", kind, "-read_ahead_limit", "-1", "-i", "cache:pipe:0")
    wanted = ("-map", "0:a:0", "-t", str(most_s), "-c:a", "pcm_f32le", "-f", "wav", "-")
    command, patience = [ffmpeg, "-v", "error", *given, *wanted], most(SECONDS) or None
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=patience)  # noqa: S603  ffmpeg, by its own path
    except subprocess.TimeoutExpired:
        raise ValueError(f"more than ffmpeg decodes in {patience} s") from None
    return unpack(done.stdout, "float32", most_s)
