import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from instruments import clicks, db, silence, speech, tone

from audio import editing, limiter, loudness, music
from audio.duck import duck
from audio.shape import RATE, Samples, to_pcm16
from audio.themes.earcons import NAMES as EARCONS
from narrate.errors import ConfigError
from narrate.settings import Music

PARTS = {"sting": music.Theme.sting, "ending": music.Theme.ending}


def levelled(x: Samples, lufs: float = -16.0) -> Samples:
    return limiter.limit(x, loudness.gain_for(x, RATE, lufs, -1.5), -1.5)


def opened(speech: Samples, channels: int = 1, **settings: Any) -> tuple[Samples, int]:
    return music.theme(Music(**settings), channels).opening(speech)


def file_of(folder: Path, seconds: float, channels: int = 2, rate: int = 48_000) -> str:
    path = folder / "mine.wav"
    x = tone(330, seconds, 0.05, rate)
    soundfile.write(path, np.stack([x] * channels, axis=1), rate)
    return str(path)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("name", music.THEMES)
def test_each_theme_opens_with_music_then_speech_then_music_and_ends(name: str, channels: int) -> None:
    said = levelled(speech())
    x, start = opened(said, channels, theme=name)
    assert x.shape[1:] == ((2,) if channels == 2 else ())
    assert start == pytest.approx(2.8 * RATE, abs=1)
    assert loudness.measure(x[:start], RATE) == pytest.approx(-20, abs=1.5)
    assert loudness.measure(x[start : start + len(said)], RATE) == pytest.approx(-16, abs=0.5)
    after = x[start + len(said) + RATE :]
    assert 1.5 < len(after) / RATE < 5
    assert db(after[: RATE * 2]) > -45
    assert db(x[-RATE // 100 :]) < -80


@pytest.mark.parametrize("name", music.THEMES)
@pytest.mark.parametrize("part", PARTS)
def test_each_piece_is_level_clean_and_ends_in_silence(name: str, part: str) -> None:
    x = PARTS[part](music.theme(Music(theme=name), 2))
    assert loudness.measure(x, RATE) == pytest.approx(-20, abs=0.1)
    assert loudness.true_peak_db(x) < -1
    assert not clicks(x, -85)
    assert db(x[:20]) < -60
    assert db(x[-RATE // 100 :]) < -80
    assert np.abs(x.mean(axis=0)).max() < 1e-4


def test_the_themes_sting_in_about_two_seconds_and_end_within_eleven() -> None:
    for name in music.THEMES:
        own = music.theme(Music(theme=name))
        assert 1.5 < len(own.sting()) / RATE < 3
        assert 7 < len(own.ending()) / RATE < 11


def test_a_theme_is_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from audio.shape import to_pcm16; from audio.themes.daylight import FORM;"
        "print(hashlib.sha256(to_pcm16(FORM.sting(), dither=False).tobytes()).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    from audio.themes.daylight import FORM

    assert said == hashlib.sha256(to_pcm16(FORM.sting(), dither=False).tobytes()).hexdigest()


def test_music_steps_back_under_speech_and_comes_back() -> None:
    bed, said = tone(200, 12.0, 0.1), np.concatenate([silence(4), levelled(speech())[: RATE * 3]])
    x = duck(bed, said, RATE, -14.0, 300, 1200)
    gain = [db(x[int(s * RATE) : int((s + 0.2) * RATE)]) - db(bed) for s in (2, 5, 6.5, 10)]
    assert gain == pytest.approx([0, -14, -14, 0], abs=0.2)


def test_ducking_begins_before_the_first_word_and_takes_its_attack_and_release() -> None:
    bed, said = np.ones(10 * RATE, np.float32), np.concatenate([silence(3), tone(200, 3.0)])
    gain_db = 20 * np.log10(duck(bed, said, RATE, -14.0, 400, 1000))
    down, up = np.flatnonzero(gain_db < -0.1)[[0, -1]] / RATE
    deep = np.flatnonzero(gain_db < -13.9)[[0, -1]] / RATE
    assert down == pytest.approx(2.75, abs=0.1)
    assert deep[0] - down == pytest.approx(0.4, abs=0.1)
    assert deep[1] == pytest.approx(6.5, abs=0.15)
    assert up - deep[1] == pytest.approx(1.0, abs=0.15)


def test_the_ducks_envelope_has_no_corner_that_clicks() -> None:
    said = np.concatenate([silence(1), tone(200, 1.0), silence(1)])
    assert not clicks(duck(tone(440, 3.0, 0.3), said, RATE, -14.0, 150, 300), -90)


@pytest.mark.parametrize("seconds", [0.4, 2.0, 9.0, 25.0])
def test_the_theme_lasts_as_long_as_the_title_needs(seconds: float) -> None:
    said = np.resize(levelled(speech()), int(seconds * RATE))
    x, start = opened(said)
    assert 2.9 < (len(x) - start) / RATE - seconds < 5
    if seconds > 1:
        late = x[start + len(said) - RATE // 2 : start + len(said)] - said[-RATE // 2 :]
        assert -50 < db(late) < -25


def test_no_intro_leaves_speech_alone() -> None:
    x, start = opened(speech(), intro="none")
    assert start == 0
    assert (x == speech()).all()


@pytest.mark.parametrize(("seconds", "after"), [(1.0, 0.0), (4.0, 0.0), (60.0, 3.0)])
def test_a_file_of_any_length_serves(seconds: float, after: float, tmp_path: Path) -> None:
    x, start = opened(levelled(speech()), intro=file_of(tmp_path, seconds))
    assert start == 28 * RATE // 10
    assert (len(x) - start - len(speech())) / RATE == pytest.approx(after, abs=0.02)
    assert not [at for at in clicks(np.append(x, silence(1)), -70) if at > (start + len(speech())) / RATE + 0.05]


def test_an_intro_may_be_heard_out_before_the_title(tmp_path: Path) -> None:
    _, start = opened(speech(), intro=file_of(tmp_path, 5.0), lead_ms=-1)
    assert start == pytest.approx(5 * RATE, abs=RATE // 100)


@pytest.mark.parametrize("channels", [1, 2])
def test_a_file_is_levelled_whatever_its_channels(channels: int, tmp_path: Path) -> None:
    own = music.theme(Music(outro=file_of(tmp_path, 3.0, channels)), 2)
    assert loudness.measure(own.ending(), RATE) == pytest.approx(-20, abs=0.1)


def test_another_theme_may_be_named_for_one_piece() -> None:
    mixed = music.theme(Music(sting="harbour")).sting()
    assert (mixed == music.theme(Music(theme="harbour")).sting()).all()


def test_music_follows_the_level_of_speech() -> None:
    quiet = music.theme(Music(), 1, speech_lufs=-19.0).sting()
    assert loudness.measure(quiet, RATE) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("seconds", [1.0, 40.0])
def test_a_bed_lies_under_speech_for_its_whole_length(seconds: float, channels: int) -> None:
    said = np.resize(levelled(speech()), int(seconds * RATE))
    x = music.theme(Music(bed="default"), channels).bed(said)
    assert len(x) == len(said)
    assert loudness.measure(x, RATE) == pytest.approx(-16, abs=0.4)
    if seconds > 2:
        own = x - (said if channels == 1 else np.stack([said, said], axis=1) * np.float32(np.sqrt(0.5)))
        seconds_of_bed = [db(own[int(s * RATE) : int((s + 1) * RATE)]) for s in np.arange(2, seconds - 3, 2.5)]
        assert min(seconds_of_bed) > -60
        assert max(seconds_of_bed) < -28


@pytest.mark.parametrize("seconds", [0.003, 0.8, 3.0, 20.0])
@pytest.mark.parametrize("wanted", [0.0, 1.0, 47.0])
def test_a_loop_is_as_long_as_wanted(seconds: float, wanted: float) -> None:
    assert len(editing.loop(tone(220, seconds), int(wanted * RATE), 1500)) == int(wanted * RATE)


@pytest.mark.parametrize("closing", [False, True])
@pytest.mark.parametrize("name", EARCONS)
def test_earcons_are_short_soft_and_clean(name: str, closing: bool) -> None:
    x = music.earcon(name, closing)
    assert len(x) <= 0.6 * RATE
    assert -30 < db(x) < -10
    assert not clicks(x, -80)
    assert db(x[-100:]) < -70


def test_an_earcons_end_mirrors_its_beginning() -> None:
    assert not np.allclose(music.earcon("chime"), music.earcon("chime", closing=True))


@pytest.mark.parametrize(("table", "what"), [({"theme": "polka"}, "polka"), ({"intro": __file__}, "not sound")])
def test_what_cannot_be_played_is_refused_before_anything_is_spoken(table: dict[str, str], what: str) -> None:
    with pytest.raises(ConfigError, match=what):
        music.check(Music(**table))  # type: ignore[arg-type]


@pytest.mark.parametrize("table", [{"lead_ms": 10**9}, {"duck_db": 3.0}, {"level_lu": float("nan")}, {"attack_ms": -1}])
def test_figures_out_of_range_are_refused(table: dict[str, float]) -> None:
    with pytest.raises(ConfigError, match=next(iter(table))):
        music.theme(Music(**table))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table", [{"lead_ms": 0}, {"tail_ms": 0}, {"attack_ms": 0, "release_ms": 0}, {"duck_db": 0.0}, {"lead_ms": 1234}]
)
@pytest.mark.parametrize("own", [True, False])
def test_figures_at_the_edge_of_their_range_work(table: dict[str, Any], own: bool, tmp_path: Path) -> None:
    x, start = opened(levelled(speech()), intro="default" if own else file_of(tmp_path, 30), **table)
    assert np.isfinite(x).all()
    assert start + len(speech()) <= len(x) + 1
    assert db(x[-20:]) < -45


def test_an_unknown_earcon_is_refused() -> None:
    with pytest.raises(ConfigError, match="gong"):
        music.earcon("gong")


def test_editing_keeps_length_and_never_saturates() -> None:
    x = tone(300, 1.2345, 0.9)
    assert len(editing.fade(x, 100, 200)) == len(x)
    assert np.allclose(editing.gain(x, -6.0), x * 10 ** (-6 / 20), atol=1e-6)
    assert np.abs(editing.overlay(x, x, 0)).max() == pytest.approx(1.8, abs=0.01)


def test_an_overlay_stands_where_it_was_put_to_the_frame() -> None:
    under = silence(1.0)
    both = editing.overlay(under, np.ones(500, np.float32) * np.float32(0.5), 770)
    assert list(np.flatnonzero(both)[[0, -1]]) == [770 * RATE // 1000, 770 * RATE // 1000 + 499]


def test_loops_are_joined_without_a_dip_or_click() -> None:
    noise = tone(220, 4.0, 0.2)
    x = editing.append(noise, noise, noise, crossfade_ms=1000)
    assert len(x) == 3 * (4 * RATE) - 2 * RATE
    assert not clicks(x[: -RATE // 10], -75)
