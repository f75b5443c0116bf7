"""What a run tells while it works; whoever shows it decides how."""

from collections.abc import Callable
from dataclasses import dataclass

from narrate.model import Ms


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is. ``units`` are the pieces of the edition, ``kept`` those the cache held at the start.

    ``done`` includes ``kept``; ``spoken`` and ``cached`` count clips, ``sound`` is the length of what is done.
    """

    units: int
    kept: int
    done: int
    spoken: int
    cached: int
    sound: Ms

    def seconds_left(self, elapsed: float) -> float | None:
        """Time left after ``elapsed`` seconds of work, judged by the units made in this run; None before the first."""
        made = self.done - self.kept
        return elapsed * (self.units - self.done) / made if made else None


Progress = Callable[[Tally], None]


def SILENT(tally: Tally) -> None:  # noqa: N802  a constant to its callers
    """Tell nobody."""
