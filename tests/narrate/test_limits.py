"""What reads foreign bytes ends within its time and memory, whatever it is doing, and says whose bytes they were."""

import contextlib
import re
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO

import pytest

from audio.child import Started
from audio.scratch import Scratch
from narrate.errors import ConfigError, IssueError
from narrate.limits import MEGABYTES, SECONDS, limited


def backtracks() -> None:
    re.match(r"(a+)+b", "a" * 60)


def spins() -> None:
    while True:
        pass


def swallows() -> None:
    while True:
        with contextlib.suppress(Exception):
            spins()


@pytest.mark.parametrize("work", [backtracks, spins, swallows])
def test_what_takes_too_long_is_an_error(work: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "1")
    why = r"^cannot read a\.md: it takes more than 1 s$"
    with pytest.raises(IssueError, match=why) as told, limited("cannot read a.md", IssueError):
        work()
    assert SECONDS in told.value.hint


def test_what_takes_too_much_memory_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEGABYTES, "50")
    why = r"^cannot use a: it takes more than 116 MB of memory$"
    with pytest.raises(ConfigError, match=why) as told, limited("cannot use a", ConfigError, size=1 << 20, times=2):
        [bytearray(1 << 20) for _ in range(1000)]
    assert MEGABYTES in told.value.hint


@pytest.mark.parametrize(("error", "told"), [(MemoryError, 0), (ValueError, 1)])
def test_a_destructor_that_finds_no_memory_tells_nothing(
    error: type[Exception], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = list[object]()
    monkeypatch.setattr(sys, "unraisablehook", heard.append)

    def closing() -> Iterator[None]:
        try:
            yield
        finally:
            raise error

    with limited("cannot read", IssueError):
        generator = closing()
        next(generator)
        del generator
    assert len(heard) == told


def state() -> tuple[object, ...]:
    limits = (resource.getrlimit(which) for which in (resource.RLIMIT_DATA, resource.RLIMIT_CPU))
    return (*limits, signal.getsignal(signal.SIGPROF), signal.getitimer(signal.ITIMER_PROF))


@pytest.mark.parametrize("error", [ValueError, MemoryError, KeyboardInterrupt])
def test_everything_is_afterwards_as_it_was(error: type[BaseException]) -> None:
    before = state()
    with contextlib.suppress(error, IssueError), limited("cannot read", IssueError):
        within = state()
        with limited("cannot read what is in it", IssueError):  # the outer limit holds for all
            assert state()[:3] == within[:3]
        raise error
    assert within != before
    assert state() == before


def test_zero_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "0")
    monkeypatch.setenv(MEGABYTES, "0")
    before = state()
    with limited("cannot read", IssueError):
        assert state() == before


@pytest.mark.parametrize("told", ["soon", "-1", "1.5", "9" * 5000, "٣"])
def test_a_limit_that_is_no_number_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, told)
    with pytest.raises(ConfigError, match=f"^{SECONDS}: .*: not a whole number$"), limited("cannot read", IssueError):
        pass


def test_in_a_thread_that_no_signal_reaches_nothing_is_limited() -> None:
    before, within = (*state(), sys.unraisablehook), list[object]()

    def read() -> None:
        with limited("cannot read", IssueError):
            within.extend((*state(), sys.unraisablehook))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert tuple(within) == before


def test_code_in_c_that_does_not_come_back_is_ended_by_the_system() -> None:
    code = "import hashlib; from narrate import limits; limits.GRACE_S = 1\n"
    code += "with limits.limited('a', Exception): hashlib.pbkdf2_hmac('sha512', b'', b'', 2_000_000_000)"
    done = subprocess.run([sys.executable, "-c", code], env={SECONDS: "1"}, timeout=100)
    assert done.returncode == -signal.SIGXCPU


def test_a_lack_of_memory_is_told_where_there_is_no_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEGABYTES, "0")
    with pytest.raises(IssueError, match="it takes more than all memory there is"), limited("cannot read", IssueError):
        raise MemoryError


def test_a_child_that_is_born_meanwhile_is_not_limited() -> None:
    scratch = Scratch()
    with limited("cannot read", IssueError):
        child = Started(waits, scratch)
        within = [resource.prlimit(child._child.pid, which) for which in (resource.RLIMIT_DATA, resource.RLIMIT_CPU)]
        assert list(state()[:2]) != within
    assert list(state()[:2]) == within
    child.end()
    scratch.remove()


def waits(asked: IO[bytes], told: IO[bytes]) -> None:
    asked.read()
