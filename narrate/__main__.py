"""The process: signals, exit codes, and the only place where an error becomes a message."""

import os
import signal
import sys
from types import FrameType

from narrate.errors import NarrateError


class Terminated(BaseException):
    """SIGTERM arrived: unwind as for Ctrl-C, so that nothing half-made is left."""


def main() -> None:
    """Run the command and exit as documented: 0, 1, 2, 3, 65, 69, 74, 75, 78, 130 or 143."""
    signal.signal(signal.SIGTERM, _terminate)
    code = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _run() -> int:
    from narrate.messages import show_error

    try:
        from narrate.cli import run

        return run(sys.argv[1:])
    except NarrateError as error:
        show_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except Terminated:
        return 143
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # where nobody expected one: a disk that fails under our own files, say
        from narrate.errors import DiskError

        what = error.filename or "a file or a connection"
        show_error(DiskError(f"cannot use {what}: {(error.strerror or str(error)).lower()}"))
        return DiskError.exit_code


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


if __name__ == "__main__":
    main()
