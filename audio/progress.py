"""What a run tells while it works; whoever shows it decides how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from audio.codec import BLOCK, RATE
from audio.units import Facts
from narrate.model import Ms


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is. ``units`` are the pieces of the edition, ``kept`` those the cache held.

    ``done`` includes ``kept``; ``spoken`` and ``cached`` count clips, ``sound`` is the length of what is done.
    An edition whose level must be corrected is gone through again: then ``units`` grows.
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


class Counter:
    """Makes tallies of a run's passes; ``done`` never falls."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._tally = progress, Tally(0, 0, 0, 0, 0, Ms(0))

    def begin(self, lacking: int, kept: Sequence[Facts]) -> None:
        """A pass begins: so many units must be made, these were there."""
        clips = sum(len(times) for facts in kept for times in facts.lines)
        before = self._tally
        self._tell(
            units=before.units + len(kept) + lacking,
            kept=before.kept + len(kept),
            done=before.done + len(kept),
            cached=before.cached + clips,
            sound=Ms(sum(duration(facts) for facts in kept)),
        )

    def finish(self, facts: Facts, spoken: int) -> None:
        """A unit was made; ``spoken`` clips in all have been."""
        before = self._tally
        self._tell(done=before.done + 1, spoken=spoken, sound=Ms(before.sound + duration(facts)))

    def _tell(self, **changed: int) -> None:
        self._tally = replace(self._tally, **changed)  # type: ignore[arg-type]  # every field is an int
        self._progress(self._tally)


def duration(facts: Facts) -> Ms:
    """How long a unit lasts."""
    return Ms(facts.piece.blocks * BLOCK * 1000 // RATE)
