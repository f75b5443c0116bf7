import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from editions import GUEST, HOST, PLAIN

from audio.cache import Cache
from audio.engines.tone import Tone
from audio.level import sample
from audio.tasks import Done, Task
from audio.units import studio
from audio.workers import Crew
from narrate.errors import ServiceError
from narrate.model import Clip, Part, Utterance, Voice

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Deadly(Tone):
    """Takes its process with it, like a crash in a library."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Chatty(Tone):
    """Prints to standard output, as libraries do."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        os.write(1, b"loading model...\n")
        return super().speak(utterance, voice)


def tasks(engine: Tone, count: int = 4) -> Iterator[Task]:
    for number in range(count):
        part = Part((HOST, GUEST)[number % 2])
        yield Task(number, sample(part, engine), studio(PLAIN))


def gains(crew: Crew, engine: Tone, count: int = 4) -> dict[int, object]:
    return {done.number: done.made for done in crew.work(tasks(engine, count))}


def test_results_are_those_of_this_process(tmp_path: Path) -> None:
    engines = {"tone": Tone({})}
    with Crew(0, engines, Cache(tmp_path / "a")) as alone, Crew(2, engines, Cache(tmp_path / "b")) as crew:
        assert gains(crew, Tone({})) == gains(alone, Tone({}))


def test_a_crew_works_again_and_again(tmp_path: Path) -> None:
    with Crew(2, {"tone": Tone({})}, Cache(tmp_path)) as crew:
        assert gains(crew, Tone({}), 3) == gains(crew, Tone({}), 3)


def test_what_an_engine_prints_does_no_harm(tmp_path: Path) -> None:
    with Crew(1, {"tone": Chatty({})}, Cache(tmp_path)) as crew:
        assert len(gains(crew, Chatty({}), 2)) == 2


def test_an_engine_that_kills_its_worker_is_an_error_not_a_hang(tmp_path: Path) -> None:
    with (
        Crew(2, {"tone": Deadly({})}, Cache(tmp_path)) as crew,
        pytest.raises(ServiceError, match="took its process with it"),
    ):
        gains(crew, Deadly({}))


def test_what_goes_wrong_in_finding_tasks_comes_after_what_was_done(tmp_path: Path) -> None:
    def broken() -> Iterator[Task]:
        yield from tasks(Tone({}), 2)
        raise ServiceError("no more")

    done: list[Done] = []
    with Crew(1, {"tone": Tone({})}, Cache(tmp_path)) as crew, pytest.raises(ServiceError, match="no more"):
        done.extend(crew.work(broken()))
    with Crew(1, {"tone": Tone({})}, Cache(tmp_path)) as crew:
        for result in crew.work(tasks(Tone({}), 2)):
            done.append(result)
    assert len(done) >= 2


SCRIPT = """
    import sys
    sys.path[:0] = [{tests!r}, {root!r}]
    from pathlib import Path
    from editions import *
    from narrate.model import Role
    texts = ["Sentence " + "la " * 60 + str(n) + "." for n in range(400)]
    whole = script(*(segment(f"s{{n}}", Role.COMMENTARY, text) for n, text in enumerate(texts)))
    print("ready", flush=True)
    make(whole, Path(sys.argv[1]), jobs=2)
"""


def running(cache: Path) -> "subprocess.Popen[bytes]":
    code = textwrap.dedent(SCRIPT.format(tests=str(HERE), root=str(ROOT)))
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(cache)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout
    child.stdout.readline()
    while not list((cache / "units").glob("*/*")):
        assert child.poll() is None
        time.sleep(0.02)
    return child


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_end_from_outside_leaves_no_process_and_no_half_made_file(tmp_path: Path, how: signal.Signals) -> None:
    child = running(tmp_path)
    workers = [int(pid) for pid in _children(child.pid)]
    with child:
        child.send_signal(how)
    deadline = time.monotonic() + 10
    while any(_lives(pid) for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert len(workers) == 2
    if how is signal.SIGINT:
        assert not list((tmp_path / "half").iterdir())


def _children(parent: int) -> list[str]:
    return subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True).stdout.split()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
