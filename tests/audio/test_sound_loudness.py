import shutil
from pathlib import Path

import numpy as np
import pytest
from instruments import ebur128, silence, speech, tone

from audio import limiter, loudness
from audio.gating import integrated
from audio.shape import RATE, Samples


def sounds() -> dict[str, Samples]:
    said = np.concatenate([speech("en-us.baritone"), silence(1.5), speech("en-gb-x-rp.mezzo") * np.float32(0.5)])
    return {
        "speech": said,
        "stereo": np.stack([said, np.roll(said, 3000) * np.float32(0.7)], axis=1),
        "tone": tone(997, 5.0, 0.1),
        "mostly silence": np.concatenate([speech(), silence(20)]),
    }


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_a_sine_at_997_hz_reads_its_level(rate: int) -> None:
    """EBU Tech 3341, case 1: a stereo sine of -23 dBFS reads -23.0 LUFS."""
    one = tone(1000, 20.0, 10 ** (-23 / 20), rate)
    assert loudness.measure(np.stack([one, one], axis=1), rate) == pytest.approx(-23.0, abs=0.1)


def test_silence_around_is_gated_away() -> None:
    """EBU Tech 3341, case 3: quieter parts 13 LU below do not count."""
    x = np.concatenate(
        [tone(1000, 10, 10 ** (-36 / 20)), tone(1000, 60, 10 ** (-23 / 20)), tone(1000, 10, 10 ** (-36 / 20))]
    )
    assert loudness.measure(np.stack([x, x], axis=1), RATE) == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize("name", sounds())
def test_it_reads_what_pyloudnorm_reads(name: str) -> None:
    meter = pytest.importorskip("pyloudnorm", reason="the other meter is pyloudnorm")
    x = sounds()[name]
    assert loudness.measure(x, RATE) == pytest.approx(meter.Meter(RATE).integrated_loudness(x), abs=0.1)


@pytest.mark.tools
@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="the other meter is ffmpeg's")
@pytest.mark.parametrize("name", sounds())
def test_it_reads_what_ffmpeg_reads(name: str, tmp_path: Path) -> None:
    lufs, peak_db = ebur128(sounds()[name], tmp_path)
    assert loudness.measure(sounds()[name], RATE) == pytest.approx(lufs, abs=0.11)
    assert loudness.true_peak_db(sounds()[name]) == pytest.approx(peak_db, abs=0.15)


def test_joined_energies_are_the_whole_files() -> None:
    x = sounds()["speech"][: RATE * 10 // RATE * RATE]
    at = 3 * RATE
    parts = np.concatenate([loudness.energies(x[:at], RATE), loudness.energies(x[at:], RATE)])
    assert integrated(parts.tolist()) == pytest.approx(loudness.measure(x, RATE), abs=0.05)


@pytest.mark.parametrize("voice", ["en-us.baritone", "en-gb-x-rp.mezzo", "en-gb-scotland.bass", "en-029.soprano"])
@pytest.mark.parametrize("target", [-16.0, -19.0])
def test_the_gain_brings_any_voice_to_the_target_through_the_limiter(voice: str, target: float) -> None:
    gain_db = loudness.gain_for(speech(voice), RATE, target, -1.5)
    assert loudness.measure(limiter.limit(speech(voice), gain_db, -1.5), RATE) == pytest.approx(target, abs=0.1)


def test_silence_has_no_loudness_and_needs_no_gain() -> None:
    assert loudness.measure(silence(2), RATE) == float("-inf")
    assert loudness.gain_for(silence(2), RATE, -16, -1) == 0.0
    assert loudness.true_peak_db(silence(1)) == float("-inf")


@pytest.mark.parametrize("seconds", [0.01, 0.1, 0.35])
def test_sound_too_short_for_a_block_is_measured_all_the_same(seconds: float) -> None:
    assert loudness.measure(tone(1000, seconds, 0.1), RATE) == pytest.approx(-23.0, abs=1.0)


def test_true_peak_reads_between_the_samples() -> None:
    x = (0.5 * np.sin(2 * np.pi * 11_025 * np.arange(RATE) / RATE + np.pi / 4)).astype(np.float32)
    assert loudness.true_peak_db(x * np.hanning(RATE).astype(np.float32)) == pytest.approx(-6.02, abs=0.1)
