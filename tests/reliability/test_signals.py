"""R24: an interrupt or a request to end, at random moments: the right exit code, no child left, nothing half-made."""

import random
import signal
import time
from pathlib import Path

import pytest
from breaking import after, judged
from judge import half_made
from show import SECOND, Show, published

ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143}


def children(show: Show) -> list[int]:
    """Processes that work for the show."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"NARRATE_CACHE={show.cache}\0".encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def interrupted(how: signal.Signals, wait_s: float, jobs: int) -> list[str]:
    """What is wrong after one signal."""
    show = published("command").copy()
    judge = judged(show)
    run = show.start("-j", str(jobs), SECOND)
    time.sleep(wait_s)
    run.kill(how)
    began = time.monotonic()
    done = run.wait(20)
    took, found = time.monotonic() - began, []
    if done.code % 256 not in (0, ENDS[how], 256 - how) or "Traceback" in done.err:
        found.append(f"ended with {done.code}: {done.err}")
    if took > 10:
        found.append(f"took {took:.1f} s to end")
    while children(show) and time.monotonic() < began + 10:  # one that was just being started ends by itself
        time.sleep(0.05)
    found += [f"still there: {pid}" for pid in children(show)]
    found += [f"left: {path}" for path in (*half_made(show), *show.temporary.iterdir())]
    return found + after(show, [SECOND], judge)


@pytest.mark.parametrize("how", list(ENDS), ids=lambda how: how.name)
def test_a_signal_ends_the_run_cleanly(how: signal.Signals) -> None:
    assert interrupted(how, 0.3, jobs=2) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", list(ENDS), ids=lambda how: how.name)
@pytest.mark.parametrize("seed", range(2))
def test_signals_at_random_moments(how: signal.Signals, seed: int) -> None:
    dice = random.Random(seed)
    waits = [dice.uniform(0.02, 1.5) for _ in range(13)]
    found = {wait: interrupted(how, wait, jobs=1 + number % 2) for number, wait in enumerate(waits)}
    assert {wait: what for wait, what in found.items() if what} == {}
