import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from instruments import band_db, speech, tone

from audio.limiter import limit
from audio.loudness import true_peak_db
from audio.shape import RATE, Samples


def oversampled_peak_db(x: Samples) -> float:
    """True peak by another instrument: scipy's polyphase filter at sixteen times the rate."""
    signal = pytest.importorskip("scipy.signal", reason="the other instrument is scipy's")
    return float(20 * np.log10(np.abs(signal.resample_poly(x.astype(np.float64), 16, 1, axis=0)).max()))


@pytest.mark.parametrize("gain_db", [0.0, 6.0, 14.0])
@pytest.mark.parametrize("ceiling_db", [-1.0, -1.5, -6.0])
def test_speech_stays_under_the_ceiling_between_samples_too(gain_db: float, ceiling_db: float) -> None:
    assert oversampled_peak_db(limit(speech(), gain_db, ceiling_db)) <= ceiling_db + 0.05


@given(st.integers(0, 2**32 - 1), st.floats(0, 30), st.floats(-12, -0.5))
@settings(max_examples=25, deadline=None)
def test_noise_and_impulses_stay_under_the_ceiling(seed: int, gain_db: float, ceiling_db: float) -> None:
    random = np.random.RandomState(seed)
    x = random.standard_normal(8000).astype(np.float32) * np.float32(0.1)
    x[random.randint(0, 8000, 20)] = 1.0
    seen = limit(x, gain_db, ceiling_db)
    assert oversampled_peak_db(seen) <= ceiling_db + 0.5  # four readings a sample miss 0.69 dB of the highest tones


def test_a_peak_between_samples_is_seen() -> None:
    x = np.float32(0.9) * np.sin(2 * np.pi * 11_025 * np.arange(RATE) / RATE + np.pi / 4).astype(np.float32)
    assert np.abs(x).max() < 10 ** (-3 / 20)
    assert true_peak_db(limit(x, 3.0, -2.0)) <= -1.95


def test_what_needs_no_limit_is_only_louder() -> None:
    x = tone(440, 1.0, 0.1)
    assert np.allclose(limit(x, 6.0, -1.0), x * 10 ** (6 / 20), atol=1e-6)


def test_a_loud_moment_leaves_the_rest_alone() -> None:
    x = tone(440, 2.0, 0.1)
    x[RATE : RATE + 200] *= 9
    y = limit(x, 0.0, -3.0)
    assert (y[: RATE - 1000] == x[: RATE - 1000]).all()
    assert (y[RATE + RATE // 2 :] == x[RATE + RATE // 2 :]).all()


def test_a_steady_tone_is_not_distorted() -> None:
    y = limit(tone(110, 2.0, 0.9), 6.0, -1.0)[RATE // 2 : -RATE // 2]
    assert band_db(y, 200, 20_000) < band_db(y, 80, 140) - 45


def test_both_channels_are_lowered_together() -> None:
    x = np.stack([tone(440, 1.0, 0.9), tone(440, 1.0, 0.3)], axis=1)
    y = limit(x, 6.0, -1.0)
    assert np.allclose(y[:, 0], 3 * y[:, 1], atol=0.02)
    assert oversampled_peak_db(y) <= -0.95


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 1000])
def test_length_is_kept_however_short(size: int) -> None:
    assert len(limit(np.ones(size, np.float32), 6.0, -1.0)) == size


def test_silence_stays_silent() -> None:
    assert not limit(np.zeros(1000, np.float32), 40.0, -1.0).any()
