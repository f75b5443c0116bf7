"""Plain text as pasted → paragraphs; what the lines mean is decided later, from cues."""

import re

from narrate.model import Block, BlockKind, Document

RULE = re.compile(r"[ \t]*([-*_=~•·—–] ?){3,}[ \t]*")
QUOTED = re.compile(r"((?:> ?)+)(.*)")
BULLET = re.compile(r"[ \t]{0,12}(?:[-*+•◦‣▪]|(\d{1,3})[.)])[ \t]+(\S.*)")
WRAPPED = 90


def read(text: str) -> Document:
    """Read one paragraph a line, or paragraphs of wrapped lines between empty ones."""
    lines = text.split("\n")
    blocks = wrapped(lines) if is_wrapped(lines) else tuple(filter(None, map(one, lines, range(1, len(lines) + 1))))
    return Document(blocks=blocks, flat=True)


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs were broken at a fixed width: no line is longer, and lines run on."""
    full = [line for line in lines if line.strip()]
    if len(full) < 4 or max(map(len, full)) > WRAPPED:
        return False
    pairs = zip(lines, lines[1:], strict=False)
    following = sum(1 for line, after in pairs if len(line) > 40 and after.strip())
    return following > len(full) // 3


def wrapped(lines: list[str]) -> tuple[Block, ...]:
    """Join the lines between empty ones."""
    blocks: list[Block] = []
    run: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            run.append(line.strip())
        elif run:
            block = one(" ".join(run), number - len(run))
            blocks += [block] if block else []
            run = []
    return tuple(blocks)


def one(line: str, number: int) -> Block | None:
    """The block of one line; None when it is empty."""
    text = line.strip()
    if not text:
        return None
    if RULE.fullmatch(text):
        return Block(BlockKind.RULE, "", number)
    if match := BULLET.fullmatch(text):
        ordinal = int(match.group(1)) if match.group(1) else None
        return Block(BlockKind.LIST_ITEM, match.group(2), number, level=1, ordinal=ordinal)
    return Block(BlockKind.PARAGRAPH, text, number)
