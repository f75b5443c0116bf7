"""What the benchmarks share: running the command with an empty cache, medians, and where the corpus is."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is measured is installed: compiled once, not at each start
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command loads it where it has workers
LAME = ("lame", "--quiet", "-b", "96", "-m", "m")
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall clock, and of processor time in all processes."""

    wall: float
    cpu: float


def run(command: Sequence[str | Path], **environment: str) -> Spent:
    """Run a program to its end."""
    before, start = children(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return Spent(time.perf_counter() - start, children() - before)


def children() -> float:
    """Processor seconds of all ended children, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def narrate(issue: Path, folder: Path, *options: str) -> Spent:
    """Make an edition of the issue in ``folder``, with the cache it has there."""
    command = [sys.executable, "-m", "narrate", "-q", "make", *options, "-o", str(folder / "output"), str(issue)]
    return run(command, NARRATE_CACHE=str(folder / "cache"))


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios."""
    return median([a / b for a, b in zip(ours, theirs, strict=True)])


def table(rows: Mapping[str, Sequence[float]], unit: str = "s") -> None:
    """Print the median and all values of each row."""
    for name, values in rows.items():
        print(f"{name:44} {median(values):8.2f} {unit}   ({', '.join(f'{value:.2f}' for value in values)})")


def verdict(name: str, value: float, most: float) -> None:
    """Print a ratio or figure and what it may be."""
    print(f"{name:44} {value:8.2f}     at most {most:.2f}: {'yes' if value <= most else 'NO'}")


def program(name: str) -> str | None:
    """The path of a system program; says so when there is none."""
    path = shutil.which(name)
    if path is None:
        print(f"{name} is not installed: its rows are left out")
    return path


def sample_issue() -> Path:
    """The issue named on the command line, else one of the corpus, else the example."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    corpus = Path(os.environ.get("NARRATE_CORPUS", ROOT.parent / "shared" / "corpus"))
    found = corpus / "liberty-430.md"
    return found if found.exists() else next((ROOT / "examples").glob("*.md"))
