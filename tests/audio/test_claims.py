import threading
import time
from pathlib import Path

from audio.cache import Cache, key_of
from audio.claims import FOLDER, claim
from audio.engines.tone import Tone
from audio.speech import phrases
from audio.tasks import say
from narrate.model import Clip, Utterance, Voice

TEXT = Utterance("One.", "One.", "One.")


class Slow(Tone):
    def __init__(self) -> None:
        super().__init__({})
        self.said = 0

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        self.said += 1
        time.sleep(0.05)
        return super().speak(utterance, voice)


def test_a_sentence_wanted_by_many_at_once_is_spoken_once(tmp_path: Path) -> None:
    engine, cache = Slow(), Cache(tmp_path)
    (phrase,) = phrases(TEXT, engine.voices()[0], engine)
    results: list[tuple[Clip, bool]] = []
    threads = [threading.Thread(target=lambda: results.append(say(phrase, {"tone": engine}, cache))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engine.said == 1
    assert sorted(new for _, new in results) == [False] * 5 + [True]


def test_where_no_lock_can_be_had_it_is_spoken_all_the_same(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    with claim(Cache(tmp_path), key_of("x")):
        pass
