"""R11 and R23: workers that are killed, a service that wants rest: nothing is lost, nothing asked for twice."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from judge import Judge, half_made
from show import SECOND, Show, new, several
from test_again import bytes_of
from test_signals import children

sys.path.append(str(Path(__file__).parents[1] / "engines"))

import fake_google
from fake_google import Handler


def disturbed(show: Show, issues: list[str], kills: int) -> int:
    """Make the issues by two workers, and kill so many of these meanwhile; the exit code."""
    run, dice = show.start("-j", "2", *issues), random.Random(5)
    for _ in range(kills):
        time.sleep(dice.uniform(0.3, 1.5))
        if victims := [pid for pid in children(show) if pid != run.pid]:
            os.kill(dice.choice(victims), signal.SIGKILL)
    return run.wait(600).code


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("number", "kills"), [(4, 1), pytest.param(100, 6, marks=pytest.mark.slow)])
def test_a_backlog_whose_workers_are_killed_is_what_one_process_makes(number: int, kills: int) -> None:
    show, alone = new(), new()
    issues = several(show, range(number))
    assert alone.run("-j", "1", *several(alone, range(number))).code == 0
    if disturbed(show, issues, kills):  # an issue whose worker was killed twice over it is told, and left for later
        assert show.run("-j", "2", *issues).code == 0
    assert bytes_of(show.output) == bytes_of(alone.output)
    assert (Judge().faults(show), half_made(show)) == ([], [])


def test_a_service_that_wants_rest_is_left_alone_and_asked_for_the_rest_only() -> None:
    show = new("gtts", "\n[engine.gtts]\ngap_ms = 0\nback_off_ms = 1\n")
    (show.folder / SECOND).write_text("\n\n".join(f"This is sentence {n} of the letter." for n in range(20)))
    answered: list[str] = []

    def until_tired(handler: Handler, text: str, number: int) -> None:
        if number >= 9:
            return fake_google.send(handler, b"", 429)
        answered.append(text)
        return fake_google.well(handler, text, number)

    with fake_google.running() as server:
        env = {"NARRATE_GTTS_URL": server.url}
        server.answer = until_tired
        tired = show.start("-j1", SECOND, env=env).wait()
        assert (tired.code, tired.err.count("error: gtts: ")) == (69, 1)
        assert len(server.log) <= 9 + 5
        assert not (show.output / "feed.xml").exists()
        server.log.clear()
        server.answer = fake_google.well
        done = show.start("-j1", SECOND, env=env).wait()
        assert done.code == 0, done.err
    asked = [each.text for each in server.log]
    assert len(answered) == 9
    assert not set(asked) & set(answered)
    assert len(asked) == len(set(asked))
    assert {each.at_once for each in server.log} == {1}
    assert Judge().faults(show) == []
