"""Progress on stderr: one live line on a terminal, a plain line now and then elsewhere."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from audio.progress import SILENT, Progress, Tally
from narrate.messages import plain

EVERY_LIVE_S = 0.1
EVERY_PLAIN_S = 10.0


@contextlib.contextmanager
def live(name: str, quiet: bool) -> Iterator[Progress]:
    """Yield the progress of one issue; the live line is wiped at the end."""
    if quiet:
        yield SILENT
        return
    teller = Teller(name, sys.stderr.isatty())
    try:
        yield teller.tell
    finally:
        teller.finish()


@dataclass(slots=True)
class Teller:
    """Writes a line when enough time has passed since the last one. ``clock`` counts seconds."""

    name: str
    terminal: bool
    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)
    last: float = field(init=False)
    shown: int = 0

    def __post_init__(self) -> None:
        self.started = self.clock()
        self.last = self.started if not self.terminal else float("-inf")

    def tell(self, tally: Tally) -> None:
        """Show how far the run is, if it is time to."""
        now = self.clock()
        if now - self.last < (EVERY_LIVE_S if self.terminal else EVERY_PLAIN_S):
            return
        self.last = now
        self._write(plain(f"{self.name}: {sentence(tally, now - self.started)}"))

    def finish(self) -> None:
        """Wipe the live line."""
        if self.shown:
            self._put("\r" + " " * self.shown + "\r")

    def _write(self, text: str) -> None:
        if self.terminal:
            text = text[: _columns() - 1]
            self._put("\r" + text.ljust(self.shown))
            self.shown = len(text)
        else:
            self._put(text + "\n")

    def _put(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def sentence(tally: Tally, elapsed: float) -> str:
    """How far, in words.

    >>> from narrate.model import Ms
    >>> sentence(Tally(units=48, kept=0, done=12, spoken=20, cached=0, sound=Ms(90_000)), 30.0)
    '12 of 48 passages, 1:30 of sound, 1:30 left'
    """
    left = tally.seconds_left(elapsed)
    parts = [f"{tally.done} of {tally.units} passages", f"{clock_time(tally.sound / 1000)} of sound"]
    return ", ".join(parts + ([f"{clock_time(left)} left"] if left is not None else []))


def clock_time(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any.

    >>> clock_time(3725)
    '1:02:05'
    """
    whole = round(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def _columns() -> int:
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, 20)
