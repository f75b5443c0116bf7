from collections.abc import Iterator
from typing import Any

import pytest
from fake_openai import FakeOpenAi, running

from audio.engines.openai import OpenAi
from narrate.errors import ConfigError, ServiceError
from narrate.model import Clip, Utterance, Voice

TEXT = "The ferry leaves at noon."


@pytest.fixture
def server() -> Iterator[FakeOpenAi]:
    with running() as server:
        yield server


def engine(server: FakeOpenAi, **settings: Any) -> OpenAi:
    return OpenAi({"base_url": f"http://localhost:{server.server_address[1]}/v1", "back_off_ms": 1, **settings})


def say(openai: OpenAi, text: str = TEXT) -> Clip:
    return openai.speak(Utterance(text, text, text), Voice("openai", "nova"))


@pytest.mark.parametrize("format", ["wav", "pcm", "mp3"])
def test_every_format_is_read(server: FakeOpenAi, format: str) -> None:
    clip = say(engine(server, format=format))
    assert clip.rate == 24_000
    assert clip.frames == pytest.approx(len(TEXT) * 70 * 24, abs=1500)


def test_the_request_is_as_documented(server: FakeOpenAi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-sentinel")
    say(engine(server, model="tts-1-hd", instructions="Calmly."))
    assert server.log == [
        {
            "model": "tts-1-hd",
            "input": TEXT,
            "voice": "nova",
            "response_format": "wav",
            "speed": 1.0,
            "instructions": "Calmly.",
            "path": "/v1/audio/speech",
            "key": "Bearer sk-sentinel",
        }
    ]


def test_a_cut_wav_is_an_error(server: FakeOpenAi) -> None:
    server.most = 20_000
    with pytest.raises(ServiceError, match="its wav is cut"):
        say(engine(server))


def test_a_wrong_key_is_told_once_and_not_shown(server: FakeOpenAi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-sentinel")
    server.status = 401
    with pytest.raises(ServiceError, match="401") as caught:
        say(engine(server))
    assert "sentinel" not in caught.value.message + caught.value.hint
    assert len(server.log) == 1


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert [m.what for m in OpenAi({}).check()] == ["the key in OPENAI_API_KEY"]
    monkeypatch.setenv("OPENAI_API_KEY", "sk-sentinel")
    assert OpenAi({}).check() == ()


def test_the_key_does_not_travel_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-sentinel")
    abroad = OpenAi({"base_url": "http://tts.example.org/v1"})
    assert "encrypted" in abroad.check()[0].what
    with pytest.raises(ServiceError, match="encrypted"):
        say(abroad)


def test_the_cost_is_known_beforehand() -> None:
    cost = OpenAi({"limit": 0.1}).cost(10_000)
    assert (cost.amount, cost.currency, cost.allowed) == (0.15, "USD", False)
    assert OpenAi({"base_url": "http://localhost:8880/v1"}).cost(10_000).amount == 0


def test_nothing_is_sent_beyond_the_limit(server: FakeOpenAi) -> None:
    openai = engine(server, price_per_million=1000.0, limit=0.04)
    say(openai)
    with pytest.raises(ServiceError, match=r"the limit of 0\.04 USD is reached"):
        say(openai)
    assert len(server.log) == 1


def test_an_unknown_format_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match=r"\[engine.openai\] format: no such format: opus") as refusal:
        OpenAi({"format": "opus"})
    assert refusal.value.hint == "one of wav, mp3, flac, pcm"


def test_an_address_of_another_kind_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="base_url: not a web address: ftp://x"):
        OpenAi({"base_url": "ftp://x"})
