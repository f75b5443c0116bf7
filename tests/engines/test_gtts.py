"""R10, R11 and S22 of the fault table: what a bad service can do, and what becomes of it."""

import base64
import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_google import FakeGoogle, Handler, envelope, hum, running, send, speech, well

from audio.engines.gtts import Gtts
from narrate.errors import ServiceError, UsageError
from narrate.model import Clip, Utterance, Voice

TEXT = "The harbour was quiet, and nobody spoke of the storm."
CERTIFICATES = Path(__file__).parent.parent / "fixtures" / "engines"


@pytest.fixture
def google() -> Iterator[FakeGoogle]:
    with running() as server:
        yield server


def engine(google: FakeGoogle, **settings: Any) -> Gtts:
    quick = {"gap_ms": 0, "back_off_ms": 1, "timeout_s": 5, "deadline_s": 10}
    return Gtts({"url": google.url, **quick, **settings})


def say(gtts: Gtts, text: str = TEXT, voice: str = "en-gb") -> Clip:
    return gtts.speak(Utterance(text, text, text), Voice("gtts", voice))


def ms(clip: Clip) -> float:
    return clip.frames * 1000 / clip.rate


def test_a_sentence_comes_back_whole(google: FakeGoogle) -> None:
    clip = say(engine(google))
    assert clip.rate == 24_000
    assert ms(clip) == pytest.approx(len(TEXT) * 70, abs=60)


def test_the_request_is_the_clients_own(google: FakeGoogle) -> None:
    say(engine(google), voice="fr-ca")
    assert [(a.text, a.lang, a.tld) for a in google.log] == [(TEXT, "fr-CA", "ca")]


def test_full_stops_stay(google: FakeGoogle) -> None:
    say(engine(google), "This was the best. Then it ended.")
    assert google.log[0].text == "This was the best. Then it ended."


def test_a_long_sentence_is_asked_for_in_pieces_and_joined(google: FakeGoogle) -> None:
    text = ", ".join(["and the lamps along the quay went out one by one"] * 9)
    clip = say(engine(google), text)
    assert " ".join(a.text for a in google.log) == text
    assert max(len(a.text) for a in google.log) <= 100
    assert ms(clip) == pytest.approx(len(text) * 70, rel=0.1)


def test_what_is_only_a_picture_is_said_in_words(google: FakeGoogle) -> None:
    engine(google).speak(Utterance("🤔", "thinking face", "🤔"), Voice("gtts", "en-us"))
    assert [a.text for a in google.log] == ["thinking face"]


def cut_inside(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(speech(text)[:-100]))


def cut_base64(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(speech(text)).replace(base64.b64encode(speech(text))[-7:], b""))


def html(handler: Handler, text: str, number: int) -> None:
    send(handler, b"<!doctype html><title>Sorry</title><p>unusual traffic", Content_Type="text/html")


def empty(handler: Handler, text: str, number: int) -> None:
    send(handler, b"")


def no_sound(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(None))


def html_as_sound(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(b"<html><body>unusual traffic</body></html>"))


def short(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(hum(300)))


def short_length(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(speech(text)), Content_Length="1000")


def long(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(hum(40_000)))


def server_error(handler: Handler, text: str, number: int) -> None:
    send(handler, b"oops", 500)


def unavailable(handler: Handler, text: str, number: int) -> None:
    send(handler, b"", 503, Retry_After="0")


def chunk_cut(handler: Handler, text: str, number: int) -> None:
    body = envelope(speech(text))
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(body) + body[:900])
    handler.close_connection = True


def no_gzip(handler: Handler, text: str, number: int) -> None:
    send(handler, b"not packed", Content_Encoding="gzip")


def no_http(handler: Handler, text: str, number: int) -> None:
    handler.wfile.write(b"\x00\xff hello\r\n\r\n")
    handler.close_connection = True


def silent(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(hum(len(text) * 70, 0)))


