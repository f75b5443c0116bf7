"""How a service is asked: few at a time, with a gap, and not at all while it wants rest."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from audio.lanes import Quota, shared


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is asked. The gap lies between the starts of two requests to one host."""

    concurrency: int = 1
    gap_s: float = 0.25
    timeout_s: float = 20.0
    deadline_s: float = 60.0
    back_off_s: float = 1.0
    attempts: int = 5
    most_bytes: int = 8 << 20


class Lane:
    """The way to one host: at most so many in it, one start per gap, and closed while the host wants rest.

    Where a run shares its quotas, others' requests count as well.
    """

    def __init__(self, manners: Manners, host: str) -> None:
        self._manners = manners
        folder = shared()
        self._quota = Quota(folder, host, manners.concurrency, manners.gap_s) if folder else None
        self._places = threading.Semaphore(max(1, manners.concurrency))
        self._lock = threading.Lock()
        self._next = 0.0

    @contextlib.contextmanager
    def turn(self, stopped: threading.Event) -> Iterator[None]:
        """Wait for one's turn."""
        with self._places, self._quota.place(stopped) if self._quota else contextlib.nullcontext():
            stopped.wait(max(0.0, self._reserve() - time.monotonic()))
            stopped.wait(self._quota.reserve() if self._quota else 0)
            yield

    def rest(self, seconds: float) -> None:
        """Let nobody start for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)
        if self._quota:
            self._quota.rest(seconds)

    def _reserve(self) -> float:
        with self._lock:
            start = max(self._next, time.monotonic())
            self._next = start + self._manners.gap_s
            return start
