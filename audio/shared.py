"""Clips that machines share through an object store, and one speaker for each sentence among all of them.

``clips/KEY[:2]/KEY`` is an entry as it lies in the cache: the hash of key and content, then the content. Whoever speaks
a sentence holds the object ``claims/KEY.N``, made only where there is none, and renews it. A claim that stays as it is
for ``LEASE_S`` on the watcher's own clock is a dead one's, and the next is made: no two clocks are compared, and a
store need only create an object once. A store that fails costs a sentence spoken twice, never an edition.
"""

import contextlib
import math
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from audio import cache
from narrate.errors import ServiceError

T = TypeVar("T")
LEASE_S = 30.0
"""How long a claim may stay as it is before its holder counts as dead."""
RENEWALS = 4
"""So often a holder renews its claim within a lease."""
PATIENCE_S = 300.0
"""Whoever waited so long for another speaks itself."""
REST_S = 60.0
"""So long a store that failed is left alone."""
POLL_S, MOST_POLL_S = 0.05, 1.0
NEVER = threading.Event()


class Store(Protocol):
    """What is asked of a store. Each may raise ``ServiceError``."""

    def get(self, name: str) -> bytes | None:
        """The object's content, or None where there is none."""
        ...

    def create(self, name: str, content: bytes) -> bool:
        """Write the object unless there is one; whether it was written."""
        ...

    def put(self, name: str, content: bytes) -> None:
        """Write the object whatever is there."""
        ...

    def delete(self, name: str) -> None:
        """Remove the object if there is one."""
        ...


class Shared:
    """A store of clips as one process sees it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rests_until = 0.0
        self._trouble = ""
        self._troubled = False

    @contextlib.contextmanager
    def turn(self, key: str) -> Iterator[bytes | None]:
        """Yield the clip that another has given, or None when it is ours to speak."""
        watch = [_Watch(f"claims/{key}")]
        claimed = self.attempt(lambda: self._claimed(watch, lambda: self._found(key), PATIENCE_S))
        found, claim = claimed or (None, "")
        with self._held(claim):
            yield found

    @contextlib.contextmanager
    def one_of(self, names: Sequence[str], stopped: threading.Event) -> Iterator[None]:
        """Wait for one of the names to be free and hold it; not once ``stopped``."""
        watches = [_Watch(name) for name in names]
        claimed = self.attempt(lambda: self._claimed(watches, lambda: None, math.inf, stopped))
        with self._held(claimed[1] if claimed else ""):
            yield

    def give(self, key: str, content: bytes) -> None:
        """Let the others have a clip, unless they have it."""
        self.attempt(lambda: self._given(key, cache.sealed(key, content)))

    def trouble(self) -> str:
        """What kept clips from being shared since this was asked last; empty when nothing did."""
        told, self._troubled = self._trouble if self._troubled else "", False
        return told

    def _claimed(
        self,
        watches: "Sequence[_Watch]",
        find: Callable[[], bytes | None],
        patience_s: float,
        stopped: threading.Event = NEVER,
    ) -> tuple[bytes | None, str]:
        """What is found, or else a claim; neither after ``patience_s`` or once ``stopped``."""
        pause, end = POLL_S, time.monotonic() + patience_s
        while (found := find()) is None and time.monotonic() < end and not stopped.is_set():
            for watch in watches:
                if self.store.create(watch.claim, secrets.token_bytes(8)):
                    return find(), watch.claim  # it may have come since it was looked for
                watch.look(self.store.get(watch.claim))
            stopped.wait(pause)
            pause = min(2 * pause, MOST_POLL_S)
        return found, ""

    @contextlib.contextmanager
    def _held(self, claim: str) -> Iterator[None]:
        """Renew the claim within the block, and give it back."""
        if not claim:
            yield
            return
        done = threading.Event()
        threading.Thread(target=self._renew, args=(claim, done), daemon=True).start()
        try:
            yield
        finally:
            done.set()
            with contextlib.suppress(ServiceError):  # what stays lapses
                if not self._rests():
                    self.store.delete(claim)

    def _found(self, key: str) -> bytes | None:
        """The clip that lies there, if it is whole."""
        entry = self.store.get(_clip(key))
        return cache.opened(key, entry) if entry is not None else None

    def _given(self, key: str, entry: bytes) -> None:
        """Write the entry where there is none, or a damaged one."""
        if not self.store.create(_clip(key), entry) and self._found(key) is None:
            self.store.put(_clip(key), entry)

    def _renew(self, claim: str, done: threading.Event) -> None:
        while not done.wait(LEASE_S / RENEWALS):
            self.attempt(lambda: self.store.put(claim, secrets.token_bytes(8)))

    def attempt(self, work: Callable[[], T]) -> T | None:
        """The work's result; None while the store fails, or rests after it did."""
        if self._rests():
            self._troubled = True
            return None
        try:
            return work()
        except ServiceError as error:
            self._rests_until = time.monotonic() + REST_S
            self._trouble, self._troubled = error.message, True
            return None

    def _rests(self) -> bool:
        return time.monotonic() < self._rests_until


@dataclass(slots=True)
class _Watch:
    """Watches the claims of a name one after the other, each until it lapses."""

    name: str
    number: int = 0
    told: bytes | None = None
    since: float = 0.0

    @property
    def claim(self) -> str:
        return f"{self.name}.{self.number}"

    def look(self, told: bytes | None) -> None:
        """Note what the claim holds, None where it was given back; a dead one's is watched no longer."""
        if told is None or told != self.told:
            self.told, self.since = told, time.monotonic()
        elif time.monotonic() - self.since >= LEASE_S:
            self.number, self.told = self.number + 1, None


def _clip(key: str) -> str:
    return f"{cache.CLIPS}/{key[:2]}/{key}"


_OPEN: dict[str, Shared] = {}


def opened(address: str) -> Shared:
    """This process's view of the store at an address.

    Raises:
        ConfigError, ServiceError: as ``Objects.at``.
    """
    from audio.objects import Objects  # its library is an extra

    return _OPEN.get(address) or _OPEN.setdefault(address, Shared(Objects.at(address)))


def troubles(address: str) -> frozenset[str]:
    """What kept clips from being shared in this process since this was asked last."""
    trouble = _OPEN[address].trouble() if address in _OPEN else ""
    return frozenset({trouble} if trouble else ())


@contextlib.contextmanager
def turn(address: str, key: str) -> Iterator[bytes | None]:
    """As ``Shared.turn``; without a store everything is ours to speak."""
    if not address:
        yield None
        return
    with opened(address).turn(key) as found:
        yield found


def give(address: str, key: str, content: bytes) -> None:
    """As ``Shared.give``, where there is a store."""
    if address:
        opened(address).give(key, content)
