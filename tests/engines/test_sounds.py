import pytest
from fake_google import hum
from hypothesis import given
from hypothesis import strategies as st

from audio.plausible import believe, estimate_ms
from audio.refusal import RefusedError
from audio.sounds import all_frames, from_any, from_mp3, joined, to_wav
from narrate.errors import ServiceError
from narrate.model import Clip

CLIP = Clip(b"\x00\x10\x00\xf0" * 8_000, 16_000)


def test_a_clip_survives_its_wav() -> None:
    assert from_any(to_wav(CLIP)) == CLIP


def test_a_writer_to_a_pipe_may_leave_the_size_open() -> None:
    wav = bytearray(to_wav(CLIP))
    wav[40:44] = b"\xff\xff\xff\xff"
    assert from_any(bytes(wav)) == CLIP


@given(st.integers(1, len(to_wav(CLIP)) - 1))
def test_a_cut_wav_is_refused(length: int) -> None:
    with pytest.raises(RefusedError):
        from_any(to_wav(CLIP)[:length])


@given(st.integers(1, len(hum(900)) - 1).filter(lambda n: n % 192))
def test_a_cut_mp3_is_refused(length: int) -> None:
    with pytest.raises(RefusedError):
        from_mp3(hum(900)[:length])


@given(st.binary(max_size=400))
def test_other_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(RefusedError):
        from_any(data)


def test_tags_around_the_frames_are_allowed() -> None:
    assert all_frames(b"ID3\x03\x00\x00\x00\x00\x00\x05tags." + hum(300) + b"TAG" + bytes(125))


def test_pieces_of_different_rates_are_not_joined() -> None:
    with pytest.raises(ServiceError, match="different rates"):
        joined([CLIP, Clip(CLIP.pcm, 8_000)], "x")


@pytest.mark.parametrize(
    ("ms", "text", "message"),
    [(100, "A sentence of some length, all in all.", "only 100 ms"), (9_000, "Yes.", "as much as 9000 ms")],
)
def test_what_cannot_be_the_text_is_not_believed(ms: int, text: str, message: str) -> None:
    with pytest.raises(ServiceError, match=message):
        believe(Clip(b"\x01\x00" * 16 * ms, 16_000), text, "x")


def test_silence_is_not_believed_but_for_what_has_no_words() -> None:
    silence = Clip(bytes(32_000), 16_000)
    with pytest.raises(ServiceError, match="silence"):
        believe(silence, "A sentence.", "x")
    assert believe(silence, "…", "x") == silence


def test_an_engine_that_adds_nothing_may_take_long() -> None:
    slow = Clip(b"\x01\x00" * 16 * 9_000, 16_000)
    assert believe(slow, "Yes.", "x", longest=None) == slow


def test_signs_that_are_syllables_take_longer() -> None:
    assert estimate_ms("東京") > estimate_ms("ab")
    assert estimate_ms("1984") > estimate_ms("year")
