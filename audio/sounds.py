"""Sound in a service's or program's reply → a clip; a reply that is cut is refused."""

import io
import struct
import sys
from array import array
from collections.abc import Sequence

from audio.refusal import RefusedError
from narrate.errors import ServiceError
from narrate.model import Clip

UNKNOWN_SIZE = 0x7FFF_0000

VERSIONS = {0b11: 1, 0b10: 2, 0b00: 25}
RATES = {1: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 25: (11_025, 12_000, 8_000)}
KBPS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


def from_mp3(data: bytes) -> Clip:
    """Decode MP3 that consists of whole frames and nothing else.

    Raises:
        RefusedError: it is something else, or cut.
    """
    if not all_frames(data):
        raise RefusedError("its sound is cut or no mp3")
    return decode(data)


def from_any(data: bytes) -> Clip:
    """Decode what the first bytes say it is.

    Raises:
        RefusedError: it is no sound, or cut.
    """
    if data[:4] == b"RIFF" and not whole_wav(data):
        raise RefusedError("its wav is cut")
    return from_mp3(data) if data[:3] == b"ID3" or frame_bytes(data[:4]) else decode(data)


def joined(clips: Sequence[Clip], engine: str) -> Clip:
    """The clips as one.

    Raises:
        ServiceError: there is none, or their rates differ.
    """
    if len({clip.rate for clip in clips}) != 1:
        raise ServiceError(f"{engine}: pieces of one sentence came at different rates, or none came")
    return Clip(b"".join(clip.pcm for clip in clips), clips[0].rate)


def to_wav(clip: Clip) -> bytes:
    """The clip as a WAV file."""
    import wave

    pcm = array("h", clip.pcm)
    if sys.byteorder == "big":
        pcm.byteswap()
    with io.BytesIO() as file, wave.open(file, "wb") as writer:
        writer.setparams((1, 2, clip.rate, 0, "NONE", ""))
        writer.writeframes(pcm.tobytes())
        return file.getvalue()


def decode(data: bytes) -> Clip:
    """Decode WAV, FLAC, Ogg or MP3 to mono.

    Raises:
        RefusedError: it is no sound.
    """
    import numpy as np

    from audio.unpack import unpack

    try:
        pcm, rate = unpack(data, "int16")
    except (ValueError, MemoryError) as error:
        raise RefusedError("its reply is no sound, or far too much of it") from error
    mono = pcm[:, 0] if pcm.shape[1] == 1 else pcm.mean(axis=1, dtype=np.float32).astype(np.int16)
    return Clip(mono.tobytes(), int(rate))


def whole_wav(data: bytes) -> bool:
    """Whether the data chunk is as long as its head says; writers to a pipe say 0 or 2 GiB and more."""
    position = 12
    while position + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, position)
        if kind == b"data":
            return bool(size == 0 or size >= UNKNOWN_SIZE or position + 8 + size <= len(data))
        position += 8 + size + (size & 1)
    return False


def all_frames(data: bytes) -> bool:
    """Whether ID3 tags aside every byte belongs to a whole MPEG layer III frame."""
    position, end = after_id3(data), len(data) - (128 if data[-128:-125] == b"TAG" else 0)
    start = position
    while position < end:
        size = frame_bytes(data[position : position + 4])
        if not size:
            return False
        position += size
    return position == end > start


def frame_bytes(head: bytes) -> int:
    """Bytes of the layer III frame with this header, 0 for none (ISO 11172-3, 2.4.2.3; ISO 13818-3, 2.4.2.3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, bit_rate = VERSIONS.get(head[1] >> 3 & 3), head[2] >> 2 & 3, head[2] >> 4
    if version is None or rate == 3 or bit_rate in (0, 15):
        return 0
    kbps = KBPS[min(version, 2)][bit_rate]
    return (144_000 if version == 1 else 72_000) * kbps // RATES[version][rate] + (head[2] >> 1 & 1)


def after_id3(data: bytes) -> int:
    """Where an ID3v2 tag at the start ends, 0 without one: its size is in four bytes of seven bits (ID3v2.3.0, 3.1)."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
