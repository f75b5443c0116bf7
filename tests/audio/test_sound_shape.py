import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruments import band_db, clicks, clip, db, main_hz, silence, spoken, tone

from audio import shape
from audio.shape import LEAD_MS, RATE, TAIL_MS
from narrate.model import Clip


def test_a_clip_becomes_floats_and_back_without_a_change() -> None:
    pcm = np.array([-32767, -1, 0, 1, 32767], np.int16)
    back = shape.to_pcm16(shape.samples(clip(np.zeros(0, np.float32))), dither=False)
    assert len(back) == 0
    exact = shape.samples(Clip(pcm.tobytes(), RATE)) * (32768 / 32767)
    assert list(shape.to_pcm16(exact.astype(np.float32), dither=False)) == list(pcm)


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.0), (0.004, 0.3), (0.5, 0.002), (1.2, 1.2)])
def test_trimming_leaves_the_same_margins_whatever_the_engine_left(before: float, after: float) -> None:
    x = np.concatenate([silence(before), tone(440, 1.0), silence(after)])
    margins = RATE * (LEAD_MS + TAIL_MS) // 1000
    assert abs(len(shape.trim(x, RATE)) - RATE - margins) <= 2 * RATE * shape.HOP_MS // 1000


def test_an_engines_hiss_is_trimmed_like_silence() -> None:
    hiss = np.random.RandomState(1).standard_normal(3 * RATE).astype(np.float32) * np.float32(10 ** (-66 / 20))
    hiss[RATE : 2 * RATE] += tone(300, 1.0)
    assert len(shape.trim(hiss, RATE)) == pytest.approx(1.018 * RATE, abs=0.005 * RATE)


@pytest.mark.parametrize(
    "text", ["Five fish.", "She sat.", "Half of it.", "Enough stuff.", "The south.", "What?", "Help!"]
)
@pytest.mark.parametrize("voice", ["en-us.baritone", "en-029.soprano"])
def test_trimming_cuts_no_consonant(voice: str, text: str) -> None:
    said = spoken(voice, text)
    x = shape.samples(said)
    start, end = shape.audible(x, said.rate)
    lost = np.concatenate([x[:start], x[end:]])
    assert db(lost) < db(x) - 45 if len(lost) else True


def test_silence_trims_to_nothing() -> None:
    assert len(shape.trim(silence(1), RATE)) == 0
    assert len(shape.trim(np.zeros(0, np.float32), RATE)) == 0


def test_trimmed_speech_begins_and_ends_at_zero() -> None:
    said = spoken()
    y = shape.trim(shape.samples(said), said.rate)
    assert y[0] == y[-1] == 0


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_resampling_keeps_pitch_and_level_and_brings_no_images(rate: int) -> None:
    y = shape.resample(tone(5000, 1.0, rate=rate), rate, RATE)
    assert len(y) == pytest.approx(RATE, abs=1)
    middle = y[RATE // 10 : -RATE // 10]
    assert main_hz(middle) == pytest.approx(5000, abs=2)
    assert db(middle) == pytest.approx(db(tone(5000, 1.0)), abs=0.05)
    assert band_db(np.asarray(middle * np.hanning(len(middle)), np.float32), 7000, 20_000) < -75


def test_dc_is_removed() -> None:
    y = shape.remove_dc(np.stack([tone(100, 1.0) + 0.1, tone(100, 1.0) - 0.2], axis=1).astype(np.float32))
    assert np.abs(y.mean(axis=0)).max() < 1e-6


def test_trimmed_edges_do_not_click() -> None:
    x = tone(1000, 0.5)[11:-13]
    padded = [np.concatenate([silence(0.1), y, silence(0.1)]) for y in (x, shape.trim(x, RATE))]
    assert clicks(padded[0])
    assert not clicks(padded[1])


def test_dither_is_never_added_to_silence_and_is_the_same_every_time() -> None:
    x = np.concatenate([silence(0.5), tone(440, 0.5, 0.001), silence(0.5)])
    one, two = (shape.to_pcm16(x, dither=True) for _ in range(2))
    assert (one == two).all()
    assert not one[: RATE // 2 - 1].any()
    assert not one[RATE + 1 :].any()


def test_dither_turns_the_distortion_of_faint_sound_into_noise() -> None:
    x = tone(441, 4.0, 1.2 / 32767)
    harmonics = {
        dither: band_db(np.asarray(shape.to_pcm16(x, dither=dither) / 32767, np.float32), 1320, 1326)
        for dither in (True, False)
    }
    assert harmonics[True] < harmonics[False] - 10


@given(st.lists(st.floats(-4, 4, width=32), max_size=50), st.booleans())
def test_no_sample_wraps_around(values: list[float], dither: bool) -> None:
    x = np.array(values, np.float32)
    y = shape.to_pcm16(x, dither=dither).astype(float)
    assert (np.abs(y - np.clip(x, -1, 1) * 32767) <= 2).all()


def test_stereo_is_shaped_as_mono_is() -> None:
    mono = np.concatenate([silence(0.2), tone(440, 1.0), silence(0.3)])
    both = shape.trim(np.stack([mono, mono], axis=1), RATE)
    assert (both[:, 0] == shape.trim(mono, RATE)).all()
