"""One archive five ways: in one process, in two, on a cluster of two workers, with one killed, and with a poison issue.

`python benchmarks/cluster.py [ISSUES] [FOLDER]`: so many generated letters of half a minute, and the issues of a folder
besides (the corpus of real ones, where it is found). All must give equal bytes, the last too: its poison, an issue that
ends every worker that speaks it, must be given up and named. The workers have caches of their own and share clips with
the caller, whose cache they do not find, through an object store: here a folder. Needs the extras dask and s3.
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
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import archive
import measuring
from prose import sentences

SHOW = archive.QUICK
PORT = 28_787
CLOCK = "1770000000"
POISON = "---\ntitle: Bad\ndate: 2000-01-15\n---\n\nThis issue is poison.\n"
DEADLY = """
import os
from audio.engines import espeak
speak = espeak.Espeak.speak
def deadly(self, utterance, voice):
    if "poison" in utterance.spoken:
        os.kill(os.getpid(), 9)
    return speak(self, utterance, voice)
espeak.Espeak.speak = deadly
"""
"""What makes workers die of the word, put where Python looks when it starts."""


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
        deadly = self.folder / "deadly"
        deadly.mkdir(exist_ok=True)
        (deadly / "sitecustomize.py").write_text(DEADLY)
        told = {"NARRATE_CACHE": str(place), "PYTHONPATH": f"{deadly}:{measuring.ROOT}"}
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


@dataclass(frozen=True, slots=True)
class Run:
    """What making all took, and said."""

    spent: measuring.Spent
    code: int
    said: str


def made(folder: Path, *options: str, **environment: str) -> Run:
    """Make all of the folder's editions anew."""
    for path in (folder / "output", folder.parent / "cache"):
        shutil.rmtree(path, ignore_errors=True)
    (folder / "cast.toml").unlink(missing_ok=True)
    told = {"NARRATE_CACHE": "cache", "SOURCE_DATE_EPOCH": CLOCK, **environment}
    before, start = measuring.children(), time.perf_counter()
    program = archive.command(folder, "espeak", *options)
    told = {**os.environ, "PYTHONPATH": str(measuring.ROOT), **told}
    done = subprocess.run(program, cwd=folder.parent, env=told, capture_output=True, text=True)
    spent = measuring.Spent(time.perf_counter() - start, measuring.children() - before)
    return Run(spent, done.returncode, done.stderr)


def abroad(folder: Path, place: Path, disturb: Callable[[Cluster], None] = lambda _: None) -> Run:
    """Make them on a cluster; processor time is the caller's and that of the workers that live to the end."""
    with cluster(place) as running:
        before = running.spent()
        troubler = threading.Thread(target=disturb, args=(running,), daemon=True)
        troubler.start()
        run = made(folder, "--cluster", running.address, NARRATE_CACHE_STORE=f"file://{place}/store")
        return replace(run, spent=measuring.Spent(run.spent.wall, run.spent.cpu + running.spent() - before))


def poisoned(folder: Path, place: Path) -> Run:
    """Make them with an issue among them that nobody survives."""
    (folder / "poison.md").write_text(POISON)
    return abroad(folder, place)


def editions(folder: Path) -> int:
    """How many are there."""
    return len(list((folder / "output").glob("*/episode.json")))


def corpus() -> Path | None:
    """The folder of real issues named on the command line, else the one beside the checkout, if any."""
    beside = Path(os.environ.get("NARRATE_CORPUS", measuring.ROOT.parent / "shared" / "corpus"))
    return Path(sys.argv[2]) if len(sys.argv) > 2 else beside if beside.is_dir() else None


def main() -> None:
    """Make them all ways; leave with 1 where one lost or changed something."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = letters(Path(name) / "show", count, corpus())

        def kill_one(running: Cluster) -> None:
            while editions(folder) not in range(count // 2, count):  # more: of the way before
                time.sleep(0.2)
            running.kill(1)
            print(f"killed a worker at {editions(folder)} editions")

        ways: dict[str, tuple[Callable[[], Run], int]] = {
            "one process": (lambda: made(folder, "-j", "1"), 0),
            "-j 2": (lambda: made(folder, "-j", "2"), 0),
            "two workers": (lambda: abroad(folder, Path(name) / "cluster"), 0),
            "two workers, one killed": (lambda: abroad(folder, Path(name) / "storm", kill_one), 0),
            "two workers, a poison issue": (lambda: poisoned(folder, Path(name) / "poison"), 69),
        }
        first, alone, good = "", 0.0, True
        for way, (make, code) in ways.items():
            run = make()
            found = archive.hashes(folder / "output")
            first, alone = first or found, alone or run.spent.wall
            told = f"{editions(folder)} editions, {run.spent.wall:.0f} s, {run.spent.cpu:.0f} s of processor time"
            print(f"{way:28} {told}, {alone / run.spent.wall:.2f} x, bytes {'equal' if found == first else 'DIFFER'}")
            print("", *(f"  {line}" for line in run.said.splitlines() if "failed" in line), sep="\n")
            good &= found == first and run.code == code
            sys.stdout.flush()
    sys.exit(not good)


if __name__ == "__main__":
    main()
