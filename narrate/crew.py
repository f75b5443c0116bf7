"""Who does the work of a run over many issues: this process, several on this machine, or a cluster's.

Each is a ``concurrent.futures.Executor``, and none knows what it is given to do.
"""

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, TypeVar

from audio.child import Started
from audio.pipe import receive, send
from audio.scratch import Scratch
from narrate.errors import NarrateError, ServiceError

A = TypeVar("A")
K = TypeVar("K")
T = TypeVar("T")
TRIES = 2
"""A task that ends its worker so often is at fault itself."""


class Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Do it; what goes wrong is in the future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes(Executor):
    """Child processes, each with one task at a time; one that dies is replaced and its task tried once more."""

    def __init__(self, size: int) -> None:
        self._waiting: queue.SimpleQueue[tuple[Future[Any], Any] | None] = queue.SimpleQueue()
        self._children: dict[int, Started] = {}
        self._closed, self._scratch = False, Scratch()
        self._threads = [threading.Thread(target=self._employ, args=(n,), daemon=True) for n in range(size)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Have it done; function and arguments must be importable by name and picklable."""
        future: Future[T] = Future()
        self._waiting.put((future, (fn, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stop: after what is being done, or, with ``cancel_futures``, at once."""
        self._closed = self._closed or cancel_futures
        for _ in self._threads:
            self._waiting.put(None)
        for child in tuple(self._children.values()) if cancel_futures else ():
            child.kill()
        for thread in self._threads if wait else ():
            thread.join()
        if wait or cancel_futures:
            self._scratch.remove()

    def _employ(self, number: int) -> None:
        while (task := self._waiting.get()) is not None:
            future, call = task
            if self._closed:
                future.cancel()
            if future.set_running_or_notify_cancel():
                self._settle(future, number, call)
        if child := self._children.get(number):
            child.end()

    def _settle(self, future: "Future[Any]", number: int, call: Any) -> None:
        try:
            done, result = self._attempt(number, call)
        except Exception as error:  # whatever it is, somebody waits for it
            done, result = False, error
        future.set_result(result) if done else future.set_exception(result)

    def _attempt(self, number: int, call: Any) -> tuple[bool, Any]:
        for _ in range(TRIES):
            child = self._children.get(number) or self._children.setdefault(number, Started(serve, self._scratch))
            try:
                send(child.to, call)
                reply: tuple[bool, Any] = receive(child.back)
                return reply
            except (EOFError, OSError):
                self._children.pop(number).end()
                if self._closed:
                    break
        return False, ServiceError("it ended its worker process, twice" if not self._closed else "stopped")


def serve(calls: IO[bytes], replies: IO[bytes]) -> None:
    """A worker's life: do what it is asked until there is no more."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            send(replies, _reply(receive(calls)))


def _reply(call: Any) -> tuple[bool, Any]:
    fn, args, kwargs = call
    try:
        return True, fn(*args, **kwargs)
    except Exception as error:
        return False, error


@dataclass(frozen=True, slots=True)
class Crew:
    """Whoever works, and how many tasks are worth having in hand: enough that nobody waits, no more."""

    executor: Executor
    ahead: int

    def in_order(self, fn: Callable[[A], T], asked: Iterable[tuple[K, A]]) -> Iterator[tuple[K, "Future[T]"]]:
        """Each key with the finished future of its argument, in order; arguments are taken as they are needed.

        One that was lost with its workers is tried once more alone: its neighbour may have ended them.
        """
        line: deque[tuple[K, A, Future[T]]] = deque()
        waiting = iter(asked)
        while True:
            wanted = islice(waiting, self.ahead - len(line))
            line.extend((key, argument, self.executor.submit(fn, argument)) for key, argument in wanted)
            if not line:
                return
            key, argument, future = line.popleft()
            if _is_lost(future):
                wait([each for *_, each in line])
                future = self.executor.submit(fn, argument)
                wait([future])
            yield key, future


def _is_lost(future: "Future[Any]") -> bool:
    """Wait for it; tell whether a cluster gave it up because its workers died."""
    wait([future])
    return not future.cancelled() and _is_killed(future.exception())


def _is_killed(error: BaseException | None) -> bool:
    return type(error).__name__ == "KilledWorker"  # of Dask, which need not be installed


def explained(error: Exception) -> NarrateError:
    """What went wrong with a task, as a user is told."""
    if isinstance(error, NarrateError):
        return error
    if _is_killed(error):
        return ServiceError("it ended every worker that tried it", "make it alone to see why")
    return NarrateError(" ".join(f"{type(error).__name__}: {error}".split()), "please report it with the issue")


@contextlib.contextmanager
def hired(jobs: int, cluster: str = "") -> Iterator[Crew]:
    """Whoever is to work: a cluster by its scheduler's address, else ``jobs`` processes, else this one.

    Leaving by an exception stops everybody at once.

    Raises:
        ServiceError: there is no such cluster, or what talks to it is not installed.
    """
    if cluster:
        from narrate.archive.cluster import joined

        with joined(cluster) as crew:
            yield crew
        return
    executor = Processes(jobs) if jobs > 1 else Here()
    try:
        yield Crew(executor, 4 * jobs if jobs > 1 else 1)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()
