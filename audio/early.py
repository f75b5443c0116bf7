"""Workers born before it is known what they will do: they load what every task needs while the issue is read."""

from types import TracebackType
from typing import Self

from audio.child import Child
from audio.cores import cores
from audio.scratch import Scratch
from audio.workers import hired
from narrate.settings import Music


class Early:
    """A child for each of ``jobs`` (0: as many as cores); none where one process does all.

    The first one practises the show's music. Whoever is not taken ends with the ``with``.
    """

    def __init__(self, jobs: int, music: Music) -> None:
        size, self._scratch = jobs or cores(), Scratch()
        self._idle: list[Child] = []
        for number in range(size if size > 1 else 0):
            self._idle.append(hired(self._scratch, self._idle, None if number else music))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.take(0)
        self._scratch.remove()

    def take(self, count: int) -> list[Child]:
        """As many children as there are of ``count``; the others are not needed, and end."""
        taken, rest = self._idle[:count], self._idle[count:]
        self._idle = []
        for child in rest:
            child.end()
        return taken
