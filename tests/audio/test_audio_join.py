import io

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from audio.codec import BIT_RATES, BLOCK, DELAY, TAIL, Format, encode
from audio.join import PADDING, Piece, crc16, crc16_fast, crc_joined, info_frame, joined, samples
from audio.room import pause


def noise(blocks: int, seed: int, channels: int = 1) -> np.ndarray:
    """Noise as dull as speech, from the first sample to where silence must begin."""
    white = np.random.RandomState(seed).normal(0, 1, (blocks * BLOCK, channels))
    spectrum = np.fft.rfft(white, axis=0)
    spectrum[blocks * BLOCK * 3000 // 44_100 :] *= 0.01
    x = np.fft.irfft(spectrum, axis=0) * 8000
    x[-TAIL - 100 :] = 0
    return x.astype(np.int16)[:, 0] if channels == 1 else x.astype(np.int16)


def piece(stream: bytes, blocks: int) -> Piece:
    return Piece(blocks, len(stream), crc16(stream))


def decoded(streams: list[bytes], blocks: int, format: Format) -> np.ndarray:
    whole = piece(b"".join(streams), blocks)
    sound, rate = soundfile.read(io.BytesIO(info_frame(streams[0][:4], whole, format.kbps) + b"".join(streams)))
    assert rate == 44_100
    assert len(sound) == samples(whole)
    return np.asarray(sound)


def test_crc16_is_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_checksums_join(data: bytes, cut: int) -> None:
    head, tail = data[:cut], data[cut:]
    assert crc_joined(crc16(head), crc16(tail), len(tail)) == crc16(data) == crc16_fast(data)


def test_the_facts_of_joined_pieces_add_up() -> None:
    assert joined([piece(b"ab", 1), piece(b"", 0), piece(b"cde", 2)]) == piece(b"abcde", 3)


@pytest.mark.parametrize("format", [Format(), Format(64, 7), Format(128, 5, 2), Format(320, 5), Format(320)], ids=str)
def test_a_joined_file_lasts_to_the_sample_and_sounds_as_one_encoded_at_once(format: Format) -> None:
    units = [noise(20, 1, format.channels), noise(31, 2, format.channels), noise(9, 3, format.channels)]
    whole = np.concatenate(units)
    once = decoded([encode(whole, format)], 60, format)
    apart = decoded([encode(unit, format) for unit in units], 60, format)
    wanted = whole[: len(once)] / 32768 * format.scale
    errors = [np.sqrt(((x - wanted) ** 2).mean()) for x in (once, apart)]
    assert errors[1] <= errors[0] * 1.15
    for seam in (20 * BLOCK, 51 * BLOCK):
        near = slice(seam - 1000, seam + 1000)
        assert np.abs(apart[near] - wanted[near]).max() <= np.abs(once - wanted).max() * 1.05


def test_the_info_frame_gives_counts_and_delays() -> None:
    stream = encode(noise(10, 1), Format())
    frame = info_frame(stream[:4], piece(stream, 10), 96)
    assert frame[21:25] == b"Info"
    assert int.from_bytes(frame[29:33], "big") == 10
    assert int.from_bytes(frame[33:37], "big") == len(stream) + len(frame)
    assert int.from_bytes(frame[162:165], "big") == DELAY << 12 | PADDING
    assert crc16(frame[:175]) == int.from_bytes(frame[175:177], "big")


@pytest.mark.parametrize(("format", "rate"), [(Format(), 96), (Format(320), 320), (Format(64, 5, 2), 80)], ids=str)
def test_the_info_frame_has_the_files_bit_rate_if_there_is_room(format: Format, rate: int) -> None:
    stream = encode(noise(10, 1, format.channels), format)
    frame = info_frame(stream[:4], piece(stream, 10), format.kbps)
    assert (BIT_RATES[frame[2] >> 4], len(frame)) == (rate, 144_000 * rate // 44_100)


def test_silence_between_units_is_silent() -> None:
    unit = encode(noise(12, 4), Format())
    sound = decoded([unit, pause(Format(), 0.0)], 12 + 64, Format())
    assert not sound[12 * BLOCK + 600 :].any()
