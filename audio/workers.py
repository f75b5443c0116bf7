"""Processes that do tasks, one each at a time; they end with the run, at once if need be."""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from audio.cache import Cache
from audio.child import Child, born, one_thread
from audio.cores import cores as cores  # runs over many issues ask here
from audio.heap import keep_freed
from audio.pipe import receive, send
from audio.scratch import Scratch
from audio.speech import Engines
from audio.tasks import Done, Task, perform
from narrate.errors import ServiceError
from narrate.settings import Music

if TYPE_CHECKING:
    from audio.early import Early


class Worker:
    """A child process; its replies are only ever read by the thread that sent it a task."""

    def __init__(self, child: Child, engines: Engines, cache: Cache) -> None:
        self.child = child
        _tell(child, (dict(engines), cache))

    def do(self, task: Task) -> Done | Exception:
        """Have the task done.

        Raises:
            EOFError: the child died over it.
        """
        try:
            send(self.child.to, task)
        except OSError as error:
            raise EOFError from error
        reply: Done | Exception = receive(self.child.back)
        return reply

    def end(self) -> None:
        """Stop it at once, whatever it is doing."""
        self.child.end()


class Crew:
    """``size`` workers; none at all where the caller's own process does the tasks. ``early`` ones are taken first."""

    def __init__(self, size: int, engines: Engines, cache: Cache, early: "Early | None" = None) -> None:
        self._engines, self._cache = engines, cache
        self._hiring, self._closed = threading.Lock(), False
        self._workers = [Worker(child, engines, cache) for child in (early.take(size) if early else ())]
        if size:
            self._scratch = Scratch()
        if len(self._workers) < size:
            _load()
        while len(self._workers) < size:
            self._workers.append(self._hire())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._hiring:
            self._closed = True  # a thread that misses its worker must not hire another
        for worker in self._workers:
            worker.end()
        if self._workers:
            self._scratch.remove()

    def _hire(self) -> Worker:
        child = hired(self._scratch, [worker.child for worker in self._workers])
        return Worker(child, self._engines, self._cache)

    def work(self, tasks: Iterable[Task], meanwhile: Callable[[], None] = lambda: None) -> Iterator[Done]:
        """Do the tasks, which may be found as they are asked for; results come as they are ready.

        ``meanwhile`` is done here once the workers are at work. After a failure nothing new is begun; what others
        were doing is finished and given first.

        Raises:
            EngineFailed: an engine could not speak.
            ServiceError: an engine took its worker with it, twice.
        """
        if self._workers:
            yield from self._share(_Feed(tasks), meanwhile)
        else:
            _settle()
            yield from (perform(task, self._engines, self._cache) for task in tasks)

    def _share(self, feed: "_Feed", meanwhile: Callable[[], None]) -> Iterator[Done]:
        replies: queue.SimpleQueue[Done | Exception | None] = queue.SimpleQueue()
        for number in range(len(self._workers)):
            threading.Thread(target=self._employ, args=(number, feed, replies), daemon=True).start()
        meanwhile()
        failure, employed = None, len(self._workers)
        while employed:
            reply = replies.get()
            employed -= reply is None
            if isinstance(reply, Done):
                yield reply
            elif reply is not None:
                failure = failure or reply
        if failure:
            raise failure

    def _employ(self, number: int, feed: "_Feed", replies: "queue.SimpleQueue[Done | Exception | None]") -> None:
        """Give one worker task after task; ``None`` is the last reply."""
        try:
            while (task := feed.next()) is not None:
                reply = self._do(number, task)
                replies.put(reply)
                if isinstance(reply, Exception):
                    feed.stop()
        except Exception as error:
            feed.stop()
            replies.put(error)
        finally:
            replies.put(None)

    def _do(self, number: int, task: Task) -> Done | Exception:
        for _ in range(2):
            try:
                return self._workers[number].do(task)
            except EOFError:
                with self._hiring:
                    if self._closed:
                        break
                    self._workers[number].end()
                    self._workers[number] = self._hire()
        return ServiceError("an engine took its process with it, twice", "try another engine, or report this")


class _Feed:
    """Tasks for several threads, in order, until there are no more or no more are wanted."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks, self._lock, self._stopped = iter(tasks), threading.Lock(), False

    def next(self) -> Task | None:
        """The next task, or None; what goes wrong in finding it is raised in the thread that asked."""
        with self._lock:
            return None if self._stopped else next(self._tasks, None)

    def stop(self) -> None:
        """No more tasks."""
        self._stopped = True


_NEEDED = ("audio.build", "lameenc", "numpy.random", "soxr")
"""What every task comes to load."""


def _load() -> None:
    """Load it now: once for all that are forked."""
    with one_thread():
        for name in _NEEDED:
            import_module(name)


def _settle() -> None:
    """Make this process one that does tasks."""
    keep_freed()
    _load()


def hired(scratch: Scratch, siblings: Sequence[Child], music: Music | None = None) -> Child:
    """A child that will ``serve``, and practises the music first."""
    child = born(serve, scratch, siblings)
    _tell(child, music)
    return child


def _tell(child: Child, message: Any) -> None:
    with contextlib.suppress(OSError):  # one that could not start is noticed at its first task
        send(child.to, message)


def serve(tasks: IO[bytes], replies: IO[bytes]) -> None:
    """A worker's life: take tasks until there are no more."""
    _settle()  # while the parent is still looking for a task
    with contextlib.suppress(EOFError, OSError):
        _practise(receive(tasks))
        engines, cache = receive(tasks)
        while True:
            send(replies, _attempt(receive(tasks), engines, cache))


def _practise(music: Music | None) -> None:
    """Play what will surely be asked for; what is wrong with it is told when it is."""
    if music:
        from audio.music import practise

        with contextlib.suppress(Exception):
            practise(music)


def _attempt(task: Task, engines: Engines, cache: Cache) -> Done | Exception:
    try:
        return perform(task, engines, cache)
    except Exception as error:
        import traceback

        error.add_note("".join(traceback.format_exception(error)))
        return error
