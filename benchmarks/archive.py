"""An archive in one process, in two, and on a cluster of two: `python benchmarks/archive.py [ISSUES] [MINUTES]`.

The floor is the processor time of the bare voice on the same sentences and of the bare encoder on the same sound.
Memory is that of 200 short issues against 5, all processes together. The cluster's rows need the extra dask.
"""

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import measuring
import memory
import numpy as np
import soundfile
from prose import issue

from audio.codec import BLOCK, Format, encode
from audio.engines.espeak import Espeak
from feeds import manifest
from narrate.model import Utterance

PLAIN = "[music]\nintro = 'none'\noutro = 'none'\nsting = 'none'\n"
QUICK = PLAIN + "[sound]\nquality = 9\nbitrate_kbps = 64\n"
PORT = 28_786


def letters(folder: Path, count: int, minutes: float, show: str) -> Path:
    """A folder of issues, no two alike."""
    folder.mkdir(parents=True)
    (folder / "narrate.toml").write_text(show)
    for number in range(count):
        date = f"{2000 + number // 300}-{1 + number // 28 % 10:02}-{1 + number % 28:02}"
        text = issue(minutes, seed=number).replace("# A Long Letter", f"# Letter {number}", 1)
        (folder / f"{number:05}.md").write_text(f"---\ndate: {date}\n---\n\n{text}")
    return folder


def command(folder: Path, engine: str, *options: str) -> list[str | Path]:
    output = str(folder / "output")
    return [sys.executable, "-m", "narrate", "-q", "make", "-e", engine, "-o", output, *options, folder]


def run(folder: Path, cache: Path, *options: str) -> measuring.Spent:
    """Make all of the folder's editions anew."""
    subprocess.run(["rm", "-rf", folder / "output", folder / "cast.toml", cache], check=True)
    environment = {"NARRATE_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1770000000", "PYTHONPATH": str(measuring.ROOT)}
    return measuring.run(command(folder, "espeak", *options), **environment)


def hashes(output: Path) -> str:
    """One hash of all files and their names."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and path.name != ".narrate.lock")
    digests = (str(path.relative_to(output)) + hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def floor(output: Path) -> tuple[float, float]:
    """Processor seconds of the bare voice and the bare encoder on what was made, and its hours."""
    engine, spent, length = Espeak({}), 0.0, 0.0
    host = engine.voices()[0]
    for path in sorted(output.glob("*/episode.json")):
        episode = manifest.read(path)
        pcm, rate = soundfile.read(path.parent / episode.audio, dtype="int16")
        start = time.process_time()
        for line in episode.lines:
            engine.speak(Utterance(line.text, line.text, line.text), host)
        encode(np.ascontiguousarray(pcm[: len(pcm) // BLOCK * BLOCK]), Format())
        spent += time.process_time() - start
        length += len(pcm) / rate / 3600
    return spent, length


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """A scheduler and its workers on this machine; they share the cache."""
    plain = ["--host", "127.0.0.1", "--no-dashboard"]
    address = f"tcp://127.0.0.1:{PORT}"
    commands = [["dask_scheduler", "--port", str(PORT), *plain]]
    for number in range(workers):
        place = str(folder / f"worker{number}")
        commands.append(["dask_worker", address, "--nthreads", "1", "--local-directory", place, *plain])
    environment = {**os.environ, "NARRATE_CACHE": str(folder / "cache"), "PYTHONPATH": str(measuring.ROOT)}
    children = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *rest],
            env=environment,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        for name, *rest in commands
    ]
    time.sleep(10)
    try:
        yield address
    finally:
        for child in children:
            os.killpg(child.pid, signal.SIGKILL)


def peak(folder: Path, cache: Path) -> float:
    """Most megabytes at once in all processes of a run with two workers."""
    environment = {**os.environ, "NARRATE_CACHE": str(cache), "PYTHONPATH": str(measuring.ROOT)}
    most = 0
    with subprocess.Popen(command(folder, "tone", "-j", "2"), env=environment, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None:
            most = max(most, memory.tree(child.pid))
            time.sleep(0.02)  # the cover, 27 MB while it is drawn, takes no longer than 40 ms
    assert child.returncode == 0
    return most / 2**20


def throughput(scratch: Path, count: int, minutes: float) -> None:
    """Compare one process, two, and a cluster, and all with the floor."""
    folder, cache = letters(scratch / "show", count, minutes, PLAIN), scratch / "cache"
    alone = run(folder, cache, "-j", "1")
    first = hashes(folder / "output")
    bare, hours = floor(folder / "output")
    two = run(folder, cache, "-j", "2")
    same = [hashes(folder / "output") == first]
    print(f"{count} issues, {hours:.2f} hours of sound; bare voice and encoder {bare:.1f} s of processor time")
    rows = {"-j 1": alone, "-j 2": two}
    if importlib.util.find_spec("distributed"):
        with cluster(scratch, 2) as address:
            rows["--cluster, two workers"] = run(folder, cache, "--cluster", address)
        same.append(hashes(folder / "output") == first)
    for name, spent in rows.items():
        print(f"{name:24} {spent.wall:7.1f} s, {spent.cpu:7.1f} s of processor time, {hours * 3600 / spent.wall:.0f} x")
    print(f"equal bytes: {'yes' if all(same) else 'NO'}")
    print(f"throughput per core against the floor: {bare / alone.cpu:.2f} (at least 0.90)")
    print(f"speed-up of -j 2: {alone.wall / two.wall:.2f}")


def main() -> None:
    """Measure all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        throughput(scratch, count, minutes)
        few, many = (peak(letters(scratch / f"of{n}", n, 0.5, QUICK), scratch / f"cache{n}") for n in (5, 200))
        print(f"peak memory of 5 issues {few:.0f} MB, of 200 {many:.0f} MB")
        measuring.verdict("memory of 200 issues / of 5", many / few, 1.2)


if __name__ == "__main__":
    main()
