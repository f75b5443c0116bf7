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
        return _told()
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

        code = run(sys.argv[1:])
        sys.stdout.flush()
        return code
    except NarrateError as error:
        show_error(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:  # where nobody expected one: a disk that fails under our own files, say
        from narrate.files import reason  # not every command needs it

        show_error(DiskError(f"{_what(error)}: {reason(error)}"))
        _mute()
        return DiskError.exit_code


def _what(error: OSError) -> str:
    """What the system refused: a file by its name, standard output, else what part of the program asked for it."""
    if error.filename is not None:
        return f"cannot use {os.fsdecode(error.filename) if isinstance(error.filename, bytes) else error.filename}"
    from traceback import walk_tb

    frames = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__)]
    if frames[-1] in ("click.utils", __name__):
        return "cannot write standard output"
    ours = [name for name in frames if name.partition(".")[0] in ("narrate", "audio", "feeds")]
    return f"cannot go on in {ours[-1]}"


def _mute() -> None:
    """Let what is still to be printed vanish: nobody can read it."""
    with contextlib.suppress(OSError):  # a disk that fails may take the sink with it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


if __name__ == "__main__":
    main()
