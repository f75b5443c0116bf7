"""Join encoded pieces to one MP3: the Info frame that makes its length exact, and the checksum of it all.

Sources: the Xing header as LAME writes and reads it (``VbrTag.c``), and the LAME tag, revision 1
(http://gabriel.mp3-tech.org/mp3infotag.html).
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

from audio.codec import BIT_RATES, BLOCK, DELAY, RATE

PADDING = BLOCK - DELAY
"""Samples after the sound: the last frame carries none, so that a decoder's own 529 samples of delay find room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Facts of encoded sound: its MP3 frames, their bytes and their CRC-16."""

    blocks: int
    size: int
    crc: int


def joined(pieces: Iterable[Piece]) -> Piece:
    """The facts of all pieces one after the other."""
    blocks = size = crc = 0
    for piece in pieces:
        crc = crc_joined(crc, piece.crc, piece.size)
        blocks, size = blocks + piece.blocks, size + piece.size
    return Piece(blocks, size, crc)


def samples(whole: Piece) -> int:
    """The exact length in samples that a decoder which obeys the Info frame gives."""
    return whole.blocks * BLOCK - DELAY - PADDING


def info_frame(first: bytes, whole: Piece, kbps: int) -> bytes:
    """The frame that stands before ``whole``; ``first`` is the header (4 bytes) of its first frame.

    It gives the number of frames and bytes, a table for seeking, the samples to drop at both ends, and checksums.
    """
    header, size = _header(first)
    side = 17 if first[3] >> 6 == 3 else 32
    total = whole.size + size
    xing = struct.pack(">4sIII100sI", b"Info", 0xF, whole.blocks, total, bytes(i * 256 // 100 for i in range(100)), 57)
    gaps = (DELAY << 12 | PADDING).to_bytes(3, "big")
    lame = struct.pack(">9sBB4x4xBB3sBBHIH", b"LAME3.100", 1, 0, 0, min(kbps, 255), gaps, 0, 0, 0, total, whole.crc)
    body = header + bytes(side) + xing + lame
    body += struct.pack(">H", crc16(body))
    return body.ljust(size, b"\0")


def _header(first: bytes) -> tuple[bytes, int]:
    """The first frame's header without checksum, and its size; at its own bit rate if that holds an Info frame.

    Players that do not know the frame judge a file's length by the bit rate of the first header.
    """
    lowest = 5 if first[3] >> 6 == 3 else 6  # 64 and 80 kbit/s: 208 and 261 bytes for the 196 and 211 needed
    index = max(lowest, first[2] >> 4)
    size = 144_000 * BIT_RATES[index] // RATE
    return bytes([first[0], first[1] | 1, index << 4 | first[2] & 0x0C, first[3]]), size


# --- CRC-16/ARC, the LAME tag's: x¹⁶+x¹⁵+x²+1, reflected, starting from zero --------------------------------

POLYNOMIAL = 0xA001


def crc16(data: bytes, crc: int = 0) -> int:
    """The checksum of ``data`` after that of what stood before; some 10 MB/s where numpy is not worth its import."""
    table = _table()
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc


def crc_joined(before: int, after: int, size: int) -> int:
    """The checksum of two joined pieces from their own, the second of ``size`` bytes."""
    return _over(before, size) ^ after


def crc16_fast(data: bytes) -> int:
    """``crc16`` of a longer piece: slices of ``LANE`` bytes advance together, then are joined in pairs.

    Zeros put before the data change nothing: the checksum starts from zero.
    """
    import numpy as np

    table, size = _word_table(), LANE
    words = np.frombuffer(bytes(-len(data) % LANE) + data, "<u2").reshape(-1, LANE // 2)
    crcs = np.zeros(len(words), np.uint16)
    for column in np.ascontiguousarray(words.T):
        crcs = table[crcs ^ column]
    while len(crcs) > 1:
        crcs = np.concatenate([crcs[:0] if len(crcs) % 2 == 0 else np.zeros(1, np.uint16), crcs])
        low, high = _tables_over(size)
        crcs = low[crcs[::2] & 0xFF] ^ high[crcs[::2] >> 8] ^ crcs[1::2]
        size *= 2
    return int(crcs[0]) if len(crcs) else 0


LANE = 64


@lru_cache(maxsize=32)
def _tables_over(size: int) -> "tuple[NDArray[np.uint16], NDArray[np.uint16]]":
    """What a checksum's low and high byte become after ``size`` zero bytes."""
    import numpy as np

    low, high = (_combined([_over(1 << bit, size) for bit in bits]) for bits in (range(8), range(8, 16)))
    return np.array(low, np.uint16), np.array(high, np.uint16)


def _combined(columns: Sequence[int]) -> list[int]:
    """What each byte becomes, from what its bits become."""
    table = [0]
    for column in columns:
        table += [each ^ column for each in table]
    return table


@lru_cache(maxsize=1)
def _table() -> tuple[int, ...]:
    return tuple(_advance(byte, 8) for byte in range(256))


@lru_cache(maxsize=1)
def _word_table() -> "NDArray[np.uint16]":
    """What each two bytes add: the table of ``crc16``, twice."""
    import numpy as np

    table, words = np.array(_table(), np.uint16), np.arange(65_536)
    once = table[words & 0xFF] ^ words >> 8
    return np.asarray(table[once & 0xFF] ^ once >> 8, dtype=np.uint16)


def _advance(crc: int, bits: int) -> int:
    for _ in range(bits):
        crc = crc >> 1 ^ (POLYNOMIAL if crc & 1 else 0)
    return crc


@lru_cache(maxsize=64)
def _zeros(power: int) -> tuple[int, ...]:
    """The 16 columns over GF(2) that carry a checksum across ``2 ** power`` zero bytes."""
    if power == 0:
        return tuple(_advance(1 << bit, 8) for bit in range(16))
    half = _zeros(power - 1)
    return tuple(_apply(half, column) for column in half)


def _over(crc: int, size: int) -> int:
    """What a checksum becomes after ``size`` zero bytes."""
    for bit in range(size.bit_length()):
        if size >> bit & 1:
            crc = _apply(_zeros(bit), crc)
    return crc


def _apply(columns: tuple[int, ...], crc: int) -> int:
    out = 0
    for bit, column in enumerate(columns):
        if crc >> bit & 1:
            out ^= column
    return out
