"""What every engine keeps: the whole text or an error, whatever the text is."""

import pickle
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import fake_google
import fake_openai
import pytest

from audio.engine import Engine
from audio.plausible import estimate_ms
from audio.speech import is_kept
from narrate import plugins
from narrate.errors import ConfigError, NarrateError, UsageError
from narrate.model import Clip, Utterance, Voice

QUICK = {"gap_ms": 0, "back_off_ms": 1, "concurrency": 4}
ENGINES = (
    "espeak",
    "tone",
    "gtts",
    "command",
    "openai",
    pytest.param("piper", marks=pytest.mark.slow),
    pytest.param("kokoro", marks=pytest.mark.slow),
)
PLAIN = {
    "a sentence": "The night train left at four minutes past eleven.",
    "one word": "Yes.",
    "a dash first": "-v is not an option here.",
    "two dashes first": "--help, she said.",
    "ten thousand characters": "The ferry crossed the sound at noon, and came back before dark. " * 157,
}
ODD = {
    "markup of speech": 'Wait <break time="3s"/> & <speak>go</speak>.',
    "phoneme brackets": "An array [[1, 2], [3]] of arrays.",
    "a zero byte": "Before\0after the zero.",
    "quotes and backslashes": "He wrote \"\\n\" and 'x' $HOME `ls`.",
    "right to left": "שלום לכולם, זה גיליון חדש.",
    "combining signs": "Cafe\u0301 nai\u0308ve Zu\u0308rich.",
    "no spaces": "Donaudampfschifffahrt" * 20,
}


@pytest.fixture(scope="module", params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A table under which the engine can speak here."""
    name = request.param
    with ExitStack() as stack:
        table: dict[str, Any] = {}
        if name == "gtts":
            table = {"url": stack.enter_context(fake_google.running()).url, **QUICK}
        elif name == "openai":
            server = stack.enter_context(fake_openai.running())
            table = {"base_url": f"http://localhost:{server.server_address[1]}/v1", **QUICK}
        elif name == "command":
            table = {"run": shlex.join([sys.executable, str(Path(__file__).with_name("speaking_program.py"))])}
        elif name in ("piper", "kokoro"):
            table = {"folder": str(small_model(name, tmp_path_factory.mktemp(name)))}
        yield {"name": name, "table": table}


def small_model(name: str, folder: Path) -> Path:
    pytest.importorskip("onnx", reason="onnx is not installed: no small models can be made")
    pytest.importorskip({"piper": "piper", "kokoro": "kokoro_onnx"}[name], reason=f"{name} is not installed")
    import small_models

    if name == "piper":
        small_models.piper(folder, "en_US-small-low")
    else:
        small_models.kokoro(folder)
    return folder


@pytest.fixture
def engine(settings: dict[str, Any]) -> Engine:
    return plugins.load(settings["name"], settings["table"])


def say(engine: Engine, text: str, voice: Voice | None = None) -> Clip:
    return engine.speak(Utterance(text, text, text), voice or engine.voices()[0])


def test_it_is_ready_and_says_who_it_is(engine: Engine, settings: dict[str, Any]) -> None:
    assert isinstance(engine, Engine)
    assert engine.name == settings["name"]
    assert engine.version
    assert engine.check() == ()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_whole_text_or_an_error(engine: Engine, text: str) -> None:
    try:
        clip = say(engine, text)
    except NarrateError as refusal:
        clip = None
        message = refusal.message
    assert is_whole(clip, text, 12) if clip else is_one_line(message)  # a foreign script may be spelled out


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_english_whole_and_without_an_error(engine: Engine, text: str) -> None:
    assert is_whole(say(engine, text), text)


@pytest.mark.parametrize("text", ["…", "[...]", "—", "!!!"])
def test_a_text_without_words_is_no_error(engine: Engine, text: str) -> None:
    clip = say(engine, text)
    assert clip.frames < 3 * clip.rate


def is_whole(clip: Clip, text: str, most: float = 3) -> bool:
    ms = clip.frames * 1000 / clip.rate
    return clip.rate >= 8_000 and 0.25 * estimate_ms(text) <= ms <= most * estimate_ms(text) + 1500


def is_one_line(message: str) -> bool:
    return bool(message.strip()) and "\n" not in message


def test_more_text_is_longer(engine: Engine) -> None:
    text = PLAIN["a sentence"]
    assert say(engine, f"{text} {text}").frames > 1.5 * say(engine, text).frames


def test_deterministic_means_the_same_bytes_in_any_order(engine: Engine, settings: dict[str, Any]) -> None:
    if not engine.deterministic:
        assert is_kept(engine)  # what would not be said again as it was must be kept
        pytest.skip(f"{engine.name} does not promise it")
    first, voices = say(engine, PLAIN["a sentence"]).pcm, engine.voices()
    say(engine, "Something else in between.", voices[-1])
    assert say(engine, PLAIN["a sentence"]).pcm == first
    assert say(plugins.load(settings["name"], settings["table"]), PLAIN["a sentence"]).pcm == first


def test_it_travels_to_a_worker_cheaply(engine: Engine) -> None:
    say(engine, "Yes.")
    there = pickle.loads(pickle.dumps(engine))
    assert len(pickle.dumps(engine)) < 2_000
    assert (there.name, there.version, there.voices()) == (engine.name, engine.version, engine.voices())


def test_voices_are_named_once_and_complete(engine: Engine) -> None:
    voices = engine.voices()
    assert len({v.id for v in voices}) == len(voices) > 0
    assert {v.engine for v in voices} == {engine.name}
    assert {v.online for v in voices} == {engine.online}
    assert all(v.label and v.language == v.language.lower() for v in voices)


def test_an_unknown_voice_is_an_error_that_names_the_nearest(engine: Engine) -> None:
    known = engine.voices()[0].id
    with pytest.raises(UsageError, match="no voice called") as caught:
        say(engine, "Yes.", Voice(engine.name, known + "x"))
    assert known in caught.value.hint or "narrate voices" in caught.value.hint


def test_an_unknown_key_is_an_error_that_names_the_nearest(settings: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=rf"\[engine.{settings['name']}\] voicez: unknown key"):
        plugins.load(settings["name"], {**settings["table"], "voicez": 1})


def test_a_wrong_type_is_an_error(settings: dict[str, Any]) -> None:
    wrong = {"tone": "ms_per_character", "espeak": "rate", "command": "run"}.get(settings["name"], "speed")
    wrong = "slow" if settings["name"] == "gtts" else wrong
    with pytest.raises(ConfigError, match=f"{wrong}: "):
        plugins.load(settings["name"], {**settings["table"], wrong: ["?"]})
