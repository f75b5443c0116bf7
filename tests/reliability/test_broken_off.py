"""R1 to R5: runs that are killed, given errors, or lose disk or power. The same command then finishes the work."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

import breaking
import pytest
from conftest import program

NEW_OR_CORRECTED = pytest.mark.parametrize("corrects", [False, True], ids=["a new issue", "a correction"])


def faults(trials: Iterable[tuple[Any, list[str]]], least: int) -> dict[Any, list[str]]:
    """The trials that went wrong; ``least`` is how many there must be."""
    made = list(trials)
    assert len(made) >= least
    return {trial: found for trial, found in made if found}


def test_a_run_killed_at_a_random_moment_is_finished_by_the_next() -> None:
    assert faults(breaking.kills(3), 3) == {}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(1, 5))
def test_two_hundred_kills(seed: int) -> None:
    assert faults(breaking.kills(50, seed), 50) == {}


@pytest.mark.tools
def test_a_run_killed_at_a_system_call_is_finished_by_the_next() -> None:
    program("strace")
    assert faults(breaking.at_every_call(breaking.KILL, corrects=True, share=35), 3) == {}


@pytest.mark.tools
def test_a_run_killed_while_it_places_is_finished_by_the_next() -> None:
    program("strace")
    assert faults(breaking.at_every_call(breaking.KILL, corrects=False, share=5, names=("rename",)), 2) == {}


@pytest.mark.tools
def test_a_run_killed_while_it_writes_record_and_feed_is_finished_by_the_next() -> None:
    program("strace")
    assert faults(breaking.at_every_call(breaking.KILL, corrects=True, names=("write",), last=6), 6) == {}


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.timeout(1800)
@NEW_OR_CORRECTED
def test_a_kill_at_every_system_call(corrects: bool) -> None:
    program("strace")
    assert faults(breaking.at_every_call(breaking.KILL, corrects), 100) == {}


@pytest.mark.tools
def test_an_error_of_the_disk_is_told_and_nothing_is_lost() -> None:
    program("strace")
    assert faults(breaking.at_every_call(breaking.ONCE, corrects=False, share=60), 2) == {}


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.timeout(1800)
@NEW_OR_CORRECTED
@pytest.mark.parametrize("errors", [breaking.ONCE, breaking.STAYS], ids=["once", "from then on"])
def test_an_error_at_every_system_call(errors: Sequence[str], corrects: bool) -> None:
    program("strace")
    assert faults(breaking.at_every_call(errors, corrects), 100) == {}


@pytest.mark.tools
def test_a_disk_that_lost_what_was_not_forced_to_it_is_well() -> None:
    program("strace")
    assert faults(breaking.power_losses(corrects=True, share=12, finish=5, warm=True), 8) == {}


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.timeout(1800)
@NEW_OR_CORRECTED
def test_every_state_after_a_power_loss(corrects: bool) -> None:
    program("strace")
    assert faults(breaking.power_losses(corrects, finish=1), 30) == {}


def mounts() -> None:
    """Skip where no disk can be mounted."""
    if os.name != "posix" or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk")


@pytest.mark.tools
def test_a_full_disk_is_told_and_nothing_is_lost() -> None:
    mounts()
    assert faults(breaking.small_disks([0, 0.4]), 2) == {}


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.timeout(600)
def test_disks_of_all_sizes() -> None:
    mounts()
    ended = list(breaking.small_disks([number / 8 for number in range(13)]))
    assert [found for _, found in ended if found] == []
    assert {code for code, _ in ended} == {0, 74}
