"""How much time and memory reading foreign bytes may take: over a limit is an error that names the file.

Time is the processor's, so that a busy machine changes nothing. The handler of a signal ends Python code and regular
expressions; on Linux, code in C that does not come back is ended with the process, ``GRACE_S`` later, by the system.
Signals reach the main thread alone: elsewhere there is no limit but on size and depth.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from narrate.errors import ConfigError, NarrateError

SECONDS, MEGABYTES = "NARRATE_MOST_SECONDS", "NARRATE_MOST_MB"
MOST = {SECONDS: 120, MEGABYTES: 1024}
"""The largest issue that is read, 5 MB of ordinary text, takes a third of that time and memory."""
PER_BYTE = 16
"""What is read may be in memory so often beyond that, as its tree."""
GRACE_S = 30
LINUX = sys.platform == "linux"
AGAIN_S = 5.0
"""The signal comes again where a destructor happened to swallow what it raised."""


class _Exceeded(BaseException):
    """Time is over; no ``except Exception`` on the way may take it for its own."""


@contextlib.contextmanager
def limited(what: str, kind: type[NarrateError], size: int = 0, times: int = 1) -> Iterator[None]:
    """Within it, ``what`` (``cannot read issue.html``) may take so much and no more; within another, nothing changes.

    ``size`` is how many bytes are read; ``times`` how often the memory is allowed that an issue is.

    Raises:
        NarrateError: of that kind: it takes too long, or too much memory.
        ConfigError: a limit is set to what is no number.
    """
    if _armed:
        yield
        return
    main = _is_main()
    seconds, megabytes = (most(SECONDS), most(MEGABYTES) * times) if main else (0, 0)
    try:
        with _hushed(main), _timed(seconds), _roomed(megabytes << 20, PER_BYTE * size):
            yield
    except _Exceeded:
        raise kind(f"{what}: it takes more than {seconds} s", _hint(SECONDS)) from None
    except MemoryError:
        room = f"{megabytes + (PER_BYTE * size >> 20)} MB of memory" if megabytes else "all memory there is"
        raise kind(f"{what}: it takes more than {room}", _hint(MEGABYTES)) from None


def most(name: str) -> int:
    """A limit, from the environment where it is set there; 0 is none.

    Raises:
        ConfigError: it is set to what is no whole number.
    """
    told = os.environ.get(name, "")
    if told and not (told.isascii() and told.isdecimal() and len(told) < 10):
        raise ConfigError(f"{name}: {told[:40]}: not a whole number", f"the default is {MOST[name]}; 0 is no limit")
    return int(told) if told else MOST[name]


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Within it, lxml tells of a lack of memory as Python does; it calls that an error of syntax, number 2."""
    try:
        yield
    except SyntaxError as error:
        if getattr(error, "code", 0) == 2:
            raise MemoryError from None
        raise


@contextlib.contextmanager
def _hushed(main: bool) -> Iterator[None]:
    """What a destructor had no time or memory for is not told within it: the error that follows tells it.

    Only for the main thread: the hook is the whole process's.
    """
    if not main:
        yield
        return
    before = sys.unraisablehook

    def tell(failed: "sys.UnraisableHookArgs") -> None:
        if not issubclass(failed.exc_type, (MemoryError, _Exceeded)):
            before(failed)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before


def _hint(name: str) -> str:
    return f"if you trust it, set {name} to more (0: no limit)"


_armed: list[bool] = []
"""Not empty while a limit holds."""


_before: dict[int, tuple[int, int]] = {}
"""The system's limits that are lowered just now, as they are otherwise."""


def lift(pid: int) -> None:
    """Let a child that was born meanwhile have the limits that hold otherwise."""
    for which, limits in tuple(_before.items()):
        import resource

        with contextlib.suppress(OSError):
            resource.prlimit(pid, which, limits)


def _is_main() -> bool:
    return os.name == "posix" and threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def _timed(seconds: int) -> Iterator[None]:
    if not seconds:
        yield
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + seconds + GRACE_S
    handler = signal.signal(signal.SIGPROF, _exceeded)
    with _lowered(resource.RLIMIT_CPU, end):
        before = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_S)
        _armed.append(True)
        try:
            yield
        finally:
            _armed.clear()
            signal.setitimer(signal.ITIMER_PROF, *before)
            signal.signal(signal.SIGPROF, handler)


def _exceeded(_signal: int, _frame: FrameType | None) -> None:
    if _armed:
        raise _Exceeded


def _roomed(room: int, more: int) -> Any:
    """Allow so many bytes beyond those in use; only Linux tells how many those are, and minds."""
    if not room or not LINUX:
        return contextlib.nullcontext()
    import resource

    with open("/proc/self/statm", "rb") as file:
        used = int(file.read().split()[5]) * resource.getpagesize()
    return _lowered(resource.RLIMIT_DATA, used + room + more)


@contextlib.contextmanager
def _lowered(which: int, value: int) -> Iterator[None]:
    """One of the system's limits, lowered for the while; not where a child could not be given it back."""
    import resource

    if not LINUX:
        yield
        return
    soft, hard = _before[which] = resource.getrlimit(which)
    given = [limit for limit in (soft, hard, value) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(which, (min(given), hard))
    try:
        yield
    finally:
        resource.setrlimit(which, (soft, hard))
        del _before[which]
