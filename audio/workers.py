"""Processes that do tasks, one each at a time; they end with the run, at once if need be.

They are plain children on two pipes, not ``multiprocessing``'s: those would run the caller's main module again.
"""

import contextlib
import os
import pickle
import queue
import struct
import sys
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import IO, Any, Self

from audio import children
from audio.cache import Cache
from audio.cores import cores as cores  # runs over many issues ask here
from audio.speech import Engines
from audio.tasks import Done, Task, perform
from narrate.errors import ServiceError

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from audio import workers; workers.serve()"
_SIZE = struct.Struct("<Q")


class Worker:
    """A child process; its replies are only ever read by the thread that sent it a task."""

    def __init__(self, engines: Engines, cache: Cache, scratch: children.Scratch) -> None:
        self._child = children.start(_BOOT, scratch)
        assert self._child.stdin
        assert self._child.stdout
        self._to, self._from = self._child.stdin, self._child.stdout
        with contextlib.suppress(OSError):  # a child that could not start is noticed at its first task
            send(self._to, (dict(engines), cache))

    def do(self, task: Task) -> Done | Exception:
        """Have the task done.

        Raises:
            EOFError: the child died over it.
        """
        try:
            send(self._to, task)
        except OSError as error:
            raise EOFError from error
        reply: Done | Exception = receive(self._from)
        return reply

    def end(self) -> None:
        """Stop it at once, whatever it is doing."""
        children.end(self._child)


class Crew:
    """``size`` workers; none at all where the caller's own process does the tasks."""

    def __init__(self, size: int, engines: Engines, cache: Cache) -> None:
        self._engines, self._cache = engines, cache
        self._scratch = children.Scratch() if size else None
        self._workers = [self._hire() for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()
        if self._scratch:
            self._scratch.remove()

    def _hire(self) -> Worker:
        assert self._scratch
        return Worker(self._engines, self._cache, self._scratch)

    def work(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks, which may be found as they are asked for; results come as they are ready.

        After a failure nothing new is begun; what others were doing is finished and given first.

        Raises:
            EngineFailed: an engine could not speak.
            ServiceError: an engine took its worker with it, twice.
        """
        if self._workers:
            yield from self._share(_Feed(tasks))
        else:
            yield from (perform(task, self._engines, self._cache) for task in tasks)

    def _share(self, feed: "_Feed") -> Iterator[Done]:
        replies: queue.SimpleQueue[Done | Exception | None] = queue.SimpleQueue()
        for number in range(len(self._workers)):
            threading.Thread(target=self._employ, args=(number, feed, replies), daemon=True).start()
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


def serve() -> None:
    """A worker's life: take tasks from standard input until it is closed."""
    tasks, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not end up between the replies
    from audio import build as build  # loaded while the parent is still looking for a task

    with contextlib.suppress(EOFError, OSError):
        engines, cache = receive(tasks)
        while True:
            send(replies, _attempt(receive(tasks), engines, cache))


def _attempt(task: Task, engines: Engines, cache: Cache) -> Done | Exception:
    try:
        return perform(task, engines, cache)
    except Exception as error:
        import traceback

        error.add_note("".join(traceback.format_exception(error)))
        return error


def send(pipe: IO[bytes], message: Any) -> None:
    """Write a message and its size; pickles pass between a run's own processes alone, never through a file."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = pipe.read(_SIZE.size)
    data = pipe.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""
    if not data:
        raise EOFError
    return pickle.loads(data)  # noqa: S301  from our own child or parent


def travels(engine: Any) -> bool:
    """Whether an engine can be sent to a worker: not one defined in the caller's main module."""
    try:
        return type(engine).__module__ != "__main__" and bool(pickle.dumps(engine))
    except Exception:
        return False
