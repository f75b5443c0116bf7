"""A service's quota held by all processes, and by all machines that share a cache folder, together.

In ``FOLDER/lanes`` a lock file for each place, and one that guards when the next request may start, and when that was
noted (Unix seconds): a clock that is set back in between lengthens no wait.
"""

import contextlib
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

POLL_S = 0.02
LONGEST_REST_S = 3600.0
"""No clock is trusted to say more."""


@dataclass(frozen=True, slots=True)
class Quota:
    """``places`` requests to ``host`` at once, ``gap_s`` between the starts of two."""

    folder: Path
    host: str
    places: int
    gap_s: float

    @contextlib.contextmanager
    def place(self, stopped: Event) -> Iterator[None]:
        """Wait for a free place and hold it; a holder that dies leaves it free."""
        from filelock import FileLock, Timeout

        self._path("").parent.mkdir(parents=True, exist_ok=True)
        locks = [FileLock(self._path(f".{number}"), timeout=0) for number in range(max(1, self.places))]
        while not stopped.is_set():
            for lock in locks:
                with contextlib.suppress(Timeout), lock:
                    yield
                    return
            stopped.wait(POLL_S)
        yield  # there is nothing to wait for: whoever asked finds the service closed

    def reserve(self) -> float:
        """Take the next start; return the seconds until then."""
        with self._clock() as (now, start):
            self._write(start + self.gap_s)
            return start - now

    def rest(self, seconds: float) -> None:
        """Let nobody start for so long."""
        with self._clock() as (now, start):
            self._write(max(start, now + seconds))

    @contextlib.contextmanager
    def _clock(self) -> Iterator[tuple[float, float]]:
        """Now, and when the next request may start."""
        from filelock import FileLock

        self._path("").parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._path(".clock"), poll_interval=POLL_S):
            now, told = time.time(), ""
            with contextlib.suppress(OSError, ValueError):
                told = self._path(".next").read_text()
            yield now, earliest(told, now)

    def _write(self, moment: float) -> None:
        self._path(".next").write_text(noted(moment, time.time()))

    def _path(self, end: str) -> Path:
        return self.folder / "lanes" / f"{hashlib.sha256(self.host.encode()).hexdigest()[:16]}{end}"


def noted(moment: float, now: float) -> str:
    """The note that nothing may start before a moment."""
    return f"{moment!r} {now!r}"


def earliest(note: str, now: float) -> float:
    """When a start may be by a note; now, where it cannot be read.

    >>> earliest("1030.0 1000.0", now=1010.0)
    1030.0
    >>> earliest("1030.0 1000.0", now=400.0)  # the clock was set back: half a minute, and no more
    430.0
    """
    try:
        moment, written = map(float, note.split())
    except ValueError:
        return now
    wait = moment - max(now, written)
    return now + min(wait, LONGEST_REST_S) if wait > 0 else now


_shared: list[tuple[Path, str]] = []


def share(folder: Path, store: str = "") -> None:
    """From now on this process asks services within the quotas of all who share the folder, and the store if any."""
    _shared[:] = [(folder, store)]


def shared() -> tuple[Path, str] | None:
    """The folder that quotas are shared through, and the store's address; None where they are not shared."""
    return _shared[0] if _shared else None
