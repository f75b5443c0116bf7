"""What engines of other distributions do wrong, and what becomes of it."""

import pickle
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from audio.engine import BaseEngine, Cost, Demanding, Engine, Instant, Priced, Probing
from audio.guard import guarded
from narrate.errors import ServiceError
from narrate.model import Clip, Utterance, Voice

FAULTY = Path(__file__).parent.parent / "fixtures" / "engines" / "faulty_plugin"
HELLO = Utterance("Hello there.", "Hello there.", "Hello there.")


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(FAULTY)
    yield pytest.importorskip("narrate_faulty")
    sys.modules.pop("narrate_faulty", None)


def classes() -> Mapping[str, str]:
    """Name → class of the engines that can be built."""
    points = tomllib.loads((FAULTY / "pyproject.toml").read_text())["project"]["entry-points"]["narrate.engines"]
    return {name: target.partition(":")[2] for name, target in points.items() if name not in ("unbuilt", "wrong")}


@pytest.mark.parametrize("name", classes())
def test_every_fault_is_a_line_that_names_the_engine(module: Any, name: str) -> None:
    with pytest.raises(ServiceError) as caught:
        use(guarded(getattr(module, classes()[name])({}), name, "narrate-faulty"))
    assert name in caught.value.message
    assert "\n" not in caught.value.message


def use(engine: Engine) -> Clip:
    assert engine.check() == ()
    return engine.speak(HELLO, engine.voices()[0])


def test_a_fault_happens_in_a_worker_as_well(module: Any) -> None:
    there = pickle.loads(pickle.dumps(guarded(module.Working({}), "working", "narrate-faulty")))
    with pytest.raises(ServiceError, match="'working' of narrate-faulty is broken: ZeroDivisionError: division by"):
        use(there)


class Able(BaseEngine):
    name, version, workers, online, normalises = "able", "2", 3, True, True
    resources: Mapping[str, float] = {"GPU": 1.0}
    instant = True

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("able", "a"),)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        return Clip(b"\x00\x10\x00\xf0" * (8 * 70 * len(utterance.light)), 16_000)

    def available(self) -> bool:
        return True

    def cost(self, characters: int) -> Cost:
        return Cost(characters / 1000, "USD")


def test_what_an_engine_can_do_it_can_do_behind_the_guard() -> None:
    able = guarded(Able({}), "able", "narrate-able")
    assert (able.version, able.workers, able.online, able.normalises, able.limit) == ("2", 3, True, True, 0)
    assert use(able) == Able({}).speak(HELLO, Voice("able", "a"))
    assert isinstance(able, Priced)
    assert isinstance(able, Probing)
    assert isinstance(able, Demanding)
    assert isinstance(able, Instant)
    assert able.instant
    assert (able.cost(500).amount, able.available(), able.resources) == (0.5, True, {"GPU": 1.0})


def test_what_it_cannot_do_it_cannot_do_behind_it_either(module: Any) -> None:
    plain = guarded(module.Raising({}), "raising", "narrate-faulty")
    assert not isinstance(plain, (Priced, Probing, Demanding, Instant))


def test_a_fact_of_another_kind_is_told() -> None:
    class Vague(Able):
        workers: Any = "many"

    with pytest.raises(ServiceError, match="'able' of x is broken: workers gives str, not int"):
        guarded(Vague({}), "able", "x")
