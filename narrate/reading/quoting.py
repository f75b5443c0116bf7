"""Conventions of plain text: ``>`` before quoted lines, and lines that flow on."""

import re

MARK = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")


def unflow(text: str, delsp: bool = False) -> str:
    """Join the lines that end in a space, as ``format=flowed`` means them (RFC 3676, 4.1 and 4.2)."""
    lines: list[str] = []
    before = -1
    for line in text.split("\n"):
        depth, words = unquote(line)
        words = words.removeprefix(" ") if not depth else words
        if lines and depth == before and lines[-1].endswith(" ") and lines[-1] != "-- ":
            lines[-1] = (lines[-1][:-1] if delsp else lines[-1]) + words
        else:
            lines.append("> " * depth + words)
        before = depth
    return "\n".join(lines)


def unquote(line: str) -> tuple[int, str]:
    """How many ``>`` stand before a line, and the line without them.

    >>> unquote("> > Yes"), unquote("No > yes")
    ((2, 'Yes'), (0, 'No > yes'))
    """
    match = MARK.match(line)
    return (match.group(1).count(">"), line[match.end() :]) if match else (0, line)
