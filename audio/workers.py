"""Processes that do tasks, one each at a time; they end with the run, at once if need be."""

import contextlib
import multiprocessing as mp
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from audio.speech import Engines
from audio.tasks import Done, Task, perform
from narrate.errors import ServiceError

PATIENCE_S = 1.0
"""How long a worker may take to end before it is killed."""


@dataclass(slots=True)
class Worker:
    """A process at the other end of a pipe, and the task it is doing; ``failures`` counts deaths over that task."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    failures: int = 0

    def start(self, task: Task) -> None:
        """Give it work; it has none."""
        self.task = task
        with contextlib.suppress(OSError):  # a dead worker is noticed when its result is asked for
            self.pipe.send(task)


class Crew:
    """``size`` workers; none at all where the caller's own process does the tasks."""

    def __init__(self, size: int, engines: Engines) -> None:
        self._engines = engines
        self._workers = [hire(engines) for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(PATIENCE_S)
            if worker.process.is_alive():
                worker.process.kill()

    def work(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks, which may be found as they are asked for; results come as they are ready.

        After a failure nothing new is begun; what others were doing is finished and given first.

        Raises:
            EngineFailed: an engine could not speak.
            ServiceError: an engine took its worker with it, twice.
        """
        if self._workers:
            yield from self._share(iter(tasks))
        else:
            yield from (perform(task, self._engines) for task in tasks)

    def _share(self, tasks: Iterator[Task]) -> Iterator[Done]:
        failure: Exception | None = None
        while True:
            try:
                self._busy_all(tasks if failure is None else iter(()))
            except Exception as error:
                failure = failure or error
            busy = {worker.pipe: worker for worker in self._workers if worker.task}
            if not busy:
                break
            for pipe in wait(list(busy)):
                result = self._result(busy[pipe])  # type: ignore[index]  # wait gives back what it was given
                failure = failure or (result if isinstance(result, Exception) else None)
                if isinstance(result, Done):
                    yield result
        if failure:
            raise failure

    def _busy_all(self, tasks: Iterator[Task]) -> None:
        for worker in self._workers:
            if worker.task is None and (task := next(tasks, None)):
                worker.start(task)

    def _result(self, worker: Worker) -> Done | Exception | None:
        """What a worker has to say; None when it died and its task was begun anew by another."""
        try:
            result: Done | Exception = worker.pipe.recv()
        except (EOFError, OSError):
            return self._replace(worker)
        worker.task, worker.failures = None, 0
        return result

    def _replace(self, worker: Worker) -> Exception | None:
        task, failures = worker.task, worker.failures + 1
        worker.process.join(PATIENCE_S)
        worker.pipe.close()
        fresh = hire(self._engines)
        worker.process, worker.pipe, worker.task, worker.failures = fresh.process, fresh.pipe, None, failures
        if failures > 1 or task is None:
            return ServiceError("an engine took its process with it, twice", "try another engine, or report this")
        worker.start(task)
        return None


def hire(engines: Engines) -> Worker:
    """Start a process that does tasks until its pipe is closed."""
    context = _context()
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, dict(engines)), daemon=True)  # type: ignore[attr-defined]
    process.start()
    there.close()
    return Worker(process, here)


def _context() -> mp.context.BaseContext:
    """Fork from a server that has loaded the libraries once, where forking is safe with them."""
    if sys.platform != "linux":
        return mp.get_context("spawn")
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "audio.build"])
    return context


def _serve(pipe: Connection, engines: Engines) -> None:
    """Do one task after another; the parent alone decides when it is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(_attempt(pipe.recv(), engines))


def _attempt(task: Task, engines: Engines) -> Done | Exception:
    try:
        return perform(task, engines)
    except Exception as error:
        import traceback

        error.add_note("".join(traceback.format_exception(error)))
        return error


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
