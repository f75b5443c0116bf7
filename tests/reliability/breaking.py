"""Ways to break a run, and the one question afterwards: is everything that was published as it was, and does the
same command finish the work?"""

import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import replay
from judge import Judge, findings, half_made
from nursery import Ended
from show import FIRST, SECOND, Show, published, rehearsed, room

CALLS = ("openat", "write", "fsync", "rename", "unlink", "mkdir", "rmdir", "ftruncate", "pwrite64", "link")
"""Every system call by which a run changes something."""


def after(broken: Show, issues: Sequence[str], judge: Judge) -> list[str]:
    """What is wrong after a run was broken off, and after the same command was given again."""
    found = judge.faults(broken, finished=False)
    done = broken.narrate(*issues)
    if done.code:
        found.append(f"did not finish: {done.code} {done.err}")
    found += judge.faults(broken)
    return found + [f"left: {path}" for path in half_made(broken)]


def judged(show: Show) -> Judge:
    """A judge who knows what the show has published."""
    judge = Judge()
    assert judge.faults(show) == []
    return judge


def kills(number: int, seed: int = 0) -> Iterator[tuple[int, list[str]]]:
    """R1: kill at random moments; the trial's number, and what was wrong after it."""
    dice, start = random.Random(seed), published("command")
    judge, took = judged(start), {corrects: _time(start, corrects) for corrects in (False, True)}
    for trial in range(number):
        show, corrects = start.copy(), trial % 4 == 3
        issues = _ask(show, corrects)
        run = show.start("-j", "1", *issues)
        time.sleep(dice.uniform(0, 1.05 * took[corrects]))
        run.kill()
        run.wait()
        found = after(show, issues, judge.copy())
        again = len(show.said()) - len(set(show.said()))
        yield trial, found + ([f"{again} sentences spoken again"] if again > 1 else [])
        show.remove()


def _ask(show: Show, corrects: bool) -> list[str]:
    if corrects:
        show.correct()
    return [FIRST] if corrects else [SECOND]


def _time(start: Show, corrects: bool) -> float:
    show = start.copy()
    began = time.monotonic()
    show.narrate(*_ask(show, corrects))
    took = time.monotonic() - began
    show.remove()
    return took


def traced(show: Show, issues: Sequence[str], *options: str) -> Ended:
    """A run under strace."""
    run = show.start("-j", "1", *issues, stopped=True)
    _until(lambda: _status(run.pid, "State").startswith("T"))
    command = ["strace", "-f", "-qq", "-p", str(run.pid), *options]
    tracer = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _until(lambda: _status(run.pid, "TracerPid") not in ("0", ""))
    subprocess.run(["kill", "-CONT", str(run.pid)], check=True)
    done = run.wait(120)
    tracer.wait(30)
    return done


