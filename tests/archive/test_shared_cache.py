"""Workers that share a cache and are killed at random: no torn clip, none spoken more often than once and the kills."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audio.cache import CLIPS, Cache

SPEAK = """
import os, sys
from pathlib import Path
from audio.cache import Cache
from audio.engines.tone import Tone
from audio.speech import phrases
from audio.tasks import say
from narrate.model import Utterance

class Noted(Tone):
    def speak(self, utterance, voice):
        with open(sys.argv[2], "ab", buffering=0) as log:
            log.write(utterance.text.encode() + b"\\n")
        return super().speak(utterance, voice)

engine = Noted({})
for number in range(int(sys.argv[3])):
    text = f"Sentence number {number}."
    (phrase,) = phrases(Utterance(text, text, text), engine.voices()[0], engine)
    say(phrase, {"tone": engine}, Cache(Path(sys.argv[1])))
"""


def storm(folder: Path, workers: int, sentences: int, kills: int) -> tuple[int, int]:
    """Run workers, killing some and starting others; return how often was spoken, and how many died."""
    chance, log, dead = random.Random(8), folder / "log", 0
    command = [sys.executable, "-c", SPEAK, str(folder / "cache"), str(log), str(sentences)]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONPATH": "."})

    running = [start() for _ in range(workers)]
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.3))
        victim = running.pop(chance.randrange(len(running)))
        victim.kill()
        dead += victim.wait() == -9
        running.append(start())
    assert [worker.wait() for worker in running] == [0] * workers
    return len(log.read_bytes().splitlines()), dead


def judged(folder: Path, workers: int, sentences: int, kills: int) -> None:
    spoken, dead = storm(folder, workers, sentences, kills)
    cache = Cache(folder / "cache")
    entries = [path.name for path in (folder / "cache" / CLIPS).glob("*/*")]
    assert len(entries) == sentences
    assert all(cache.get(CLIPS, name) is not None for name in entries)
    assert spoken <= sentences + dead


def test_killed_workers_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged(tmp_path, workers=4, sentences=60, kills=4)


@pytest.mark.slow
def test_many_killed_workers_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged(tmp_path, workers=16, sentences=400, kills=60)
