import io

import pytest

from audio.engines.tone import Tone
from audio.pipe import receive, send, travels


def test_what_is_sent_is_received() -> None:
    pipe = io.BytesIO()
    send(pipe, {"a": (1, b"2")})
    send(pipe, [])
    pipe.seek(0)
    assert (receive(pipe), receive(pipe)) == ({"a": (1, b"2")}, [])


@pytest.mark.parametrize("cut", [0, 3, 8, 12])
def test_a_message_that_breaks_off_is_the_end(cut: int) -> None:
    pipe = io.BytesIO()
    send(pipe, "a message")
    with pytest.raises(EOFError):
        receive(io.BytesIO(pipe.getvalue()[:cut]))


def test_an_engine_that_cannot_be_sent_stays_here() -> None:
    local = Tone({})
    local.handle = lambda: None  # type: ignore[attr-defined]
    assert travels(Tone({}))
    assert travels(local)  # engines travel as class and settings

    class Hidden(Tone):
        pass

    assert not travels(Hidden({}))
