"""A real issue by each engine that can run here, measured by programs that are not ours."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path

import fake_google
import fake_openai
import pytest
import real_speech
from corpus import corpus
from whole_runs import RATE, Edition, Sound, faces, levels, loudness, narrate, spread

from audio.distance import CLOSE_DB, distance

pytestmark = [pytest.mark.slow, pytest.mark.tools, pytest.mark.timeout(600)]

ISSUE = "liberty-430.md"
ENGINES = ("espeak", "gtts", "openai", "command", "piper", "kokoro", "tone")
ENOUGH_S = 10
"""Of speech, for a voice's level to be its own and not its few words'."""


@pytest.fixture(params=ENGINES)
def show(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder with the issue, and a show file for the engine."""
    name = request.param
    with ExitStack() as stack:
        table = settings(name, tmp_path, stack)
        lines = "\n".join(f"{key} = {value}" for key, value in table.items())
        (tmp_path / "narrate.toml").write_text(f'[voice]\nengine = "{name}"\n[engine.{name}]\n{lines}\n')
        shutil.copyfile(corpus() / ISSUE, tmp_path / ISSUE)
        yield tmp_path


def settings(name: str, folder: Path, stack: ExitStack) -> dict[str, str]:
    """The engine's table in TOML."""
    if name == "gtts":
        google = stack.enter_context(fake_google.running())
        google.answer = real_speech.google
        return {"url": f'"{google.url}"', "gap_ms": "0", "concurrency": "4"}
    if name == "openai":
        server = stack.enter_context(fake_openai.running())
        server.speak = real_speech.openai
        return {"base_url": f'"http://localhost:{server.server_address[1]}/v1"'}
    if name == "command":
        program = Path(__file__).with_name("speaking_program.py")
        return {"run": f'"{sys.executable} {program} --voice {{voice}}"', "voices": '["anna", "ben"]'}
    if name in ("piper", "kokoro"):
        small_models(name, folder / "models")
        return {"folder": '"models"'}
    return {}


def small_models(name: str, folder: Path) -> None:
    pytest.importorskip("onnx", reason="onnx is not installed: no small models can be made")
    pytest.importorskip({"piper": "piper", "kokoro": "kokoro_onnx"}[name], reason=f"{name} is not installed")
    import small_models

    if name == "kokoro":
        small_models.kokoro(folder)
        return
    small_models.piper(folder, "en_US-small-low")
    small_models.piper(folder, "en_GB-pair-low", ("anna", "ben"))


def test_an_edition_is_what_was_promised_whoever_speaks(show: Path) -> None:
    done = narrate(show, "-q", ISSUE)
    assert (done.code, done.err) == (0, "")
    edition = Edition(show)
    check_time(edition)
    lufs, peak = loudness(edition.audio)
    assert abs(lufs + 16) <= 0.3
    assert peak <= (-0.5 if edition.record["voices"][0].startswith("kokoro:") else -1)  # see small_models
    sounds = edition.spoken_by(faces(show, ISSUE))
    check_levels(sounds, show)
    if edition.record["voices"][0].startswith(("espeak:", "gtts:")):  # here these say words, each face in its way
        check_apart(sounds)


def check_time(edition: Edition) -> None:
    """Its length and chapters, as the decoder and the prober have them."""
    ms = edition.record["duration"]
    assert abs(len(edition.sound) * 1000 / RATE - ms) < 1
    assert (
        abs(float(edition.probed["format"]["duration"]) * 1000 - ms) < 30
    )  # a frame: ffprobe reckons without the padding
    found = [(round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in edition.probed["chapters"]]
    assert found == [(mark["start"], mark["title"]) for mark in edition.record["marks"]]
    assert len(found) > 10


def check_levels(sounds: Mapping[str, Sound], show: Path) -> None:
    """No two voices a unit apart; those with a few words as near as such words are in any voice."""
    found = levels(sounds, show)
    lengths = {face: len(sound) / RATE for face, sound in sounds.items()}
    assert len(found) > 1
    assert spread(lufs for face, lufs in found.items() if lengths[face] >= ENOUGH_S) <= 1
    assert spread(found.values()) <= 2


def check_apart(sounds: Mapping[str, Sound]) -> None:
    """Any two voices are told apart in what they said, also where a service has one speaker for all of them."""
    enough = {face: sound[: RATE * 60] for face, sound in sounds.items() if len(sound) >= RATE * ENOUGH_S}
    close = {(a, b): distance(enough[a], enough[b], RATE) for a, b in combinations(enough, 2)}
    assert len(enough) > 2
    assert min(close.values()) >= CLOSE_DB, close
