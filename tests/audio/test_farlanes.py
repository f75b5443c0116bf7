"""Quotas through a store, as several machines hold them together."""

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from audio import lanes, shared
from audio.farlanes import FarQuota
from audio.manners import Lane, Manners
from audio.objects import Objects
from audio.shared import Shared

HOST = "voice.example.org"


@pytest.fixture
def store() -> Objects:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    return Objects.at("memory:///")


def test_machines_take_turns(store: Objects) -> None:
    asked: list[tuple[float, float]] = []

    def ask() -> None:
        quota = FarQuota(Shared(store), HOST, 1, 0.05)
        for _ in range(3):
            with quota.place(threading.Event()):
                time.sleep(quota.reserve())
                begun = time.time()
                time.sleep(0.01)
                asked.append((begun, time.time()))

    machines = [threading.Thread(target=ask) for _ in range(3)]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    assert len(asked) == 9
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(sorted(asked)))


def test_the_gap_is_between_all_who_ask(store: Objects) -> None:
    waits = [FarQuota(Shared(store), HOST, 4, 60.0).reserve() for _ in range(3)]
    assert [round((wait - waits[0]) / 60) for wait in waits] == [0, 1, 2]


def test_rest_is_for_all(store: Objects) -> None:
    FarQuota(Shared(store), HOST, 1, 0.0).rest(30)
    assert FarQuota(Shared(store), HOST, 1, 0.0).reserve() > 29
    assert FarQuota(Shared(store), "another.example.org", 1, 0.0).reserve() == 0


def test_a_damaged_note_or_a_clock_gone_mad_is_no_obstacle(store: Objects) -> None:
    quota = FarQuota(Shared(store), HOST, 1, 0.0)
    quota.rest(time.time())
    assert 0 < quota.reserve() <= 3600
    store.put(f"{quota._name}.rest", b"soon")
    assert quota.reserve() == 0


def test_past_starts_are_removed(store: Objects) -> None:
    quota = FarQuota(Shared(store), HOST, 1, 0.001)
    for _ in range(5):
        time.sleep(quota.reserve())
    assert len(store._store.list().collect()) == 2


def test_nobody_waits_for_a_service_that_is_closed(store: Objects) -> None:
    quota, stopped = FarQuota(Shared(store), HOST, 1, 0.0), threading.Event()
    stopped.set()
    with quota.place(threading.Event()), quota.place(stopped):
        pass


def test_a_run_holds_both_its_machines_quota_and_that_of_all(
    store: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "_shared", [(tmp_path, "memory:///")])
    monkeypatch.setattr(shared, "_OPEN", {"memory:///": Shared(store)})
    with Lane(Manners(gap_s=0.0), HOST).turn(threading.Event()):
        assert [path.name for path in (tmp_path / "lanes").glob("*.0")]
        assert [each["path"] for each in store._store.list().collect()]
