"""Child processes that do a run's work: when one is ended, what it started and left behind goes with it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile

PATIENCE_S = 1.0
"""How long a killed child may take to be gone."""


class Scratch:
    """A folder for the temporary files of children, who may be killed before they can remove them."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        with contextlib.suppress(OSError):  # then each child finds its own place, or tells why not
            self._folder = tempfile.TemporaryDirectory(prefix="narrate-", ignore_cleanup_errors=True)

    @property
    def env(self) -> dict[str, str]:
        """What tells a child where it is."""
        return {"TMPDIR": self._folder.name} if self._folder else {}

    def remove(self) -> None:
        """Remove it with all that is in it; the children must have ended."""
        if self._folder:
            self._folder.cleanup()


def start(boot: str, scratch: Scratch) -> "subprocess.Popen[bytes]":
    """A process of this interpreter that runs ``boot``, which finds ``sys.path`` as JSON in its first argument."""
    return subprocess.Popen(  # noqa: S603  this very interpreter
        [sys.executable, "-c", boot, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0 if os.name == "posix" else None,  # the terminal's interrupt is the parent's to handle
        env={**os.environ, **scratch.env, "OPENBLAS_NUM_THREADS": "1"},  # there are as many workers as cores already
    )


def kill(child: "subprocess.Popen[bytes]") -> None:
    """Stop it at once, whatever it is doing, with the programs it has running."""
    if os.name == "posix" and child.returncode is None:  # not waited for yet, so its number is still its own
        with contextlib.suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(PATIENCE_S)


def end(child: "subprocess.Popen[bytes]") -> None:
    """Kill it and close its pipes: only for the thread that reads them."""
    kill(child)
    for pipe in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):
            if pipe:
                pipe.close()
