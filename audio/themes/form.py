"""The form of a theme: phrases that go round until they are called home."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from audio.shape import Samples
from audio.themes.synth import Note, play

Phrase = Callable[[int, float], Iterable[Note]]
LEAST_RING_S = 2.3


@dataclass(frozen=True, slots=True)
class Form:
    """``phrase(i, at)`` plays the i-th unit of ``unit_s`` seconds; ``home(at)`` the closing chord.

    ``farewell`` are the units before the outro's home; ``drone(i, at)`` a quiet unit for beds, of which ``round``
    make one that can follow itself. Pieces are ``(n, 2)`` and end in silence.
    """

    unit_s: float
    phrase: Phrase
    home: Callable[[float], Iterable[Note]]
    farewell: tuple[int, ...]
    signal: tuple[Note, ...]
    drone: Phrase
    round: int
    wet: float = 0.25

    def intro(self, called_s: float, end_s: float) -> Samples:
        """Phrases up to the first unit that begins after ``called_s``, then home; ``end_s`` long if that is enough."""
        units = max(2, -int(-called_s // self.unit_s))
        return self._closing(range(units), max(end_s, units * self.unit_s + LEAST_RING_S))

    def outro(self) -> Samples:
        """A few phrases that lead home."""
        return self._closing(self.farewell, len(self.farewell) * self.unit_s + 4.0)

    def sting(self) -> Samples:
        """A short signal."""
        return play(self.signal, 2.4, self.wet)

    def bed(self) -> Samples:
        """Some twenty seconds of background."""
        notes = (note for i in range(self.round) for note in self.drone(i, i * self.unit_s))
        return play(notes, self.round * self.unit_s, 0.4, fade_s=0.3)

    def _closing(self, units: Iterable[int], seconds: float) -> Samples:
        return play(self._notes(tuple(units)), seconds, self.wet)

    def _notes(self, units: tuple[int, ...]) -> Iterator[Note]:
        for turn, i in enumerate(units):
            yield from self.phrase(i, turn * self.unit_s)
        yield from self.home(len(units) * self.unit_s)
