"""Places what workers bring, issue after issue; a show's feeds follow when its last issue is there."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from narrate.archive.work import Delivery
from narrate.errors import NarrateError
from narrate.make import Made, placed
from narrate.placing import Edition, Kept
from narrate.rebuild import rebuild
from narrate.shelf import Shelf
from narrate.workshop import Workshop

FEED_EVERY_S = 300.0
"""So often a feed follows within a long run; one that is killed leaves it this far behind, until the next run."""


@dataclass(slots=True)
class Placer:
    """``refuse`` is told of an output folder whose feed cannot be rebuilt, and why; ``claimed`` is ``Shelf``'s."""

    refuse: Callable[[Path, NarrateError], None]
    claimed: frozenset[str] = frozenset()
    _show: Path | None = None
    _shelves: dict[Path, Shelf] = field(default_factory=dict)
    _rooms: dict[Path, Workshop] = field(default_factory=dict)
    _since: float = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None or issubclass(kind, Exception):
            self.finish()

    def place(self, delivery: Delivery, show: Path) -> tuple[Made, ...]:
        """Place an issue's editions into the show's output folder and those below it.

        Raises:
            DiskError, BusyError: as ``placing.place``.
        """
        if show != self._show or time.monotonic() - self._since > FEED_EVERY_S:
            self.finish()
            if show != self._show:
                self._shelves.clear()
            self._show, self._since = show, time.monotonic()
        return tuple(self._placed(edition, room) for edition, room in delivery.editions)

    def finish(self) -> None:
        """Rebuild the feeds of what was placed; a show's after those of its further editions, which its page names."""
        for folder, room in sorted(self._rooms.items(), key=lambda pair: -len(pair[0].parts)):
            try:
                with room.store.locked():
                    rebuild(room, self._shelves[folder])
            except NarrateError as error:
                self.refuse(folder, error)
        self._rooms.clear()

    def _placed(self, edition: Edition | Kept, room: Workshop) -> Made:
        made = placed(edition, room, self._shelves.setdefault(room.output, Shelf(room.output, self.claimed)))
        self._rooms[room.output] = room
        return made
