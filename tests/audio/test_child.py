import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from audio.child import Started, one_thread
from audio.scratch import Scratch
from audio.workers import serve

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="only there is it known whether a process has threads")
LIFE = """
    import os, sys, threading
    from audio.child import born
    from audio.scratch import Scratch
    def life(asked, told):
        print("from a library")
        told.write(asked.read(3)[::-1])
        told.flush()
        asked.read()
"""


def alone(code: str) -> str:
    """What a process of its own prints, in which nothing has started a thread."""
    program = textwrap.dedent(LIFE) + textwrap.dedent(code)
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True
    ).stdout


@linux
def test_a_process_without_threads_is_forked() -> None:
    assert alone("print(type(born(life, Scratch(), [])).__name__)") == "Forked\n"


@linux
def test_one_with_threads_starts_another_interpreter() -> None:
    code = """
        life.__module__, life.__name__ = "audio.workers", "serve"
        gate = threading.Event()
        threading.Thread(target=gate.wait).start()
        print(type(born(life, Scratch(), [])).__name__)
        gate.set()
    """
    assert alone(code) == "Started\n"


@linux
def test_a_fork_answers_and_what_it_prints_stays_out_of_the_result() -> None:
    code = """
        one = born(life, Scratch(), [])
        one.to.write(b"abc")
        one.to.flush()
        print(one.back.read(3))
        one.end()
    """
    assert alone(code) == "b'cba'\n"


@linux
def test_a_fork_ends_when_its_parent_does_though_it_has_siblings() -> None:
    code = """
        first = born(life, Scratch(), [])
        second = born(life, Scratch(), [first])
        os.write(1, f"{first._pid} {second._pid}".encode())
        os._exit(9)
    """
    pids = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIFE) + textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        timeout=60,
    ).stdout.split()  # to the end of the output: until nobody holds it any more
    assert len(pids) == 2


def test_a_started_one_can_be_ended_at_once() -> None:
    scratch = Scratch()
    child = Started(serve, scratch)
    child.end()
    scratch.remove()
    assert child.to.closed


def test_libraries_loaded_within_have_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    code = "import os; print(os.environ.get('OPENBLAS_NUM_THREADS'))"
    with one_thread():
        within = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    after = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert (within, after) == ("1\n", "None\n")


@linux
def test_an_interruption_in_the_middle_of_a_fork_is_not_lost() -> None:
    code = """
    import signal
    os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
    try:
        born(life, Scratch(), [])
    except KeyboardInterrupt:
        print("interrupted")
    """
    assert alone(code) == "interrupted\n"
