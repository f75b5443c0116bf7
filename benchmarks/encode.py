"""300 spoken clips to one MP3 against `lame` on the finished sound: `python benchmarks/encode.py`.

At the bit rate and quality of the show file's defaults, at a slower quality, and at the lowest rate; `lame` always at
its own quality and the same rate.
"""

import io
import itertools
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import measuring
import numpy as np
import soundfile
from kept import Kept
from prose import sentences

from audio.cache import UNITS, Cache
from audio.render import render
from narrate.model import Chapter, Part, Role, Script, Segment, Utterance
from narrate.settings import Music, Settings, Sound

CLIPS, ROUNDS = 300, 3
SETTINGS = Settings(music=Music(intro="none", outro="none", sting="none"))
SOUNDS = (Sound(), Sound(quality=5), Sound(bitrate_kbps=64))


def script() -> Script:
    """A segment for each clip, 25 chapters."""
    texts = itertools.islice(sentences(), CLIPS)
    said = [
        Segment(f"s{i}", Role.COMMENTARY, text, (Utterance(text, text, text),), chapter=i // 12, line=i)
        for i, text in enumerate(texts)
    ]
    return Script("Clips", "en", tuple(Chapter(f"Chapter {i}") for i in range(CLIPS // 12)), tuple(said))


def encoded(whole: Script, folder: Path, sound: Sound) -> tuple[float, bytes]:
    """Seconds from clips to MP3, and the MP3."""
    engine, file = Kept({}), io.BytesIO()
    casting = {segment.id: Part(engine.voices()[0]) for segment in whole.segments}
    start = time.perf_counter()
    settings = replace(SETTINGS, sound=sound)
    render(whole, casting, {engine.name: engine}, settings, Cache(folder)).body.write(file)
    return time.perf_counter() - start, file.getvalue()


def lame_runs(parts: list[Path], kbps: int) -> float:
    """Seconds of one run on each part, all at once."""
    start = time.perf_counter()
    command = ("lame", "--quiet", "-m", "m", "-b", str(kbps))
    with ThreadPoolExecutor(len(parts)) as together:
        list(together.map(lambda wav: measuring.run([*command, wav, f"{wav}.mp3"]), parts))
    return time.perf_counter() - start


def compare(whole: Script, folder: Path, sound: Sound) -> None:
    """Print the rows and ratios at one bit rate and quality."""
    wavs = [folder / name for name in ("all.wav", "first.wav", "second.wav")]
    _, mp3 = encoded(whole, folder, sound)  # speaks the clips
    pcm, rate = soundfile.read(io.BytesIO(mp3), dtype="int16")
    for wav, part in zip(wavs, (pcm, *np.array_split(pcm, 2)), strict=True):
        soundfile.write(wav, part, rate)
    lame, rows = measuring.program("lame"), dict[str, list[float]]()
    for _ in range(ROUNDS):
        shutil.rmtree(folder / UNITS)
        rows.setdefault("300 clips to MP3", []).append(encoded(whole, folder, sound)[0])
        if lame:
            rows.setdefault("lame on the finished sound", []).append(lame_runs(wavs[:1], sound.bitrate_kbps))
            rows.setdefault("two lames, a half each", []).append(lame_runs(wavs[1:], sound.bitrate_kbps))
    print(f"{CLIPS} clips, {len(pcm) / rate / 60:.1f} minutes, {sound.bitrate_kbps} kbit/s, quality {sound.quality}")
    measuring.table(rows)
    if lame:
        ours, one, two = rows.values()
        measuring.verdict("ours / one lame run", measuring.ratio(ours, one), 0.5)
        measuring.verdict("ours / two at once", measuring.ratio(ours, two), 0.95)


def main() -> None:
    """Compare at each setting."""
    with tempfile.TemporaryDirectory() as scratch:
        for sound in SOUNDS:
            compare(script(), Path(scratch), sound)


if __name__ == "__main__":
    main()