def hang_up(handler: Handler, text: str, number: int) -> None:
    handler.close_connection = True


def half_body(handler: Handler, text: str, number: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "90000")
    handler.end_headers()
    handler.wfile.write(envelope(speech(text)))
    handler.close_connection = True


FAULTS = (cut_inside, cut_base64, html, empty, no_sound, html_as_sound, short, long, server_error, unavailable,
          hang_up, half_body, short_length, chunk_cut, no_gzip, no_http, silent)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_lasting_fault_is_an_error_and_never_a_short_clip(google: FakeGoogle, fault: Any) -> None:
    google.answer = fault
    with pytest.raises(ServiceError, match="gtts: ") as caught:
        say(engine(google))
    assert "-e espeak" in caught.value.hint
    assert len(google.log) == 5


@pytest.mark.parametrize("fault", FAULTS)
def test_a_passing_fault_is_forgotten(google: FakeGoogle, fault: Any) -> None:
    google.answer = lambda handler, text, number: (fault if number == 0 else well)(handler, text, number)
    assert ms(say(engine(google))) == pytest.approx(len(TEXT) * 70, abs=60)
    assert len(google.log) == 2


def test_a_huge_reply_is_not_read_to_its_end(google: FakeGoogle) -> None:
    sent = 0

    def endless(handler: Handler, text: str, number: int) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Length", str(50 << 20))
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(bytes(1 << 20))
            sent += 1

    google.answer = endless
    with pytest.raises(ServiceError, match="more than 8388608 bytes"):
        say(engine(google))
    assert sent < 5 * 50


def test_a_packed_reply_is_not_unpacked_without_end(google: FakeGoogle) -> None:
    bomb = gzip.compress(bytes(200 << 20), 1)
    google.answer = lambda handler, text, number: send(handler, bomb, Content_Encoding="gzip")
    with pytest.raises(ServiceError, match="more than 8388608 bytes"):
        say(engine(google, deadline_s=60, timeout_s=60))


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_drip_ends_with_the_deadline(google: FakeGoogle, part: str) -> None:
    def drip(handler: Handler, text: str, number: int) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 900\r\n\r\n" if part == "body" else b"X-A: "))
        for _ in range(400):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    google.answer = drip
    began = time.monotonic()
    with pytest.raises(ServiceError, match="no answer within"):
        say(engine(google, timeout_s=1, deadline_s=1))
    assert time.monotonic() - began < 6  # the server would go on for longer


