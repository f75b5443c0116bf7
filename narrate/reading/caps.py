"""Limits on foreign input, checked before any parser sees it; over a limit is an error or a warning, never silence."""

import re

from narrate.errors import IssueError

MOST_BYTES = 5_000_000
DEEPEST_MARKERS = 24
WIDEST_INDENT = 64

MOST_MARKED = 40_000
MARKED = re.compile(r"^[ \t]*(?:[#>|*+-]|\d{1,9}[.)]|\[|=|~|`)", re.MULTILINE)
PREFIX = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
MARKER = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))")


def check_size(data: bytes, name: str) -> None:
    """Refuse an issue that is too long to be one.

    Raises:
        IssueError: more than ``MOST_BYTES``.
    """
    if len(data) > MOST_BYTES:
        raise IssueError(
            f"cannot read {name}: {len(data)} bytes, more than {MOST_BYTES}", "cut the issue into several files"
        )


def shallow_markdown(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with what is nested deeper than the parser reads flattened, and a warning if there was any."""
    lines = text.split("\n")
    deep = [n for n, line in enumerate(lines) if too_deep(line)]
    for n in deep:
        lines[n] = flattened(lines[n])
    if not deep:
        return text, ()
    return "\n".join(lines), (f"line {deep[0] + 1}: nested too deeply, inner levels flattened",)


def too_many_marks(text: str) -> bool:
    """Tell whether more lines begin with a mark than any issue has; each costs the parser 0.1 ms."""
    return sum(1 for _ in MARKED.finditer(text)) > MOST_MARKED


def too_deep(line: str) -> bool:
    """Tell whether quotation and list marks, or indentation, open a line too often."""
    if len(line) <= DEEPEST_MARKERS:
        return False
    prefix = PREFIX.match(line)
    depth = len(MARKER.findall(prefix.group())) if prefix else 0
    return depth > DEEPEST_MARKERS or not line[: 4 * WIDEST_INDENT].expandtabs(4)[:WIDEST_INDENT].strip()


def flattened(line: str) -> str:
    """Keep the outer marks of a line, drop the inner ones; its words stay."""
    prefix = PREFIX.match(line)
    marks = MARKER.findall(prefix.group()) if prefix else []
    rest = line[prefix.end() :] if prefix else line
    return "".join(mark.strip() + " " for mark in marks[:DEEPEST_MARKERS]) + rest.strip()
