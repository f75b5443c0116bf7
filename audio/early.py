"""Workers born before it is known what they will do: they load what every task needs while the issue is read."""

import contextlib
from types import TracebackType
from typing import Self

from audio.child import Child, born
from audio.cores import cores
from audio.pipe import send
from audio.scratch import Scratch
from audio.workers import serve
from narrate.settings import Music


class Early:
    """A child for each of ``jobs`` (0: as many as cores); none where one process does all.

    The first one practises the show's music. Whoever is not taken ends with the ``with``.
    """

    def __init__(self, jobs: int, music: Music) -> None:
        size = jobs or cores()
        self._scratch = Scratch() if size > 1 else None
        self._idle: list[Child] = []
        for number in range(size if self._scratch else 0):
            assert self._scratch
            self._idle.append(born(serve, self._scratch, self._idle))
            with contextlib.suppress(OSError):  # one that could not start is noticed at its first task
                send(self._idle[number].to, music if number == 0 else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.take(0)
        if self._scratch:
            self._scratch.remove()

    def take(self, count: int) -> list[Child]:
        """As many children as there are of ``count``; the others are not needed, and end."""
        taken, rest = self._idle[:count], self._idle[count:]
        self._idle = []
        for child in rest:
            child.end()
        return taken
