"""Where sentences end."""

import re

END = re.compile(r"[.!?…]+[\"'”’»)]*\s+(?=[\"'“‘«(]?[A-ZÀ-Þ0-9])|[。！？]+[」』）]*|\n+")


def split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return each sentence's start and end; together they tile the text."""
    edges = [0, *(m.end() for m in END.finditer(text) if m.end() < len(text)), len(text)]
    return tuple(zip(edges, edges[1:], strict=False))
