"""What workers are sent to do in the tests; found by name in a child process."""

import os
import time
from pathlib import Path

from narrate.errors import IssueError


def double(number: int) -> int:
    time.sleep(0.02 * (number % 3))
    return 2 * number


def refuse(number: int) -> int:
    raise IssueError(f"cannot read {number}", "try another")


def die(number: int) -> int:
    os.kill(os.getpid(), 9)
    return number


def die_once(flag: Path) -> str:
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), 9)
    return "done"


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()
