import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from editions import GUEST, HOST
from hypothesis import given
from hypothesis import strategies as st

from audio.cache import Cache
from audio.engines.tone import Tone
from audio.level import TEXTS, text_for
from audio.speakers import Speakers
from audio.speech import dumps, kept, loads, phrases
from narrate.model import Clip, Phonemes, Utterance, Voice

SENTENCE = Utterance("It cost $5.", "It cost five dollars.", "It cost $5.")


class Limited(Tone):
    name = "limited"
    limit = 20


class Normalising(Tone):
    normalises = True


class Slow(Tone):
    """Counts how many calls are under way at once."""

    name = "slow"
    workers = 3

    def __init__(self) -> None:
        super().__init__({})
        self.now, self.most, self.lock = 0, 0, threading.Lock()

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.01)
        with self.lock:
            self.now -= 1
        return Clip(utterance.text.encode() * 2, 8000)


@given(st.binary(max_size=50).map(lambda b: b * 2), st.integers(1, 192_000))
def test_a_clip_survives_the_cache(pcm: bytes, rate: int) -> None:
    assert loads(dumps(Clip(pcm, rate))) == Clip(pcm, rate)


def test_the_key_follows_from_voice_engine_and_words() -> None:
    engine, other = Tone({}), Tone({})
    other.version = "2"
    sounds = replace(SENTENCE, phonemes=(Phonemes(0, 2, "ɪt"),))
    found = [
        phrases(SENTENCE, HOST, engine),
        phrases(SENTENCE, GUEST, engine),
        phrases(SENTENCE, replace(HOST, traits=(("rate", "2"),)), engine),
        phrases(SENTENCE, HOST, other),
        phrases(replace(SENTENCE, spoken="It cost six dollars."), HOST, engine),
        phrases(sounds, HOST, engine),
    ]
    assert len({phrase.key for (phrase,) in found}) == len(found)


def test_how_it_was_written_is_not_in_the_key() -> None:
    (one,), (two,) = (phrases(replace(SENTENCE, text=text), HOST, Tone({})) for text in ("$5", "5 dollars"))
    assert one.key == two.key


def test_an_engine_that_normalises_is_known_by_the_light_text() -> None:
    (one,), (two,) = (phrases(replace(SENTENCE, light=text), HOST, Normalising({})) for text in ("$5", "$6"))
    assert one.key != two.key


def test_text_beyond_the_limit_is_several_calls_and_all_of_it() -> None:
    found = phrases(Utterance("", "One two three, four five six, seven eight nine.", ""), HOST, Limited({}))
    assert [p.utterance.spoken for p in found] == ["One two three,", "four five six,", "seven eight nine."]


def test_no_more_is_asked_at_once_than_the_engine_allows_and_all_is_kept(tmp_path: Path) -> None:
    engine, cache = Slow(), Cache(tmp_path)
    voice = Voice("slow", "440")
    wanted = [phrases(Utterance(w, w, w), voice, engine)[0] for w in (f"word {n}" for n in range(20))]
    with Speakers(wanted + wanted, {"slow": engine}, cache) as speakers:
        speakers.finish(wanted)
    assert engine.most == 3
    assert speakers.spoken == {phrase.key for phrase in wanted}
    assert all(kept(cache, phrase.key) for phrase in wanted)


@pytest.mark.parametrize("language", TEXTS)
def test_texts_to_measure_with_fit_every_engine_and_differ(language: str) -> None:
    assert text_for(f"{language}-XX") == TEXTS[language]
    assert all(len(sentence) <= 100 for sentence in TEXTS[language])


def test_other_languages_are_measured_on_the_first() -> None:
    assert text_for("") == text_for("tlh") == TEXTS["en"]
