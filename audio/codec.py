"""MP3 frames from samples: the only file that knows the codec.

Each call uses an encoder of its own, so what it returns depends on the samples alone. Sound that begins and ends in
silence can then be cut from its encoder's stream and joined to another's without a seam: the bit reservoir is empty
at the start, and the codec's delay moves only silence across the join.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from narrate.errors import ConfigError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 44_100
BLOCK = 1152
"""Samples of one MPEG-1 layer III frame."""
DELAY = 576
"""Samples that LAME puts before the sound; decoders add 529 of their own."""
TAIL = 2304
"""Samples of silence needed after the last sound before a join."""
SILENT_BLOCKS = 64
"""Frames of a pause that are encoded at once."""
SCALES = {64: 0.95, 80: 0.95, 96: 0.95, 112: 0.95, 128: 0.95, 160: 0.95, 192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""Bit rates, and what LAME multiplies the sound by at each (``presets.c``): whoever sets levels takes it back."""


@dataclass(frozen=True, slots=True)
class Format:
    """How an edition is encoded. ``quality`` is LAME's, 0 (slow) to 9 (fast).

    At 7 and above LAME does not shape its noise; at 96 kbit/s that is not heard (``benchmarks/quality.py``).
    """

    kbps: int = 96
    quality: int = 7
    channels: int = 1

    def __post_init__(self) -> None:
        """Refuse what LAME would silently change: under 64 kbit/s it lowers the rate."""
        if self.kbps not in SCALES:
            raise ConfigError(
                f"[sound] bitrate_kbps: {self.kbps}: no such bit rate", f"one of {', '.join(map(str, SCALES))}"
            )
        if self.channels not in (1, 2):
            raise ConfigError(f"[sound] channels: {self.channels}: neither mono nor stereo", "1 or 2")
        if not 0 <= self.quality <= 9:
            raise ConfigError(f"[sound] quality: {self.quality}: not from 0 to 9", "7 is good and fast")

    @property
    def scale(self) -> float:
        """How much softer a file of this format sounds than what was encoded."""
        return SCALES[self.kbps]


def encode(pcm: "NDArray[np.int16]", format: Format) -> bytes:
    """Exactly as many frames as ``pcm`` (``(n,)`` or ``(n, 2)``, 44,100 Hz) has whole blocks of 1152 samples.

    All but the first block are heard one block's part later: the last ``TAIL`` samples must be silent.
    """
    return _encoded(pcm.astype("<i2", copy=False).tobytes(), len(pcm), format)


@lru_cache(maxsize=4)
def silence(format: Format) -> bytes:
    """``SILENT_BLOCKS`` frames of true silence; any number of its first may be joined to anything."""
    size = SILENT_BLOCKS * BLOCK
    return _encoded(bytes(2 * size * format.channels), size, format)


def _encoded(pcm: bytes, samples: int, format: Format) -> bytes:
    import lameenc

    blocks, rest = divmod(samples, BLOCK)
    assert not rest, "sound is encoded in whole blocks"
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(format.kbps)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(format.channels)
    encoder.set_quality(format.quality)
    encoder.silence()
    stream = bytes(encoder.encode(pcm)) + bytes(encoder.flush())
    return stream[: end_of(stream, blocks)]


def end_of(stream: bytes, blocks: int) -> int:
    """Where the first ``blocks`` frames of a stream from its encoder end: LAME pads as the rate asks (``slot_lag``)."""
    if not blocks:
        return 0
    size, rest = divmod(144_000 * BIT_RATES[stream[2] >> 4], RATE)
    before = blocks - 1
    last = before * size + -(-(before - 1) * rest // RATE)  # a byte more each time the rests have filled one
    return last + frame_size(stream, last)


def frame_size(stream: bytes, position: int) -> int:
    """Bytes of the MPEG-1 layer III frame at 44,100 Hz that starts here (ISO 11172-3, 2.4.3.1)."""
    head, rate = stream[position], stream[position + 2]
    in_step = head == 0xFF and (stream[position + 1] & 0xFE) == 0xFA and not rate & 0x0C
    assert in_step, f"no frame at {position}"
    return 144_000 * BIT_RATES[rate >> 4] // RATE + (rate >> 1 & 1)


BIT_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
