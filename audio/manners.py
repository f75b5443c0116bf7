"""How a service is asked: few at a time, with a gap, and not at all while it wants rest."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

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


class Held(Protocol):
    """A quota that is held together with others."""

    def place(self, stopped: threading.Event) -> contextlib.AbstractContextManager[None]:
        """Wait for a free place and hold it."""
        ...

    def reserve(self) -> float:
        """Take the next start; return the seconds until then."""
        ...

    def rest(self, seconds: float) -> None:
        """Let nobody start for so long."""
        ...


def _quotas(manners: Manners, host: str) -> Iterator[Held]:
    """What this run shares: with its machine's processes, then with other machines."""
    if run := shared():
        folder, store = run
        yield Quota(folder, host, manners.concurrency, manners.gap_s)
        if store:
            from audio.farlanes import FarQuota
            from audio.shared import opened

            yield FarQuota(opened(store), host, manners.concurrency, manners.gap_s)


class Lane:
    """The way to one host: at most so many in it, one start per gap, and closed while the host wants rest.

    Where a run shares its quotas, others' requests count as well.
    """

    def __init__(self, manners: Manners, host: str) -> None:
        self._manners = manners
        self._quotas = tuple(_quotas(manners, host))
        self._places = threading.Semaphore(max(1, manners.concurrency))
        self._lock = threading.Lock()
        self._next = 0.0

    @contextlib.contextmanager
    def turn(self, stopped: threading.Event) -> Iterator[None]:
        """Wait for one's turn."""
        with self._places, contextlib.ExitStack() as places:
            for quota in self._quotas:
                places.enter_context(quota.place(stopped))
            stopped.wait(max(0.0, self._reserve() - time.monotonic()))
            for quota in self._quotas:
                stopped.wait(quota.reserve())
            yield

    def rest(self, seconds: float) -> None:
        """Let nobody start for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)
        for quota in self._quotas:
            quota.rest(seconds)

    def _reserve(self) -> float:
        with self._lock:
            start = max(self._next, time.monotonic())
            self._next = start + self._manners.gap_s
            return start