def _status(pid: int, field: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{field}:"))


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "the tracer did not come"
        time.sleep(0.002)


def points(start: Show, corrects: bool) -> list[tuple[str, int]]:
    """Each change that an undisturbed run makes or tries: the call, and the how manieth of its kind it is.

    Of opened files those of the show and its cache count, not the program's own.
    """
    show = start.copy()
    log = show.folder / "calls.log"
    done = traced(show, _ask(show, corrects), "-o", str(log), "-e", f"trace={','.join(CALLS)}")
    assert done.code == 0, done.err
    seen: Counter[str] = Counter()
    found = []
    for line in log.read_text().splitlines():
        name = line.split(maxsplit=1)[1].partition("(")[0]
        seen[name] += name in CALLS
        if name in CALLS and (name != "openat" or str(show.folder) in line):
            found.append((name, seen[name]))
    show.remove()
    return found


KILL = ("signal=KILL",)
ONCE = ("error=EIO", "error=ENOSPC", "error=EDQUOT", "error=EMFILE")
STAYS = tuple(f"{error}+" for error in ONCE)


def at_every_call(
    effects: Sequence[str],
    corrects: bool,
    share: int = 1,
    warm: bool = True,
    names: Sequence[str] = CALLS,
    last: int = 0,
) -> Iterator[tuple[str, list[str]]]:
    """R2 and R3: one trial for each change of a run, killed there or given an error by it, one of the effects in turn.

    An effect is strace's, such as ``signal=KILL`` or ``error=EIO``; with a ``+`` at its end the error stays.
    ``share`` takes every so manieth only, ``names`` these calls only, ``last`` so many at the end only.
    """
    start = (rehearsed if warm else published)("tone")
    judge = judged(start)
    chosen = [(name, k) for name, k in points(start, corrects) if name in names][-last:]
    for turn, (name, k) in enumerate(chosen[::share]):
        effect = effects[turn % len(effects)]
        yield f"{name} {k} {effect}", _trial(start, corrects, judge.copy(), name, k, effect)


def _trial(start: Show, corrects: bool, judge: Judge, name: str, k: int, effect: str) -> list[str]:
    show = start.copy()
    issues = _ask(show, corrects)
    when = f"{effect.rstrip('+')}:when={k}{'+' if effect.endswith('+') else ''}"
    done = traced(show, issues, "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={name}:{when}")
    found = [] if effect.startswith("signal") else _complaints(done, name == "write" and effect.endswith("+"))
    if done.code >= 0 and name != "unlink":
        found += [f"left: {path}" for path in half_made(show)]
    found += after(show, issues, judge)
    show.remove()
    return found


def _complaints(done: Ended, mute: bool) -> list[str]:
    """What is wrong with how a run told of a failed call; ``mute`` where it could not write to anything."""
    lines = done.err.splitlines()
    if "Traceback" in done.err or done.code not in (0, 65, 69, 74, 78):
        return [f"ended with {done.code}: {done.err[-600:]}"]
    return [] if not done.code or mute or (lines[:1] and lines[0].startswith("error: ")) else [f"says only: {lines}"]


LAST = 6
"""States after a power loss at the end, where the feed names what is new, are always looked at."""


def power_losses(
    corrects: bool, share: int = 1, finish: int = 10, warm: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """R5: each state in which a disk may be found after the power failed; every ``finish``-th is also completed.

    Of states that differ in the cache alone, which the judge does not look into, the last is taken for all.
    """
    start = (rehearsed if warm else published)("tone")
    show = start.copy()
    issues, judge, log = _ask(show, corrects), judged(start), show.folder / "calls.log"
    disk = replay.Disk(show.folder)
    done = traced(show, issues, "-o", str(log), *replay.OPTIONS)
    assert done.code == 0, done.err
    every = enumerate(replay.states(log, disk))
    trees = dict({replay.mark(tree, show.cache.name): (number, tree) for number, tree in every}.values())
    chosen = [n for turn, n in enumerate(trees) if turn % share == 0 or turn >= len(trees) - LAST]
    for turn, number in enumerate(chosen):
        found = Show(room())
        replay.lay_out(trees[number], found.folder)
        past = judge.copy()
        yield number, past.faults(found, finished=False) if turn % finish else after(found, issues, past)
        found.remove()
    show.remove()


def small_disks(shares: Sequence[float]) -> Iterator[tuple[int, list[str]]]:
    """R4: disks that have only such a share of what an edition takes left; then room is made for it."""
    start = published("tone")
    judge, base = judged(start), _kilobytes(start.folder)
    need = _kilobytes(_grown(start)) - base
    for share in shares:
        with small_disk(base + round(share * need)) as folder:
            show = replace(start.copy_to(folder), logs=room())
            done = show.narrate(SECOND)
            found = _complaints(done, mute=False) + [f"left: {path}" for path in half_made(show)]
            if done.code not in (0, 74):
                found.append(f"ended with {done.code}")
            subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
            yield done.code, found + after(show, [SECOND], judge.copy())


def _grown(start: Show) -> Path:
    """The folder of such a show with another edition in it."""
    show = start.copy()
    assert show.narrate(SECOND).code == 0
    return show.folder


def _kilobytes(folder: Path) -> int:
    """What the folder's files and their folders take in whole pages."""
    return sum(4 * (path.stat().st_size // 4096 + 1) for path in folder.rglob("*"))


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """A disk of that size, mounted for the while."""
    folder = room()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def damages(number: int) -> Iterator[tuple[str, list[str]]]:
    """R21: shows with a random file cut, changed, emptied or removed; what ``check --read-data`` did not find."""
    dice = random.Random(3)
    for _ in range(number):
        show = published().copy()
        path = dice.choice(_shown(show.output))
        what = f"{_damage(path, dice)} {path.name}"
        yield what, [] if any(found.level != "note" for found in findings(show)) else [f"not found: {what}"]
        show.remove()


def _shown(output: Path) -> list[Path]:
    """The files that are published: hidden ones are our own memory, and made again when damaged."""
    files = sorted(path for path in output.rglob("*") if path.is_file())
    return [path for path in files if not any(part.startswith(".") for part in path.relative_to(output).parts)]


def _damage(path: Path, dice: random.Random) -> str:
    data = path.read_bytes()
    kind = dice.choice(["removed", "cut", "emptied", "changed"])
    at = dice.randrange(len(data))
    changed = {"cut": data[:at], "emptied": b"", "changed": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}
    path.unlink()
    if kind != "removed":
        path.write_bytes(changed[kind])
    return kind
