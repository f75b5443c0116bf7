"""Workers that share clips and are killed at random: no torn clip, none spoken more often than once and the kills."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from s3_server import bucket

from audio.cache import CLIPS, Cache, opened

SPEAK = """
import random, sys, time
from pathlib import Path
from audio import shared
from audio.cache import Cache
from audio.engines.tone import Tone
from audio.speech import phrases
from audio.tasks import say
from narrate.model import Utterance

class Noted(Tone):
    def speak(self, utterance, voice):
        with open(sys.argv[2], "ab", buffering=0) as log:
            log.write(utterance.text.encode() + b"\\n")
        time.sleep(0.25)
        return super().speak(utterance, voice)

shared.LEASE_S = float(sys.argv[5])
engine = Noted({})
order = list(range(int(sys.argv[3])))
random.Random(int(sys.argv[6])).shuffle(order)
for number in order:
    text = f"Sentence number {number}."
    (phrase,) = phrases(Utterance(text, text, text), engine.voices()[0], engine)
    say(phrase, {"tone": engine}, Cache(Path(sys.argv[1]), sys.argv[4]))
trouble = shared.troubles(sys.argv[4])
assert not trouble, trouble
"""
LEASE_S = 3.0


def storm(folder: Path, workers: int, sentences: int, kills: int, store: str = "") -> tuple[int, int]:
    """Run workers, killing some and starting others; return how often was spoken, and how many died.

    Without a ``store`` they share one cache folder; with one, each has a cache of its own.
    """
    chance, log, dead, started = random.Random(8), folder / "log", 0, 0

    def start() -> "subprocess.Popen[bytes]":
        nonlocal started
        started += 1
        cache = folder / (f"cache{started}" if store else "cache")
        command = [sys.executable, "-c", SPEAK, str(cache), str(log), str(sentences), store, str(LEASE_S)]
        command.append(str(started))
        return subprocess.Popen(command, cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONPATH": "."})

    running = [start() for _ in range(workers)]
    while not log.exists():
        time.sleep(0.05)
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


def judged_in_a_store(folder: Path, workers: int, sentences: int, kills: int) -> None:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    spoken, dead = storm(folder, workers, sentences, kills, f"file://{folder}/store")
    entries = [path for path in (folder / "store" / CLIPS).glob("*/*") if "#" not in path.name]  # "#": never finished
    assert len(entries) == sentences
    assert all(opened(path.name, path.read_bytes()) is not None for path in entries)
    assert spoken <= sentences + dead


def test_killed_workers_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged(tmp_path, workers=4, sentences=20, kills=4)


@pytest.mark.slow
def test_many_killed_workers_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged(tmp_path, workers=16, sentences=300, kills=40)


def test_killed_workers_that_share_a_store_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged_in_a_store(tmp_path, workers=3, sentences=15, kills=2)


@pytest.mark.slow
def test_many_killed_workers_that_share_a_store_cost_a_sentence_each_at_most(tmp_path: Path) -> None:
    judged_in_a_store(tmp_path, workers=16, sentences=50, kills=30)


def judged_in_a_bucket(folder: Path, workers: int, sentences: int, kills: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    with bucket(monkeypatch) as server:
        spoken, dead = storm(folder, workers, sentences, kills, "s3://clips/narrate")
    clips = {name.rpartition("/")[2]: data for name, data in server.held.items() if "/narrate/clips/" in name}
    assert len(clips) == sentences
    assert all(opened(key, data) is not None for key, data in clips.items())
    assert spoken <= sentences + dead


def test_killed_workers_that_share_a_bucket_cost_a_sentence_each_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged_in_a_bucket(tmp_path, 3, 12, 2, monkeypatch)


@pytest.mark.slow
def test_many_killed_workers_that_share_a_bucket_cost_a_sentence_each_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged_in_a_bucket(tmp_path, 8, 40, 20, monkeypatch)
