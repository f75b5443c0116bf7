"""Clips in an object store: given once, checked when read, spoken by one at a time; faults cost no edition."""

import sys
import threading
from pathlib import Path

import pytest

from audio import shared
from audio.cache import sealed
from audio.objects import Objects
from audio.shared import Shared, Store
from narrate.errors import ConfigError, ServiceError

KEY, CLIP = "ab" * 32, b"\x22\x56\x00\x00sound"
NAME = f"clips/ab/{KEY}"


class Failing:
    """A store that answers nothing; ``asked`` counts how often it was tried."""

    def __init__(self) -> None:
        self.asked = 0

    def get(self, name: str) -> bytes | None:
        self.asked += 1
        raise ServiceError("the store of clips cannot be read: it is on fire")

    def create(self, name: str, content: bytes) -> bool:
        raise ServiceError("the store of clips cannot be written: it is on fire")

    def put(self, name: str, content: bytes) -> None:
        raise ServiceError("the store of clips cannot be written: it is on fire")

    def delete(self, name: str) -> None:
        raise ServiceError("the store of clips cannot be written: it is on fire")


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    return Objects.at("memory:///" if request.param == "memory" else f"file://{tmp_path}/there")


def speak(mine: Shared, said: list[str], key: str = KEY) -> bytes:
    """What a worker does for a sentence."""
    with mine.turn(key) as found:
        if found is not None:
            return found
        said.append(key)
        mine.give(key, CLIP)
        return CLIP


def test_what_one_has_spoken_the_others_find(store: Store) -> None:
    said: list[str] = []
    assert [speak(Shared(store), said) for _ in range(3)] == [CLIP] * 3
    assert said == [KEY]


def test_no_claim_is_left_when_all_is_said(store: Store) -> None:
    speak(Shared(store), [])
    assert store.get(f"claims/{KEY}.0") is None


def test_many_at_once_speak_it_once(store: Store) -> None:
    said: list[str] = []
    workers = [threading.Thread(target=speak, args=(Shared(store), said)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert said == [KEY]


@pytest.mark.parametrize("damaged", [b"", b"short", sealed("another", CLIP), sealed(KEY, CLIP)[:-1]])
def test_a_damaged_clip_is_none_and_is_given_anew(store: Store, damaged: bytes) -> None:
    store.put(NAME, damaged)
    said: list[str] = []
    assert speak(Shared(store), said) == CLIP
    assert said == [KEY]
    assert store.get(NAME) == sealed(KEY, CLIP)


def test_a_clip_is_never_written_over(store: Store) -> None:
    store.put(NAME, sealed(KEY, CLIP))
    Shared(store).give(KEY, b"other")
    assert store.get(NAME) == sealed(KEY, CLIP)


def test_a_dead_ones_claim_lapses(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "LEASE_S", 0.2)
    store.create(f"claims/{KEY}.0", b"dead")
    said: list[str] = []
    assert speak(Shared(store), said) == CLIP
    assert said == [KEY]


def test_a_living_ones_claim_does_not(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "LEASE_S", 0.6)
    said: list[str] = []
    with Shared(store).turn(KEY):
        waiting = threading.Thread(target=speak, args=(Shared(store), said))
        waiting.start()
        waiting.join(1.5)
        assert waiting.is_alive()
        Shared(store).give(KEY, CLIP)
    waiting.join(10)
    assert said == []


def test_whoever_did_not_speak_leaves_it_to_the_next(store: Store) -> None:
    with Shared(store).turn(KEY) as found:
        assert found is None
    said: list[str] = []
    assert speak(Shared(store), said) == CLIP
    assert said == [KEY]


def test_patience_has_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PATIENCE_S", 0.2)
    said: list[str] = []
    with Shared(store).turn(KEY):
        speak(Shared(store), said)
    assert said == [KEY]


def test_a_store_that_fails_costs_no_clip_and_is_told_once() -> None:
    mine, said = Shared(Failing()), list[str]()
    assert speak(mine, said) == CLIP
    assert mine.trouble() == "the store of clips cannot be read: it is on fire"
    assert mine.trouble() == ""


def test_a_store_that_failed_rests_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Failing()
    mine = Shared(store)
    for _ in range(5):
        speak(mine, [])
    assert store.asked == 1
    assert mine.trouble()
    monkeypatch.setattr(mine, "_rests_until", 0.0)
    speak(mine, [])
    assert store.asked == 2


@pytest.mark.parametrize("address", ["ftp://host/clips", "s3:", "nowhere"])
def test_an_address_of_no_store_is_a_wrong_setting(address: str) -> None:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    with pytest.raises(ConfigError, match=r"\[cache\] store"):
        shared.opened(address)


def test_without_a_store_nothing_is_opened() -> None:
    with shared.turn("", KEY) as found:
        assert found is None
    assert shared.troubles("") == frozenset()


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(ServiceError, match="obstore is not installed") as caught:
        shared.opened("s3://clips")
    assert caught.value.hint == "pip install 'narrate-edition[s3]'"
