"""One archive four ways: in one process, in two, on a cluster of two workers, and with one of those killed midway.

`python benchmarks/cluster.py [ISSUES] [FOLDER]`: so many generated letters of half a minute, and the issues of a folder
besides (a corpus of real ones). All four must give equal bytes. The workers have caches of their own and share clips
with the caller, whose cache they do not find, through an object store: here a folder. Needs the extras dask and s3.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import archive
import measuring
from prose import sentences

SHOW = archive.QUICK
PORT = 28_787
CLOCK = "1770000000"


def letters(folder: Path, count: int, besides: Path | None) -> Path:
    """A folder of short letters, no two alike, and of the issues that lie in another."""
    folder.mkdir(parents=True)
    (folder / "narrate.toml").write_text(SHOW)
    for number in range(count):
        said = list(islice(sentences(number), 5))
        text = f"{' '.join(said[:2])}\n\n> {said[2]}\n> — {('Ada Lund', 'Bert Moss', 'Clara Nye')[number % 3]}\n\n"
        date = f"{2000 + number // 300}-{1 + number // 28 % 10:02}-{1 + number % 28:02}"
        head = f"---\ntitle: Letter {number}\ndate: {date}\n---\n\n"
        (folder / f"{number:05}.md").write_text(f"{head}{text}{' '.join(said[3:])}\n")
    if besides:
        shutil.copytree(besides, folder / "besides", ignore=shutil.ignore_patterns("README*", "flat", "gold", "*.tsv"))
    return folder


@dataclass(slots=True)
class Cluster:
    """A scheduler and two workers on this machine."""

    folder: Path
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = f"tcp://127.0.0.1:{PORT}"

    def start(self, *command: str) -> None:
        """Start a program of Dask's, with a cache of its own."""
        place = self.folder / f"cache{len(self.children)}"
        told = {"NARRATE_CACHE": str(place), "PYTHONPATH": str(measuring.ROOT)}
        program = [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:], "--no-dashboard"]
        with open(self.folder / f"{len(self.children)}.log", "wb") as log:
            self.children.append(
                subprocess.Popen(program, env={**os.environ, **told}, stdout=log, stderr=log, process_group=0)
            )

    def kill(self, number: int) -> None:
        """End one of them at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.children[number].pid, signal.SIGKILL)
        self.children[number].wait()

    def spent(self) -> float:
        """Processor seconds of the workers that live."""
        return sum(seconds(child.pid) for child in self.children[1:] if child.poll() is None)


def seconds(root: int) -> float:
    """Processor seconds of a process and those below it."""
    total, parents = {}, {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            facts = entry.read_text().rpartition(")")[2].split()
            pid = int(entry.parent.name)
            parents[pid], total[pid] = int(facts[1]), sum(map(int, facts[11:15])) / os.sysconf("SC_CLK_TCK")
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(total.get(pid, 0.0) for pid in family)


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    folder.mkdir()
    running = Cluster(folder)
    try:
        running.start("dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT))
        for number in range(2):
            place = str(folder / f"worker{number}")
            running.start("dask_worker", running.address, "--nthreads", "1", "--host", "127.0.0.1",
                          "--local-directory", place)  # fmt: skip
        time.sleep(10)
        yield running
    finally:
        for number in reversed(range(len(running.children))):
            running.kill(number)


def made(folder: Path, *options: str, **environment: str) -> measuring.Spent:
    """Make all of the folder's editions anew; exit codes that tell of losses are let pass."""
    for path in (folder / "output", folder.parent / "cache"):
        shutil.rmtree(path, ignore_errors=True)
    (folder / "cast.toml").unlink(missing_ok=True)
    told = {"NARRATE_CACHE": "cache", "SOURCE_DATE_EPOCH": CLOCK, **environment}
    before, start = measuring.children(), time.perf_counter()
    program = archive.command(folder, "espeak", *options)
    told = {**os.environ, "PYTHONPATH": str(measuring.ROOT), **told}
    done = subprocess.run(program, cwd=folder.parent, env=told, capture_output=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{options}: exit code {done.returncode}: {done.stderr.decode()[-800:]}")
    return measuring.Spent(time.perf_counter() - start, measuring.children() - before)


def abroad(folder: Path, place: Path, disturb: Callable[[Cluster], None]) -> measuring.Spent:
    """Make them on a cluster; processor time is the caller's and that of the workers that live to the end."""
    with cluster(place) as running:
        before = running.spent()
        troubler = threading.Thread(target=disturb, args=(running,), daemon=True)
        troubler.start()
        spent = made(folder, "--cluster", running.address, NARRATE_CACHE_STORE=f"file://{place}/store")
        return measuring.Spent(spent.wall, spent.cpu + running.spent() - before)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    besides = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as name:
        folder = letters(Path(name) / "show", count, besides)
        output = folder / "output"

        def kill_one(running: Cluster) -> None:
            while len(list(output.glob("*/episode.json"))) not in range(count // 2, count):  # more: of the way before
                time.sleep(0.2)
            running.kill(1)

        ways: dict[str, Callable[[], measuring.Spent]] = {
            "one process": lambda: made(folder, "-j", "1"),
            "-j 2": lambda: made(folder, "-j", "2"),
            "two workers": lambda: abroad(folder, Path(name) / "cluster", lambda _: None),
            "two workers, one killed": lambda: abroad(folder, Path(name) / "storm", kill_one),
        }
        first, alone = "", 0.0
        for way, make in ways.items():
            spent, found = make(), archive.hashes(output)
            first, alone = first or found, alone or spent.wall
            editions = len(list(output.glob("*/episode.json")))
            told = f"{editions} editions, {spent.wall:.0f} s, {spent.cpu:.0f} s of processor time"
            print(f"{way:24} {told}, {alone / spent.wall:.2f} x, bytes {'equal' if found == first else 'DIFFER'}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
