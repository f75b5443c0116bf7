import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

import errands
import pytest

from narrate.crew import Crew, Here, Processes, explained, hired
from narrate.errors import IssueError, NarrateError, ServiceError

T = TypeVar("T")


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    with hired(2) as crew:
        yield crew


def results(crew: Crew, numbers: range) -> list[tuple[int, int]]:
    return [(key, future.result()) for key, future in crew.in_order(errands.double, ((n, n) for n in numbers))]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_whoever_works(jobs: int) -> None:
    with hired(jobs) as crew:
        assert results(crew, range(20)) == [(n, 2 * n) for n in range(20)]


def test_no_more_is_taken_than_is_wanted_ahead() -> None:
    taken = []
    crew = Crew(Here(), 3)
    asked = ((n, taken.append(n) or n) for n in range(10))  # type: ignore[func-returns-value]  # append returns None
    next(crew.in_order(errands.double, asked))
    assert taken == [0, 1, 2]


def test_an_error_comes_back_with_its_hint_and_the_others_go_on(crew: Crew) -> None:
    asked = crew.executor.submit(errands.refuse, 7), crew.executor.submit(errands.double, 7)
    with pytest.raises(IssueError, match="cannot read 7") as caught:
        asked[0].result()
    assert caught.value.hint == "try another"
    assert asked[1].result() == 14


def test_a_task_whose_worker_was_killed_is_done_by_another(crew: Crew, tmp_path: Path) -> None:
    assert crew.executor.submit(errands.die_once, tmp_path / "flag").result() == "done"


def test_a_task_that_kills_its_workers_is_given_up_and_the_others_go_on(crew: Crew) -> None:
    futures = [crew.executor.submit(task, 1) for task in (errands.die, errands.double, errands.double)]
    with pytest.raises(ServiceError, match="ended its worker"):
        futures[0].result()
    assert [future.result() for future in futures[1:]] == [2, 2]


def test_whoever_waits_when_all_is_called_off_is_told_at_once() -> None:
    executor = Processes(1)
    futures = [executor.submit(errands.sleep, 60.0) for _ in range(3)]
    time.sleep(0.3)
    executor.shutdown(wait=False, cancel_futures=True)
    for future in futures:
        assert future.cancelled() or isinstance(future.exception(timeout=30), Exception)


def test_faults_are_told_in_one_line() -> None:
    assert explained(ValueError("two\nlines")).message == "ValueError: two lines"
    assert isinstance(explained(IssueError("x")), NarrateError)


class KilledWorker(Exception):  # noqa: N818  # its name at Dask
    """What Dask says of a task whose workers died."""


class Dying(Here):
    """Loses tasks as often as told, and notes what was under way when each began."""

    def __init__(self, lost: dict[int, int]) -> None:
        self.lost, self.tried = lost, list[int]()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        number = args[0]
        self.tried.append(number)
        if self.lost.get(number, 0) == 0:
            return super().submit(fn, *args, **kwargs)
        self.lost[number] -= 1
        future: Future[T] = Future()
        future.set_exception(KilledWorker(number))
        return future


def test_what_was_lost_with_a_neighbour_is_tried_once_more_alone() -> None:
    executor = Dying({0: 9, 1: 1})
    done = dict(Crew(executor, 3).in_order(errands.double, ((n, n) for n in range(4))))
    assert isinstance(done.pop(0).exception(), KilledWorker)
    assert {n: future.result() for n, future in done.items()} == {1: 2, 2: 4, 3: 6}
    assert executor.tried == [0, 1, 2, 0, 3, 1]
