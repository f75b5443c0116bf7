"""The process: signals, exit codes, and the only place where an error becomes a message."""

import contextlib
import os
import signal
import sys
from types import FrameType

from narrate.errors import DiskError, NarrateError


class Terminated(BaseException):
    """SIGTERM arrived: unwind as for Ctrl-C, so that nothing half-made is left."""


def main() -> None:
    """Run the command and exit as documented: 0, 1, 2, 3, 65, 69, 74, 75, 78, 130 or 143."""
    _open_streams()
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(_run())


def _open_streams() -> None:
    """Put a sink where a standard stream is closed, lest the first file opened take its place and its output."""
    for stream in range(3):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)


def _run() -> int:
    try:
        code = _told()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except Terminated:
        return 143
    except BrokenPipeError:
        _mute()
        return 0


def _told() -> int:
    """The command's exit code; its errors are told here."""
    from narrate.messages import show_error

    try:
        from narrate.cli import run

        return run(sys.argv[1:])
    except NarrateError as error:
        show_error(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:  # where nobody expected one: a disk that fails under our own files, say
        from narrate.files import reason  # not every command needs it

        what = error.filename or "a file or a connection"
        show_error(DiskError(f"cannot use {what}: {reason(error)}"))
        _mute()
        return DiskError.exit_code


def _mute() -> None:
    """Let what is still to be printed vanish: nobody can read it."""
    with contextlib.suppress(OSError):  # a disk that fails may take the sink with it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


if __name__ == "__main__":
    main()
