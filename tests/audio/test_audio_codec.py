import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from audio.codec import BLOCK, SCALES, SILENT_BLOCKS, TAIL, Format, encode, end_of
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


def test_silence_may_be_cut_after_any_frame() -> None:
    block = pause(Format(), 0.0)
    assert end_of(block, SILENT_BLOCKS) == len(block)
    assert block[end_of(block, 7)] == 0xFF


@pytest.mark.parametrize("wrong", [{"kbps": 48}, {"kbps": 97}, {"channels": 3}, {"quality": 10}])
def test_refuses_what_lame_would_change_silently(wrong: dict[str, int]) -> None:
    with pytest.raises(ConfigError, match=r"\[sound\]"):
        Format(**wrong)
