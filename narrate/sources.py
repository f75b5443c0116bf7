"""The issue's bytes: from a file or stdin, capped, with the date it was last written."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from narrate import files
from narrate.errors import IssueError

MOST_BYTES = 64 << 20
"""More than any reader accepts; the readers' own caps are lower and say why."""
ISSUES = "give the path of a .md, .html, .eml or .txt file"


@dataclass(frozen=True, slots=True)
class Source:
    """An issue to read. ``name`` is for messages and the format; ``written`` None for stdin."""

    name: str
    data: bytes
    path: Path | None = None
    written: datetime | None = None


def fetch(name: str) -> Source:
    """Read the file, or stdin for ``-``.

    Raises:
        IssueError: missing, a folder, not a plain file, unreadable, or too large.
    """
    if name == "-":
        return Source("stdin", sys.stdin.buffer.read(MOST_BYTES + 1))
    path = Path(name)
    try:
        return _from_file(path)
    except (OSError, ValueError) as error:
        raise IssueError(f"cannot read {name}: {files.reason(error)}") from None


def _from_file(path: Path) -> Source:
    if not path.exists():
        raise IssueError(f"cannot read {path}: no such file", ISSUES)
    if not path.is_file():
        raise IssueError(f"cannot read {path}: {'it is a folder' if path.is_dir() else 'not a plain file'}", ISSUES)
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise IssueError(f"cannot read {path}: larger than {MOST_BYTES >> 20} mb", "cut the issue into several files")
    return Source(path.name, data, path, datetime.fromtimestamp(int(path.stat().st_mtime), UTC))
