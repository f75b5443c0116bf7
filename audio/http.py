"""Asking a voice service politely: few at a time, with a gap, with patience, and no longer than it is wanted."""

import contextlib
import threading
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from audio.manners import Lane, Manners
from audio.refusal import RefusedError, Reply
from narrate.errors import ServiceError

if TYPE_CHECKING:
    import requests

T = TypeVar("T")
ENOUGH = 5
"""So many answers "too many requests" in a row end the run."""


class Service:
    """A client of one service, shared by the threads of a run. ``way_out`` is the hint of its errors."""

    def __init__(self, name: str, manners: Manners, way_out: str) -> None:
        self.name = name
        self.manners = manners
        self.way_out = way_out
        self._lanes: dict[str, Lane] = {}
        self._own = threading.local()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._why = ""
        self._too_many = 0

    def ask(self, request: "requests.PreparedRequest", judge: Callable[[Reply], T]) -> T:
        """Send until ``judge`` takes the reply; it raises ``RefusedError`` for one that is not what was asked for.

        Raises:
            ServiceError: it will not come, or not in time.
        """
        began, why = 0.0, ""
        for attempt in range(self.manners.attempts):
            lane = self._lane(request)
            with lane.turn(self._stopped):
                began = began or time.monotonic()
                self._open()
                left = began + self.manners.deadline_s - time.monotonic()
                if left <= 0:
                    break
                try:
                    return self._take(judge(self._send(request, min(left, self.manners.timeout_s))))
                except RefusedError as refusal:
                    why = str(refusal)
                    self._hang_up()
                    self._consider(refusal, lane, attempt, began + self.manners.deadline_s - time.monotonic())
        raise self._error(self._why or why or "no answer in time")

    def answers(self, request: "requests.PreparedRequest", judge: Callable[[Reply], T], seconds: float) -> bool:
        """Ask a single time, without waiting for a turn; False when that fails, or takes longer.

        The look-up of a name cannot be cut short, so it is left behind in its thread.
        """
        heard: list[T] = []

        def probe() -> None:
            with contextlib.suppress(Exception):  # left behind, it fails where nobody can hear of it
                heard.append(judge(self._send(request, seconds)))
            self._hang_up()

        thread = threading.Thread(target=probe, daemon=True)
        thread.start()
        thread.join(seconds)
        return bool(heard)

    def _send(self, request: "requests.PreparedRequest", seconds: float) -> Reply:
        from audio.wire import Wire  # the HTTP client is needed only here, and slow to import

        wire = getattr(self._own, "wire", None) or Wire(self.manners.most_bytes)
        self._own.wire = wire
        return accepted(wire.send(request, seconds))

    def _hang_up(self) -> None:
        """Close this thread's connections: what a server says after a bad reply is no answer to the next request."""
        if wire := getattr(self._own, "wire", None):
            wire.close()
        self._own.wire = None

    def _take(self, result: T) -> T:
        with self._lock:
            self._too_many = 0
        return result

    def _consider(self, refusal: RefusedError, lane: Lane, attempt: int, left_s: float) -> None:
        """Give up, or let the lane rest before the next attempt."""
        if refusal.final:
            raise self._error(str(refusal))
        wait = refusal.wait_s if refusal.wait_s is not None else self.manners.back_off_s * 2**attempt
        if refusal.status == 429:
            self._count(refusal, wait > left_s)
        if wait > left_s:
            raise self._error(f"{refusal}; it asks to wait {wait:.0f} s" if refusal.wait_s else str(refusal))
        lane.rest(wait)

    def _count(self, refusal: RefusedError, hopeless: bool) -> None:
        with self._lock:
            self._too_many += 1
            if hopeless or self._too_many >= ENOUGH:
                again = f", {self._too_many} times in a row" if self._too_many > 1 else ""
                self._why = self._why or f"{refusal}{again}"
                self._stopped.set()

    def _open(self) -> None:
        if self._stopped.is_set():
            raise self._error(self._why)

    def _lane(self, request: "requests.PreparedRequest") -> Lane:
        self._open()
        host = urlsplit(str(request.url)).netloc
        with self._lock:
            return self._lanes.setdefault(host, Lane(self.manners, host))

    def _error(self, why: str) -> ServiceError:
        return ServiceError(f"{self.name}: {why}; what it has spoken is kept", self.way_out)


def accepted(reply: Reply) -> Reply:
    """Return a reply of status 200.

    Raises:
        RefusedError: any other; final where asking again would be answered the same way.
    """
    if reply.status == 200:
        return reply
    if 300 <= reply.status < 400:
        raise RefusedError(f"{reply.status} from the service, sending us elsewhere", reply.status, final=True)
    lasting = 400 <= reply.status < 500 and reply.status not in (408, 425, 429)
    raise RefusedError(f"{reply.status} from the service", reply.status, retry_after(reply), lasting)


def retry_after(reply: Reply) -> float | None:
    """Seconds that the Retry-After header asks for: a number or a date (RFC 9110, 10.2.3)."""
    value = reply.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
