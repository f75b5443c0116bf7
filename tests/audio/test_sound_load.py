import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from instruments import db, main_hz, tone

from audio.load import load
from audio.shape import RATE
from narrate.errors import ConfigError, DiskError

FFMPEG = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="M4A is read through ffmpeg")


@pytest.mark.parametrize("rate", [8000, 22_050, 44_100, 96_000])
@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("a.wav", "PCM_U8"),
        ("a.wav", "PCM_24"),
        ("a.wav", "FLOAT"),
        ("a.flac", "PCM_16"),
        ("a.ogg", "VORBIS"),
        ("a.aiff", "PCM_16"),
    ],
)
def test_any_rate_and_width_becomes_stereo_at_our_rate(name: str, subtype: str, rate: int, tmp_path: Path) -> None:
    soundfile.write(tmp_path / name, tone(440, 1.0, 0.25, rate), rate, subtype)
    x = load(tmp_path / name)
    assert x.shape == pytest.approx((RATE, 2), abs=60)
    assert main_hz(x[:, 0]) == pytest.approx(440, abs=1)
    assert db(x) == pytest.approx(db(tone(440, 1.0, 0.25)), abs=0.3)


def test_mp3_is_read(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.mp3", tone(440, 1.0, 0.25), RATE, format="MP3")
    assert main_hz(load(tmp_path / "a.mp3")[:, 1]) == pytest.approx(440, abs=1)


@pytest.mark.tools
@FFMPEG
@pytest.mark.parametrize("name", ["a.m4a", "a.aac"])
def test_mpeg_4_is_read_through_ffmpeg(name: str, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(440, 2.0, 0.25), RATE)
    subprocess.run(["ffmpeg", "-v", "error", "-i", tmp_path / "a.wav", tmp_path / name], check=True)
    assert main_hz(load(tmp_path / name)[:, 0]) == pytest.approx(440, abs=1)


def test_without_ffmpeg_mpeg_4_is_refused_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(100))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError, match="ffmpeg") as caught:
        load(tmp_path / "a.m4a")
    assert "convert" in caught.value.hint


def test_a_decoder_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ffmpeg").write_text("#!/bin/sh\nexec sleep 100\n")
    (tmp_path / "ffmpeg").chmod(0o755)
    (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(100))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("NARRATE_MOST_SECONDS", "1")
    with pytest.raises(ConfigError, match=r"a\.m4a: it is more than ffmpeg decodes in 1 s"):
        load(tmp_path / "a.m4a")


def test_the_first_two_of_many_channels_are_used_and_dc_is_removed(tmp_path: Path) -> None:
    six = np.stack([tone(200 * k, 1.0, 0.1) + 0.05 for k in range(1, 7)], axis=1)
    soundfile.write(tmp_path / "a.wav", six, RATE)
    x = load(tmp_path / "a.wav")
    assert [main_hz(x[:, c]) for c in (0, 1)] == pytest.approx([200, 400], abs=1)
    assert np.abs(x.mean(axis=0)).max() < 1e-6


NOT_SOUND = {
    "empty": b"",
    "one byte": b"x",
    "a playlist": b"#EXTM3U\nhttps://example.org/a.mp3\n",
    "a page": b"<!DOCTYPE html><title>404</title>",
    "a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40,
    "a cut wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "a cut flac": b"fLaC\x00\x00",
    "a broken m4a": b"\0\0\0\x20ftypM4A " + bytes(300),
    "an mp3 of noise": b"\xff\xfb" + b"\x55" * 3000,
    "an id3 tag alone": b"ID3\x03\x00\x00\x00\x00\x00\x00",
}


@pytest.mark.parametrize("name", NOT_SOUND)
def test_what_is_not_sound_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "intro.mp3"
    path.write_bytes(NOT_SOUND[name])
    with pytest.raises(ConfigError, match=r"intro\.mp3") as caught:
        load(path)
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("value", [0.0, 1e20, float("nan"), float("inf")])
def test_silent_and_broken_samples_are_refused(value: float, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(1000, value, np.float32), RATE, "FLOAT")
    with pytest.raises(ConfigError, match="silent or broken"):
        load(tmp_path / "a.wav")


def test_a_file_of_more_than_ten_minutes_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", tone(100, 601, 0.1, 8000), 8000)
    with pytest.raises(ConfigError, match="longer than 10 minutes"):
        load(tmp_path / "a.flac")


def test_a_missing_file_and_a_folder_are_disk_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "none.mp3", tmp_path):
        with pytest.raises(DiskError):
            load(path)
