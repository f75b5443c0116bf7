"""A finished file is probed whole and damaged in one place at a time."""

import io
from pathlib import Path

import numpy as np
import pytest

from audio import codec, join, tags
from audio.probe import probe
from narrate.model import Mark, Ms

BLOCKS = 300
HEADER = 20


def mp3(x: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> bytes:
    pcm = np.rint(x * 32767).astype(np.int16)
    form = codec.Format()
    body = codec.encode(pcm, form)
    whole = join.Piece(len(pcm) // codec.BLOCK, len(body), join.crc16_fast(body))
    duration = Ms(join.samples(whole) * 1000 // codec.RATE)
    tag = tags.tag(tags.TagFacts("T", guid="g"), (Mark(Ms(0), "One"), Mark(Ms(2000), "Two")), duration, b"")
    return tag + join.info_frame(body[:4], whole, form.kbps) + body


@pytest.fixture(scope="module")
def sound() -> bytes:
    t = np.arange(BLOCKS * codec.BLOCK) / codec.RATE
    x = 0.3 * np.sin(2 * np.pi * 440 * t)
    x[3 * codec.RATE : int(5.6 * codec.RATE)] = 0
    x[-codec.TAIL :] = 0
    return mp3(x)


def written(data: bytes, folder: Path) -> Path:
    path = folder / "a.mp3"
    path.write_bytes(data)
    return path


def test_a_whole_file_has_no_problem(sound: bytes, tmp_path: Path) -> None:
    found = probe(written(sound, tmp_path), decode=True)
    assert (found.problem, found.info_header, found.constant_rate) == ("", True, True)
    assert [mark.title for mark in found.marks] == ["One", "Two"]
    assert found.clipped == ()


def test_the_duration_is_what_a_decoder_gives(sound: bytes, tmp_path: Path) -> None:
    import soundfile

    decoded = soundfile.info(io.BytesIO(sound))
    assert abs(probe(written(sound, tmp_path)).duration - decoded.frames / decoded.samplerate * 1000) <= 1


def test_a_long_silence_is_found_where_it_is(sound: bytes, tmp_path: Path) -> None:
    (start, length), *_ = probe(written(sound, tmp_path), decode=True).silences
    assert abs(start - 3000) <= 100
    assert abs(length - 2600) <= 200


def test_loudness_is_measured_only_when_asked(sound: bytes, tmp_path: Path) -> None:
    assert probe(written(sound, tmp_path)).lufs is None
    lufs = probe(written(sound, tmp_path), decode=True).lufs
    assert lufs is not None
    assert -16 < lufs < -13


def test_clipping_is_found(tmp_path: Path) -> None:
    x = np.clip(np.random.default_rng(1).normal(0, 0.9, 200 * codec.BLOCK), -1, 1)
    assert probe(written(mp3(x), tmp_path), decode=True).clipped


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:-100], "cut short"),
        (lambda data: data[: len(data) // 2] + b"\0\0\0\0" + data[len(data) // 2 :], "damaged"),
        (lambda data: data[: -join_frame(data)], "header says"),
        (lambda data: b"", "no sound"),
        (lambda data: b"<html>no such page</html>", "damaged"),
    ],
    ids=["cut", "foreign bytes", "a frame gone", "empty", "a page"],
)
def test_damage_is_told(damage: object, words: str, sound: bytes, tmp_path: Path) -> None:
    assert callable(damage)
    assert words in probe(written(damage(sound), tmp_path)).problem


def join_frame(data: bytes) -> int:
    """Bytes of the last frame: its header is found from behind."""
    at = len(data) - codec.frame_size(data, data.rfind(b"\xff\xfb"))
    return len(data) - at


def test_a_missing_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert "no such file" in probe(tmp_path / "none.mp3").problem
