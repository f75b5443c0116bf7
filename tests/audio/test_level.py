import json
from dataclasses import replace

import pytest
from editions import PLAIN

from audio import level
from audio.engines.espeak import Espeak
from audio.units import studio
from narrate.bcp47 import primary
from narrate.model import Part, Treatment

ENGINE = Espeak({})
SHIPPED = json.loads(level.GAINS.read_bytes())
VOICES = {voice.name: voice for voice in ENGINE.voices()}
SOME = ["espeak:en-us.baritone", "espeak:de.soprano", "espeak:es-419.countertenor"]


def check(name: str) -> None:
    passage = level.sample(Part(VOICES[name]), ENGINE)
    clips = {phrase.key: ENGINE.speak(phrase.utterance, VOICES[name]) for phrase in passage.phrases}
    assert level.shipped(passage, studio(PLAIN)) == pytest.approx(
        level.measure(passage, clips, studio(PLAIN)), abs=0.05
    )


@pytest.mark.parametrize("name", SOME)
def test_shipped_gains_are_what_is_measured(name: str) -> None:
    """Where this fails the sound code or the voices have changed: run ``python benchmarks/levels.py``."""
    check(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_gain_is_what_is_measured(name: str) -> None:
    check(name)


def test_every_voice_with_a_text_of_its_language_is_shipped() -> None:
    assert set(SHIPPED) == {name for name, voice in VOICES.items() if primary(voice.language) in level.TEXTS}


@pytest.mark.parametrize(
    "part",
    [
        Part(VOICES[SOME[0]], Treatment(tilt_db=3.0)),
        Part(next(voice for voice in Espeak({"rate": 200}).voices() if voice.name == SOME[0])),
        Part(VOICES["espeak:pl.baritone"]),
    ],
    ids=["coloured", "faster", "another language"],
)
def test_what_is_heard_otherwise_is_measured(part: Part) -> None:
    assert level.shipped(level.sample(part, ENGINE), studio(PLAIN)) is None


def test_another_target_is_measured() -> None:
    softer = replace(studio(PLAIN), lufs=-19.0)
    assert level.shipped(level.sample(Part(VOICES[SOME[0]]), ENGINE), softer) is None
