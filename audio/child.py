"""A child process at the end of two pipes: a fork of this one where that is safe, else started anew.

A fork has loaded already what this process has; but only a process without other threads may be forked, as a lock
that one of them holds would never be released in the child. None is ``multiprocessing``'s: its children would run
the caller's main module again. What a child prints goes to standard error, and it is asked nothing.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Protocol

from audio.scratch import Scratch
from narrate import limits

PATIENCE_S = 1.0
"""How long a child may take to end once it is killed."""
ENDS = (signal.SIGINT, signal.SIGTERM)
_STATUS = Path("/proc/self/status")
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from audio import child; child.wake(sys.argv[2])"
Life = Callable[[IO[bytes], IO[bytes]], None]
"""What a child does with its input and output until the input ends: a function of a module."""


class Child(Protocol):
    """A process; ``to`` and ``back`` are this side's ends of its pipes."""

    to: IO[bytes]
    back: IO[bytes]

    def kill(self) -> None:
        """Stop it at once, whatever it is doing, with the programs it has running."""

    def end(self) -> None:
        """Kill it and close its pipes: only for the thread that reads them."""


def born(life: Life, scratch: Scratch, siblings: Sequence[Child]) -> Child:
    """A child that lives ``life``; ``siblings`` are those that live already."""
    return Forked(life, scratch, siblings) if _alone() else Started(life, scratch)


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Within it, libraries that are loaded start no threads of their own: there is a process for each core."""
    name = "OPENBLAS_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _alone() -> bool:
    """Whether this process has one thread, its libraries' included; known on Linux alone."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError):
        return "\nThreads:\t1\n" in _STATUS.read_text()
    return False


class Started:
    """A new interpreter."""

    def __init__(self, life: Life, scratch: Scratch) -> None:
        with one_thread():
            self._child = subprocess.Popen(  # noqa: S603  this very interpreter
                [sys.executable, "-c", _BOOT, json.dumps(sys.path), f"{life.__module__}:{life.__name__}"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=0 if os.name == "posix" else None,  # the terminal's interrupt is the parent's to handle
                env={**os.environ, **scratch.env},
            )
        limits.lift(self._child.pid)  # whoever has it born may be reading just now, in the main thread
        assert self._child.stdin
        assert self._child.stdout
        self.to: IO[bytes] = self._child.stdin
        self.back: IO[bytes] = self._child.stdout

    def kill(self) -> None:
        """As ``Child``."""
        if self._child.returncode is None:  # not waited for yet, so its number is still its own
            _kill_group(self._child.pid)
        self._child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(PATIENCE_S)

    def end(self) -> None:
        """As ``Child``."""
        self.kill()
        _close(self)


def wake(life: str) -> None:
    """In a new interpreter: live the ``module:function`` on its standard streams."""
    module, _, name = life.partition(":")
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    getattr(import_module(module), name)(asked, told)


class Forked:
    """A copy of this process. It keeps no end of its siblings' pipes: they must end when this process does."""

    def __init__(self, life: Life, scratch: Scratch, siblings: Sequence[Child]) -> None:
        (inward, to), (back, outward) = os.pipe(), os.pipe()
        with _undisturbed():
            self._ended, self._pid = False, os.fork()
            if not self._pid:
                foreign = [to, back, *(end.fileno() for one in siblings for end in (one.to, one.back))]
                _live(life, scratch, inward, outward, foreign)
        for handle in (inward, outward):
            os.close(handle)
        self.to: IO[bytes] = os.fdopen(to, "wb")
        self.back: IO[bytes] = os.fdopen(back, "rb")

    def kill(self) -> None:
        """As ``Child``."""
        if not self._ended:  # not waited for yet, so its number is still its own
            _kill_group(self._pid)
            with contextlib.suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)  # should it not have made its group yet
                os.waitpid(self._pid, 0)
            self._ended = True

    def end(self) -> None:
        """As ``Child``."""
        self.kill()
        _close(self)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Within it an interruption waits: raised in what libraries do at a fork, it would be lost, and their lock held."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(life: Life, scratch: Scratch, inward: int, outward: int, foreign: Sequence[int]) -> None:
    """The child's whole life; never returns, lest it go on as its parent."""
    try:
        scratch.use()
        os.setpgid(0, 0)
        for number in ENDS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        for handle in foreign:
            os.close(handle)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        with os.fdopen(inward, "rb") as asked, os.fdopen(outward, "wb") as told:
            life(asked, told)
    finally:
        os._exit(0)


def _kill_group(pid: int) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def _close(child: Child) -> None:
    for pipe in (child.to, child.back):
        with contextlib.suppress(OSError):
            pipe.close()
