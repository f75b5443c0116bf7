"""Long text cut for engines with a limit: at sentences, else clauses, else words."""

import re
from collections.abc import Iterator

ENDS = (
    re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』）”]*"),
    re.compile(r"[;:]+[\"'”’»)\]]*(?=\s)|[；：]+|\)(?=\s)|\s(?=[—–(])|[—–](?=\s)"),
    re.compile(r",[\"'”’»)\]]*(?=\s)|[、，]+"),
    re.compile(r"\s"),
)
"""Where to cut, the best place first."""


def cut(text: str, limit: int) -> tuple[str, ...]:
    """Return ``text`` in pieces of at most ``limit`` characters; 0 means any length.

    No piece ends within a word, but for a word longer than the limit. Pieces joined are the text, but for spaces.
    """
    text = text.strip()
    if limit <= 0 or len(text) <= limit:
        return (text,) if text else ()
    return tuple(_pieces(text, limit))


def _pieces(text: str, limit: int) -> Iterator[str]:
    start = 0
    while len(text) - start > limit:
        end = start + _place(text[start : start + limit + 1], limit)
        if piece := text[start:end].strip():
            yield piece
        start = end + len(text[end : end + limit]) - len(text[end : end + limit].lstrip())
    if piece := text[start:].strip():
        yield piece


def _place(window: str, limit: int) -> int:
    """The best cut in a window one character longer than the limit: late, and at the strongest mark."""
    for pattern in ENDS:
        ends = [m.end() for m in pattern.finditer(window) if m.end() <= limit and window[: m.end()].strip()]
        if ends and (ends[-1] * 3 >= limit or pattern is ENDS[-1]):
            return ends[-1]
    return limit
