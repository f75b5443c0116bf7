import time
from email.utils import formatdate

import pytest

from audio.http import accepted, retry_after
from audio.refusal import RefusedError, Reply


def reply(status: int = 200, **headers: str) -> Reply:
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), ("0", 0.0), ("", None), ("soon", None), ("-3", None)])
def test_retry_after_in_seconds(value: str, seconds: float | None) -> None:
    assert retry_after(reply(429, Retry_After=value)) == seconds


def test_retry_after_as_a_date() -> None:
    wait = retry_after(reply(503, Retry_After=formatdate(time.time() + 60, usegmt=True)))
    assert wait is not None
    assert 50 < wait <= 60
    assert retry_after(reply(503, Retry_After=formatdate(time.time() - 60, usegmt=True))) == 0


@pytest.mark.parametrize(("status", "final"), [(400, True), (403, True), (404, True), (429, False), (500, False)])
def test_some_refusals_are_worth_another_try(status: int, final: bool) -> None:
    with pytest.raises(RefusedError) as caught:
        accepted(reply(status))
    assert caught.value.final is final


def test_a_reply_is_taken() -> None:
    assert accepted(reply()).status == 200
