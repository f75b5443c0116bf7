"""Progress on stderr: one live line on a terminal, a plain line now and then elsewhere."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from audio.progress import SILENT, Progress, Tally
from narrate.clock import clock, nearest
from narrate.messages import plain
from narrate.model import Ms

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


@contextlib.contextmanager
def overall(quiet: bool) -> Iterator["Teller"]:
    """Yield what tells of a run over several issues; its live line is wiped at the end."""
    teller = Teller("", sys.stderr.isatty(), muted=quiet)
    try:
        yield teller
    finally:
        teller.finish()


@dataclass(frozen=True, slots=True)
class Course:
    """How far a run over several issues is; ``characters`` are those of issues done, of ``all_characters``."""

    issues: int
    done: int
    characters: int
    all_characters: int
    sound: Ms

    def further(self, characters: int, sound: int) -> "Course":
        """One issue more is done; ``sound`` in ms."""
        return replace(self, done=self.done + 1, characters=self.characters + characters, sound=Ms(self.sound + sound))


@dataclass(frozen=True, slots=True)
class Reading:
    """How many issues of a run were looked over, before any is made."""

    issues: int
    done: int = 0

    def further(self) -> "Reading":
        """One more."""
        return replace(self, done=self.done + 1)


@dataclass(slots=True)
class Teller:
    """Writes a line when enough time has passed since the last one. ``clock`` counts seconds."""

    name: str
    terminal: bool
    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)
    last: float = field(init=False)
    shown: int = 0
    muted: bool = False

    def __post_init__(self) -> None:
        self.started = self.clock()
        self.last = self.started if not self.terminal else float("-inf")

    def tell(self, tally: Tally | Course | Reading) -> None:
        """Show how far the run is, if it is time to; reading is told of on a terminal alone."""
        now = self.clock()
        if self.muted or (isinstance(tally, Reading) and not self.terminal):
            return
        if now - self.last < (EVERY_LIVE_S if self.terminal else EVERY_PLAIN_S):
            return
        self.last = now
        elapsed = now - self.started
        told, name = _told(tally, elapsed), f"{self.name}: " if self.name else ""
        self._write(plain(name + (fitted(told, _columns() - 1 - len(name)) if self.terminal else told)))

    def finish(self) -> None:
        """Wipe the live line."""
        if self.shown:
            self._put("\r" + " " * self.shown + "\r")
            self.shown = 0

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


def fitted(told: str, width: int) -> str:
    """What is told, or as much of it as fits: how far and the time left, then how far alone.

    >>> fitted("50 of 200 issues, 10:00 of sound, 3:00 left", 30)
    '50 of 200 issues, 3:00 left'
    """
    parts = told.split(", ")
    tried = (told, ", ".join((parts[0], parts[-1])), parts[0])
    return next((text for text in tried if len(text) <= width), parts[0])


def _told(tally: Tally | Course | Reading, elapsed: float) -> str:
    if isinstance(tally, Reading):
        return f"reading {tally.done} of {tally.issues}"
    return sentence(tally, elapsed) if isinstance(tally, Tally) else across(tally, elapsed)


def sentence(tally: Tally, elapsed: float) -> str:
    """How far, in words.

    >>> from narrate.model import Ms
    >>> sentence(Tally(units=48, kept=0, done=12, spoken=20, cached=0, sound=Ms(90_000)), 30.0)
    '12 of 48 passages, 1:30 of sound, 1:30 left'
    """
    left = tally.seconds_left(elapsed)
    parts = [f"{tally.done} of {tally.units} passages", f"{clock(tally.sound)} of sound"]
    return ", ".join(parts + ([f"{nearest(left)} left"] if left is not None else []))


def across(course: Course, elapsed: float) -> str:
    """How far a run over several issues is, in words.

    >>> from narrate.model import Ms
    >>> across(Course(issues=200, done=50, characters=10_000, all_characters=40_000, sound=Ms(600_000)), 60.0)
    '50 of 200 issues, 10:00 of sound, 3:00 left'
    """
    parts = [f"{course.done} of {course.issues} issues", f"{clock(course.sound)} of sound"]
    left = elapsed * (course.all_characters - course.characters) / course.characters if course.characters else None
    return ", ".join(parts + ([f"{nearest(left)} left"] if left is not None else []))


def _columns() -> int:
    """How wide the terminal is that stderr is; stdout may be a file."""
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(columns, 20)
