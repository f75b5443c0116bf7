"""Plain text as pasted → paragraphs; what the lines mean is decided later, from cues.

A paragraph is a line, or, where lines were broken at a fixed width, the lines between empty ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate.model import Block, BlockKind, Document, Left
from narrate.reading import phrases, templates
from narrate.reading.flow import WIDE
from narrate.reading.quoting import unquote

RULE = re.compile(r"(?:[-*_=~•·—–+#] ?){3,}")
UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
HASHES = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*")
BULLET = re.compile(r"([ \t]{0,24})(?:[-*+•◦‣▪●○–]|(\d{1,3})[.)])[ \t]+(\S.*)")
LINK = re.compile(
    r"[ \t]?(?:<(?=https?:)|\[(?=https?:)|\([ \t]?(?=https?:))(https?://[^<>\[\]()\s]{1,2000})[ \t]?[>\])]"
)
ADDRESS = re.compile(r"\W{0,4}\bhttps?://\S{1,2000}\W{0,4}")
SIGNATURE = 12
"""Lines: a longer one is no signature."""
WRAPPED = 90
"""Lines broken at a fixed width are no longer."""
RUNNING = 40
"""A broken line is at least as long, or it is the last of its paragraph."""


@dataclass(slots=True)
class Line:
    """A line without its ``>`` marks; ``text`` may come to hold more of them."""

    text: str
    number: int
    quoted: int = 0
    underlined: str = ""
    indent: str = ""


def read(text: str, mail: bool = False) -> Document:
    """Read text; ``mail`` ends it at the signature's mark."""
    lines = [line_of(line, number) for number, line in enumerate(text.split("\n"), 1)]
    lines = underlined(lines)
    if is_wrapped([line.text for line in lines]):
        lines = list(joined(lines))
    left: list[Left] = []
    if mail:
        lines = unsigned(lines, left)
    blocks: list[Block] = []
    for line in lines:
        block = block_of(stripped(line, left, mail))
        if block:
            blocks.append(block)
    return Document(blocks=grouped(blocks), flat=True, left=tuple(left))


def line_of(line: str, number: int) -> Line:
    """A line and how deeply it is quoted."""
    quoted, words = unquote(line)
    return Line(words.rstrip(), number, quoted)


def underlined(lines: list[Line]) -> list[Line]:
    """Join a heading with the line of ``===`` or ``---`` under it, if that is about as long."""
    kept: list[Line] = []
    for line in lines:
        above = kept[-1] if kept else None
        fits = above and above.text.strip() and abs(len(above.text.strip()) - len(line.text.strip())) <= 3
        single = above and (len(kept) < 2 or not kept[-2].text.strip())
        if above and fits and single and len(above.text) <= WRAPPED and UNDERLINE.fullmatch(line.text.strip()):
            kept[-1] = replace(above, underlined=line.text.strip()[0])
        else:
            kept.append(line)
    return kept


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs were broken at a fixed width: no line is longer, and most long lines run on."""
    full = [line for line in lines if line.strip()]
    if len(full) < 4 or sum(len(line) > WRAPPED for line in full) > len(full) // 50:
        return False
    pairs = list(pairwise(lines))
    running = sum(1 for line, after in pairs if len(line) >= RUNNING and runs_on(line, after))
    apart = sum(1 for line, after in pairs if line.strip() and not after.strip())
    return apart > 0 and running > len(full) // 3


def runs_on(line: str, after: str) -> bool:
    """Tell whether the next line goes on with the sentence: no list, no end of one followed by a capital each time."""
    return bool(after.strip()) and not BULLET.fullmatch(after) and not RULE.fullmatch(after.strip())


def joined(lines: list[Line]) -> Iterator[Line]:
    """Join broken lines; headings, list items, rules and a change of ``>`` depth begin anew."""
    run: Line | None = None
    for line in lines:
        words = line.text.strip()
        alone = line.underlined or RULE.fullmatch(words) or HASHES.fullmatch(words)
        if run and (not words or alone or line.quoted != run.quoted or BULLET.fullmatch(line.text)):
            yield run
            run = None
        if words and alone:
            yield line
        elif words:
            run = replace(run, text=run.text + gap(run.text, words) + words) if run else line
    if run:
        yield run


def gap(before: str, after: str) -> str:
    """What stands between two joined lines: nothing between Chinese or Japanese characters."""
    return "" if WIDE.match(before[-1]) and WIDE.match(after) else " "


def unsigned(lines: list[Line], left: list[Left]) -> list[Line]:
    """Leave out a mail's signature: what follows ``-- `` near the end (RFC 3676, 4.3)."""
    mark = next((at for at, line in enumerate(lines) if line.text == "--" and at >= len(lines) - SIGNATURE), None)
    if mark is None:
        return lines
    left += [Left(line.text, line.number, "signature") for line in lines[mark + 1 :] if line.text]
    return lines[:mark]


def stripped(line: Line, left: list[Left], mail: bool) -> Line:
    """Take template tags out of a line, and the addresses that mail writes behind a link's words."""
    pieces = list(templates.pieces(line.text))
    if mail and (why := phrases.rule_of(ADDRESS.sub(" ", line.text))):
        left.append(Left(line.text.strip(), line.number, why))
        return replace(line, text="")
    if mail and "http" in line.text:
        pieces = [(text, "" if at % 2 == 0 else "link address") for at, text in enumerate(LINK.split(line.text))]
    left += [Left(text, line.number, rule) for text, rule in pieces if rule]
    return replace(line, text="".join(text for text, rule in pieces if not rule)) if len(pieces) > 1 else line


def block_of(line: Line) -> Block | None:
    """The block of one line; None when nothing is in it."""
    text = line.text.strip()
    if not text:
        return None
    if line.underlined:
        return Block(BlockKind.HEADING, text, line.number, level=1 if line.underlined == "=" else 2, quoted=line.quoted)
    if RULE.fullmatch(text):
        return Block(BlockKind.RULE, "", line.number, quoted=line.quoted)
    if match := HASHES.fullmatch(text):
        return Block(BlockKind.HEADING, match.group(2), line.number, level=len(match.group(1)), quoted=line.quoted)
    if match := BULLET.fullmatch(line.text):
        indent, ordinal, words = match.groups()
        level = 1 + len(indent.expandtabs(4)) // 2 if len(indent) > 3 else 1
        number = int(ordinal) if ordinal else None
        return Block(BlockKind.LIST_ITEM, words, line.number, level, line.quoted, ordinal=number)
    return Block(BlockKind.PARAGRAPH, text, line.number, quoted=line.quoted)


def grouped(blocks: list[Block]) -> tuple[Block, ...]:
    """Number the runs of quoted lines, and of list items."""
    group = 0
    found: list[Block] = []
    for block in blocks:
        kind = "quote" if block.quoted else "list" if block.kind is BlockKind.LIST_ITEM else ""
        before = found[-1] if found else None
        was = (
            "" if before is None else "quote" if before.quoted else "list" if before.kind is BlockKind.LIST_ITEM else ""
        )
        group += bool(kind and kind != was)
        found.append(replace(block, group=group) if kind else block)
    return tuple(found)
