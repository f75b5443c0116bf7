"""Runs of the program, several a second: forked from a process that has imported everything already.

Each is a process of its own with its own folder, environment, output and exit code, so that it can be killed,
traced and starved like any other.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

IMPORTED = (
    "narrate.batch", "narrate.make", "narrate.reporting", "narrate.estimate", "narrate.inspection",
    "narrate.reading.read", "narrate.script.write", "narrate.script.file", "narrate.commands.make",
    "narrate.commands.check", "narrate.commands.feed", "audio.build", "audio.level", "audio.codec", "audio.music",
    "audio.engines.tone", "audio.engines.command", "audio.engines.espeak", "feeds.cover", "feeds.drawing", "feeds.rss",
    "feeds.page", "feeds.check", "lameenc", "soundfile", "soxr", "numpy", "PIL.JpegImagePlugin", "PIL.ImageDraw",
    "lxml.etree", "mutagen.id3", "feedgen.feed", "markdown_it", "mdit_py_plugins", "tomlkit", "platformdirs",
    "filelock", "nh3", "segno", "num2words", "emoji", "sentencex", "email.policy", "numpy.ma",
    "mdit_py_plugins.footnote", "yaml", "narrate.reading.furniture", "narrate.placing", "narrate.store", "audio.probe",
    "html.parser",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that is over: its exit code, negative for the signal that ended it, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Running:
    """A run under way."""

    pid: int
    printed: Path
    nursery: "Nursery"

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Send it a signal; nothing happens when it has ended."""
        try:
            os.kill(self.pid, how)
        except ProcessLookupError:
            return

    def wait(self, seconds: float = 60) -> Ended:
        """Wait for the end; a run that takes longer is killed and fails the test."""
        code = self.nursery.wait(self.pid, seconds)
        out, err = (_read(self.printed.with_suffix(kind)) for kind in (".out", ".err"))
        return Ended(code, out, err)


def _read(path: Path) -> str:
    """What was printed; nothing where the run was killed before it had a place to print."""
    return path.read_text("utf-8", "replace") if path.exists() else ""


class Nursery:
    """The process that forks the runs."""

    def __init__(self, tree: Path | None = None) -> None:
        path = [str(tree)] if tree else []
        self._server = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([*path, os.environ.get("PYTHONPATH", "")])},
            process_group=0,
            text=True,
            bufsize=1,
        )
        self._ended: dict[int, int] = {}

    def start(self, args: Sequence[str], folder: Path, printed: Path, **env: str | None) -> Running:
        """Fork a run of ``narrate ARGS``; ``printed`` is the stem of the files that take its output."""
        order = {"args": [*args], "folder": str(folder), "printed": str(printed), "env": env}
        return Running(self._ask(order, 60), printed, self)

    def start_stopped(self, args: Sequence[str], folder: Path, printed: Path, **env: str | None) -> Running:
        """As ``start``, but it waits for SIGCONT before it does anything."""
        order = {"args": [*args], "folder": str(folder), "printed": str(printed), "env": env, "stopped": True}
        return Running(self._ask(order, 60), printed, self)

    def wait(self, pid: int, seconds: float) -> int:
        """The exit code of a run."""
        return self._ask({"wait": pid, "seconds": seconds}, seconds + 30)

    def close(self) -> None:
        """End the nursery; its runs go on."""
        with self._server:
            self._server.kill()

    def _ask(self, order: Mapping[str, Any], seconds: float) -> int:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(order) + "\n")
        ready, _, _ = select.select([self._server.stdout], [], [], seconds)
        assert ready, f"the nursery did not answer within {seconds} s"
        return int(self._server.stdout.readline())


@lru_cache(maxsize=1)
def nursery() -> Nursery:
    """This test process's nursery."""
    made = Nursery()
    atexit.register(made.close)
    return made


def _serve() -> None:
    import importlib

    for name in IMPORTED:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        answer = _wait(order["wait"], order["seconds"]) if "wait" in order else _fork(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _wait(pid: int, seconds: float) -> int:
    end = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.002)


def _fork(order: Mapping[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        try:
            _live(order)
        finally:
            os._exit(70)  # only what escapes the program's own handling comes here
    return pid


def _live(order: Mapping[str, Any]) -> None:
    for number, (name, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), *((order["printed"] + kind, os.O_WRONLY | os.O_CREAT) for kind in (".out", ".err"))]
    ):
        os.dup2(os.open(name, flags | os.O_APPEND), number)
    os.closerange(3, 64)
    os.setpgid(0, 0)
    for name, value in order["env"].items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    os.chdir(order["folder"])
    if order.get("stopped"):
        os.kill(os.getpid(), signal.SIGSTOP)
    from narrate.__main__ import main

    sys.argv[:] = ["narrate", *order["args"]]
    code: object = 70
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        import traceback

        traceback.print_exc()
    atexit._run_exitfuncs()  # as at the end of an interpreter
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    _serve()
