"""A whole edition from an empty cache against its floor: `python benchmarks/edition.py [ISSUE]`.

The floor is the processor time of the bare voice on the same sentences and of the bare encoder on the same sound,
divided by the cores. `lame` runs once on the finished sound.
"""

import shutil
import tempfile
import time
from pathlib import Path

import measuring
import numpy as np
import soundfile

from audio.codec import BLOCK, Format, encode
from audio.cores import cores
from audio.engines.espeak import Espeak
from feeds import manifest
from narrate.model import Episode, Utterance

ROUNDS = 3


def voice(episode: Episode) -> float:
    """Processor seconds of the bare voice, saying the episode's lines."""
    engine = Espeak({})
    host = engine.voices()[0]
    start = time.process_time()
    for line in episode.lines:
        engine.speak(Utterance(line.text, line.text, line.text), host)
    return time.process_time() - start


def encoder(pcm: np.ndarray) -> float:
    """Processor seconds of the bare encoder on the whole sound."""
    start = time.process_time()
    encode(pcm[: len(pcm) // BLOCK * BLOCK], Format())
    return time.process_time() - start


def main() -> None:
    """Compare in each round."""
    issue, rows = measuring.sample_issue(), dict[str, list[float]]()
    lame = measuring.program("lame")
    with tempfile.TemporaryDirectory() as scratch:
        folder, wav = Path(scratch, "run"), Path(scratch, "sound.wav")
        for _ in range(ROUNDS):
            shutil.rmtree(folder, ignore_errors=True)
            made = measuring.narrate(issue, folder, "-e", "espeak")
            (path,) = (folder / "output").glob("*/episode.json")
            episode = manifest.loads(path.read_bytes())
            pcm, rate = soundfile.read(path.parent / episode.audio, dtype="int16")
            soundfile.write(wav, pcm, rate)
            figures = {"edition": made.wall, "edition, processor": made.cpu, "bare voice": voice(episode)}
            figures |= {"bare encoder": encoder(pcm)}
            figures["floor"] = (figures["bare voice"] + figures["bare encoder"]) / cores()
            if lame:
                figures["lame"] = measuring.run([*measuring.LAME, wav, wav.with_suffix(".mp3")]).wall
            for name, value in figures.items():
                rows.setdefault(name, []).append(value)
    print(f"{issue.name}: {episode.duration / 60_000:.1f} minutes on {cores()} cores")
    measuring.table(rows)
    measuring.verdict("edition / floor", measuring.ratio(rows["edition"], rows["floor"]), 1.25)
    busy = measuring.ratio(rows["edition, processor"], rows["floor"]) / cores()
    measuring.verdict("edition's processor time / cores / floor", busy, 1.25)
    if lame:
        measuring.verdict("edition / one lame run", measuring.ratio(rows["edition"], rows["lame"]), 1.0)


if __name__ == "__main__":
    main()
