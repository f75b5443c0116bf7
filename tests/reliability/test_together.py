"""R6, R7 and R9: many processes on one show and one cache, some of them killed, one of them asleep."""

import random
import signal
import time

import pytest
from judge import Judge, half_made
from lxml import etree
from show import FIRST, SECOND, Show, new, published, several

from audio.cache import CLIPS, Cache


def items(show: Show) -> list[str]:
    root = etree.parse(show.output / "feed.xml").getroot()
    return [str(item.findtext("title")) for item in root.iter("item")]


def at_once(show: Show, issues: list[str], kills: int = 0) -> list[int]:
    """Narrate the issues by a process each, and kill some; their exit codes."""
    runs = [show.start("-j", "1", issue) for issue in issues]
    for run in random.Random(1).sample(runs, kills):
        time.sleep(0.2)
        run.kill()
    return [run.wait(300).code for run in runs]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", [6, pytest.param(24, marks=pytest.mark.slow)])
def test_many_issues_at_once_are_all_in_the_feed(number: int) -> None:
    show = new()
    assert set(at_once(show, several(show, range(number)))) == {0}
    assert sorted(items(show)) == sorted(f"Letter {n}" for n in range(number))
    assert Judge().faults(show) == []
    assert half_made(show) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_many_at_once_some_of_them_killed() -> None:
    show = new()
    issues = several(show, range(24))
    at_once(show, issues, kills=8)
    assert Judge().faults(show, finished=False) == []
    assert set(at_once(show, issues)) == {0}
    assert len(items(show)) == 24
    assert Judge().faults(show) == []


@pytest.mark.parametrize("number", [3, pytest.param(8, marks=pytest.mark.slow)])
def test_the_same_issue_at_once_is_one_episode(number: int) -> None:
    show = new()
    assert set(at_once(show, [FIRST] * number)) == {0}
    assert items(show) == ["A Letter about Bridges"]
    assert Judge().faults(show) == []


def test_a_name_met_by_two_issues_at_once_is_kept() -> None:
    show = new()
    assert set(at_once(show, [FIRST, SECOND])) == {0}
    assert {"Ada Marsh", "Tom Weller"} <= set((show.folder / "cast.toml").read_text().split('"'))


def test_a_holder_that_sleeps_is_named_and_one_that_dies_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from narrate.errors import BusyError
    from narrate.store import Store

    show = published().copy()
    run = show.start("-j", "1", SECOND)
    while not "".join(path.read_text() for path in show.output.glob(".narrate.holder")):
        time.sleep(0.001)
    run.kill(signal.SIGSTOP)
    with pytest.raises(BusyError, match=f"in use by process {run.pid} on ") as refused, Store(show.output).locked(0.2):
        pass
    assert refused.value.exit_code == 75
    run.kill()
    with Store(show.output).locked(1):
        pass
    assert run.wait().code == -9


@pytest.mark.parametrize(("number", "kills"), [(4, 2), pytest.param(16, 8, marks=pytest.mark.slow)])
def test_runs_that_share_a_cache_speak_each_sentence_once_but_for_kills(number: int, kills: int) -> None:
    """R9: the same issue by several processes, some killed: no torn entry, a sentence again only after a kill."""
    show = published("command").copy()
    at_once(show, [SECOND] * number, kills)
    done = show.narrate(SECOND)
    assert done.code == 0
    assert len(show.said()) <= len(set(show.said())) + kills
    cache = Cache(show.cache)
    entries = [path for path in (show.cache / CLIPS).rglob("*") if path.is_file()]
    assert all(cache.get(CLIPS, path.name) is not None for path in entries)
    assert half_made(show) == []
