"""Limits on foreign input, checked before any parser sees it; over a limit is an error or a warning, never silence."""

import re

from narrate.errors import IssueError

MOST_BYTES = 5_000_000
DEEPEST_MARKERS = 24
WIDEST_INDENT = 64

MOST_MARKED = 40_000
MARKED = re.compile(r"^[ \t]*(?:[#>|*+-]|\d{1,9}[.)]|\[|=|~|`)", re.MULTILINE)
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
    indented = not line[: 4 * WIDEST_INDENT].expandtabs(4)[:WIDEST_INDENT].strip()
    return indented or len(marks_of(line)[0]) > DEEPEST_MARKERS


def flattened(line: str) -> str:
    """Keep the outer marks of a line, drop the inner ones; its words stay."""
    marks, end = marks_of(line)
    return "".join(mark + " " for mark in marks[:DEEPEST_MARKERS]) + line[end:].strip()


def marks_of(line: str) -> tuple[list[str], int]:
    """The quotation and list marks that open a line, and where its words begin."""
    marks: list[str] = []
    end = 0
    while match := MARKER.match(line, end):
        marks.append(match.group().strip())
        end = match.end()
    return marks, end
