"""What a user sees on stderr: one lower-case line and its hint, free of terminal escapes."""

import os
import sys
import unicodedata

from narrate.errors import NarrateError


def show_error(error: NarrateError) -> None:
    """Print ``error: what`` (a line each) and ``hint: next command``."""
    for line in error.message.splitlines():
        say(f"error: {line}")
    if error.hint:
        say(f" hint: {error.hint}")


def warn(text: str) -> None:
    """Print one warning."""
    say(f"warning: {text}")


def say(text: str) -> None:
    """Print one line to stderr; a closed stderr is nobody's fault."""
    try:
        print(plain(text), file=sys.stderr, flush=True)  # noqa: T201  # the one place that prints to people
    except (OSError, ValueError):
        return


def plain(text: str) -> str:
    r"""The text without control characters, so that no title can drive the terminal.

    >>> plain("red \x1b[31m alert\n")
    'red [31m alert'
    """
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200d")


def colour() -> bool:
    """Whether stdout wants colour: a terminal, and neither ``NO_COLOR`` nor ``TERM=dumb``."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
