import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from audio.codec import BLOCK, SCALES, SILENT_BLOCKS, TAIL, Format, encode, end_of, frame_size, silence
from audio.room import pause
from narrate.errors import ConfigError


def sound(blocks: int, channels: int = 1) -> NDArray[np.int16]:
    x = np.zeros(blocks * BLOCK)
    x[:-TAIL] = 8000 * np.sin(np.arange(len(x) - TAIL) / 20)
    return np.repeat(x.astype(np.int16)[:, None], channels, axis=1) if channels == 2 else x.astype(np.int16)


@pytest.mark.parametrize("kbps", SCALES)
@pytest.mark.parametrize("channels", [1, 2])
def test_gives_as_many_frames_as_blocks(kbps: int, channels: int) -> None:
    stream = encode(sound(5, channels), Format(kbps, 7, channels))
    assert end_of(stream, 5) == len(stream)


@given(st.integers(3, 40))
@settings(max_examples=10)
def test_the_same_samples_give_the_same_bytes(blocks: int) -> None:
    assert encode(sound(blocks), Format()) == encode(sound(blocks), Format())


@pytest.mark.parametrize("kbps", SCALES)
def test_silence_may_be_cut_after_any_frame(kbps: int) -> None:
    frames, at = silence(Format(kbps)), 0
    for number in range(1, SILENT_BLOCKS + 1):
        at += frame_size(frames, at)
        assert end_of(frames, number) == at
    assert at == len(frames)


def test_a_room_without_tone_is_silent() -> None:
    assert pause(Format(), 0.0) == silence(Format())


@pytest.mark.parametrize("wrong", [{"kbps": 48}, {"kbps": 97}, {"channels": 3}, {"quality": 10}])
def test_refuses_what_lame_would_change_silently(wrong: dict[str, int]) -> None:
    with pytest.raises(ConfigError, match=r"\[sound\]"):
        Format(**wrong)
