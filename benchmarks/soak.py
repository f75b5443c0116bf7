"""Long trials: many issues in one process, and the loops of tests/reliability at full size.

python benchmarks/soak.py issues 1000     memory and open files must stay flat
python benchmarks/soak.py kills 2000      kill -9 at random moments
python benchmarks/soak.py calls           kill and each error at every system call
python benchmarks/soak.py power           every state after a power loss
python benchmarks/soak.py checks 200      random damage, all of it found by 'narrate check --read-data'
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reliability"))

import breaking
from judge import Judge
from show import new, rehearsed, several


def issues(number: int) -> int:
    """R27: so many generated issues by one process after another in one long batch, and its footprint on the way."""
    import resource

    from narrate.cli import run

    show = new()
    names = several(show, range(number))
    os.environ.update(NARRATE_CACHE=str(show.cache), SOURCE_DATE_EPOCH="1800000000")
    os.chdir(show.folder)
    sys.stdout.flush()
    failed = 0
    for done, name in enumerate(names, 1):
        failed += run(["-q", "make", "-j", "1", name]) != 0
        if done in (10, number // 4, number // 2, number):
            rss = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20
            files = len(os.listdir("/proc/self/fd"))
            print(f"{done:5} issues: {failed} failed, {rss} MB resident, {files} files open", file=sys.stderr)
    faults = Judge().faults(show)
    print(f"the show: {faults or 'no fault'}", file=sys.stderr)
    return failed + len(faults)


def count(what: str, trials: Iterable[tuple[Any, list[str]]]) -> int:
    """Run the trials and print how many went wrong."""
    began, number, losses = time.monotonic(), 0, 0
    for trial, found in trials:
        number, losses = number + 1, losses + bool(found)
        if found:
            print(f"  {trial}: {found}")
    print(f"{what}: {number} trials, {losses} losses, {time.monotonic() - began:.0f} s", flush=True)
    return losses


def kills(number: int) -> int:
    """R1 at full size."""
    return count("kill -9 at random moments", breaking.kills(number, seed=7))


def calls(_: int) -> int:
    """R2 and R3 at every call, each effect by itself, for a new issue whose sentences are known and a correction."""
    effects = (*breaking.KILL, *breaking.ONCE, *breaking.STAYS)
    kinds = {"placed": (False, True), "corrected": (True, True)}
    return sum(
        count(f"{effect}, an edition {how}", breaking.at_every_call((effect,), corrects, warm=warm))
        for how, (corrects, warm) in kinds.items()
        for effect in effects
    )


def power(_: int) -> int:
    """R5: a new issue that is spoken, and a correction; every state is also completed."""
    return sum(count(f"power loss, corrects {c}", breaking.power_losses(c, finish=1)) for c in (False, True))


def checks(number: int) -> int:
    """R21: so many shows with one random damage each."""
    return count("random damage", breaking.damages(number))


TRIALS: dict[str, Callable[[int], int]] = {
    "issues": issues,
    "kills": kills,
    "calls": calls,
    "power": power,
    "checks": checks,
}


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TRIALS:
        sys.exit(__doc__)
    rehearsed()
    sys.exit(min(1, TRIALS[sys.argv[1]](int(sys.argv[2]) if len(sys.argv) > 2 else 1000)))