def drip_for_ever(handler: Handler, text: str, number: int) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    for _ in range(400):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def test_a_drip_through_a_proxy_ends_as_well(google: FakeGoogle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", google.url)
    google.answer = drip_for_ever
    began = time.monotonic()
    with pytest.raises(ServiceError, match="no answer within"):
        say(Gtts({"url": "http://voices.example", "timeout_s": 1, "deadline_s": 1}))
    assert len(google.log) == 1
    assert time.monotonic() - began < 6  # the server would go on for longer


def test_silence_ends_with_the_deadline(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: time.sleep(8)
    began = time.monotonic()
    with pytest.raises(ServiceError, match="no answer"):
        say(engine(google, timeout_s=1, deadline_s=1))
    assert time.monotonic() - began < 6  # the server would go on for longer


def test_no_redirect_is_followed(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: send(handler, b"", 302, Location="file:///etc/hostname")
    with pytest.raises(ServiceError, match="302 from the service, sending us elsewhere"):
        say(engine(google))
    assert len(google.log) == 1


def test_a_refusal_is_not_repeated(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: send(handler, b"", 403)
    with pytest.raises(ServiceError, match="403"):
        say(engine(google))
    assert len(google.log) == 1


def test_nobody_listens() -> None:
    with running() as google:
        gone = engine(google)
    with pytest.raises(ServiceError, match="connection refused"):
        say(gone)


def too_many(handler: Handler, text: str, number: int) -> None:
    send(handler, b"", 429)


def test_five_times_too_many_ends_the_run_for_all(google: FakeGoogle) -> None:
    google.answer = too_many
    gtts = engine(google)
    with pytest.raises(ServiceError, match="429 from the service, 5 times in a row"):
        say(gtts)
    with pytest.raises(ServiceError, match="429"):
        say(gtts, "Another sentence.")
    assert len(google.log) == 5


def test_retry_after_is_obeyed(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: (
        send(handler, b"", 429, Retry_After="1") if number == 0 else well(handler, text, number)
    )
    say(engine(google))
    assert google.log[1].at - google.log[0].at >= 1


def test_a_retry_after_beyond_the_deadline_is_told_at_once(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: send(handler, b"", 429, Retry_After="3600")
    with pytest.raises(ServiceError, match="asks to wait 3600 s"):
        say(engine(google))
    assert len(google.log) == 1


@pytest.mark.parametrize("value", ["9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_retry_after_without_measure_is_told_at_once(google: FakeGoogle, value: str) -> None:
    google.answer = lambda handler, text, number: send(handler, b"", 503, Retry_After=value)
    with pytest.raises(ServiceError, match="503 from the service; it asks to wait more than a day"):
        say(engine(google))
    assert len(google.log) == 1


def test_a_retry_after_of_nothing_is_no_leave_to_hammer(google: FakeGoogle) -> None:
    google.answer = lambda handler, text, number: send(handler, b"", 503, Retry_After="0")
    with pytest.raises(ServiceError, match="503"):
        say(engine(google, back_off_ms=20))
    assert google.log[-1].at - google.log[0].at >= 15 * 0.02


def test_one_at_a_time_with_the_gap_between(google: FakeGoogle) -> None:
    from concurrent.futures import ThreadPoolExecutor

    google.latency_s = 0.01
    gtts = engine(google, gap_ms=50)
    with ThreadPoolExecutor(gtts.workers) as pool:
        list(pool.map(lambda n: say(gtts, f"Sentence number {n}."), range(8)))
    assert {a.at_once for a in google.log} == {1}
    assert google.log[-1].at - google.log[0].at >= 7 * 0.05 - 0.02  # what the way to the server may swallow


def test_as_many_at_once_as_allowed(google: FakeGoogle) -> None:
    from concurrent.futures import ThreadPoolExecutor

    google.latency_s = 0.05
    gtts = engine(google, concurrency=3)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: say(gtts, f"Sentence number {n}."), range(12)))
    assert max(a.at_once for a in google.log) == 3


def test_an_unknown_certificate_is_fatal() -> None:
    with running(encrypted=True) as google, pytest.raises(ServiceError, match="its certificate is not trusted"):
        say(engine(google))
    assert google.log == []


def test_a_known_authority_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATES / "ca.pem"))
    with running(encrypted=True) as google:
        assert ms(say(engine(google))) > 1000


def test_the_probe_tells_whether_it_answers(google: FakeGoogle) -> None:
    assert engine(google).available()
    google.answer = html
    assert not engine(google).available()


def test_a_probe_does_not_wait_for_a_name_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    monkeypatch.setattr("audio.engines.gtts.PROBE_S", 0.2)
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: time.sleep(10))
    assert not Gtts({}).available()
    assert time.monotonic() - began < 8


def test_the_environment_names_another_server(google: FakeGoogle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATE_GTTS_URL", google.url)
    assert Gtts({}).available()


def test_an_unknown_accent_is_named(google: FakeGoogle) -> None:
    with pytest.raises(UsageError, match="no voice called 'en-uk'") as caught:
        say(engine(google), voice="en-uk")
    assert "did you mean" in caught.value.hint


def test_slow_is_part_of_the_voice() -> None:
    assert Gtts({"slow": True}).voices()[0].traits != Gtts({}).voices()[0].traits
