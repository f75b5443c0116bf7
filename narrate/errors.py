"""Every error that a user can cause or mend: one exit code per class.

A message is one lower-case line, *what: which: why*; the hint is the next command to try.
Exit codes follow ``sysexits.h`` where it has one.
"""


class NarrateError(Exception):
    """The base of all errors shown without a traceback."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["NarrateError"], tuple[str, str]]:
        """Survive the way back from a worker process with the hint."""
        return type(self), (self.message, self.hint)


class UsageError(NarrateError):
    """The command line asks for what does not exist."""

    exit_code = 2


class IssueError(NarrateError):
    """The issue, or an edited script, cannot be read."""

    exit_code = 65


class ServiceError(NarrateError):
    """A voice service, or an engine's missing part, is unavailable."""

    exit_code = 69


class DiskError(NarrateError):
    """A file cannot be read, written or trusted."""

    exit_code = 74


class BusyError(NarrateError):
    """Somebody else holds the show; try again."""

    exit_code = 75


class ConfigError(NarrateError):
    """The show file is wrong, or made for a newer version; all its problems at once, a line each."""

    exit_code = 78
