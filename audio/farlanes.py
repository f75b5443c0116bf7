"""A service's quota held by all machines that share a store of clips; a store that fails holds none.

Places are claims as sentences are. Starts are numbered by the gap since 1970, and whoever creates the object of a
number may start then: clocks are compared, which NTP keeps.
"""

import contextlib
import hashlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

from audio.lanes import earliest, noted
from audio.shared import Shared


@dataclass(frozen=True, slots=True)
class FarQuota:
    """``places`` requests to ``host`` at once, ``gap_s`` between the starts of two."""

    shared: Shared
    host: str
    places: int
    gap_s: float
    _begun: list[str] = field(default_factory=list)

    @contextlib.contextmanager
    def place(self, stopped: Event) -> Iterator[None]:
        """Wait for a free place and hold it; a dead holder's lapses."""
        names = [f"{self._name}.place{number}" for number in range(max(1, self.places))]
        with self.shared.one_of(names, stopped):
            yield

    def reserve(self) -> float:
        """Take the next start; return the seconds until then."""
        return self.shared.attempt(self._reserved) or 0.0

    def rest(self, seconds: float) -> None:
        """Let nobody start for so long."""
        now = time.time()
        note = noted(now + seconds, now).encode()
        self.shared.attempt(lambda: self.shared.store.put(f"{self._name}.rest", note))

    def _reserved(self) -> float:
        store, now = self.shared.store, time.time()
        start = earliest((store.get(f"{self._name}.rest") or b"").decode("ascii", "replace"), now)
        if self.gap_s <= 0:
            return start - now
        number = math.ceil(start / self.gap_s)
        while not store.create(f"{self._name}.start{number}", b""):
            number += 1
        while len(self._begun) > 1:  # long past: nobody asks for those again
            store.delete(self._begun.pop(0))
        self._begun.append(f"{self._name}.start{number}")
        return number * self.gap_s - now

    @property
    def _name(self) -> str:
        return f"lanes/{hashlib.sha256(self.host.encode()).hexdigest()[:16]}"
